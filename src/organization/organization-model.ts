import { RemovalPolicy } from 'aws-cdk-lib';
import type { CfnResource } from 'aws-cdk-lib';
import { CfnAccount, CfnOrganizationalUnit } from 'aws-cdk-lib/aws-organizations';
import { Construct } from 'constructs';
import type { AccountLife } from './account-life';
import type { AccountHome, AccountStacks } from './account-stacks';
import type { IdDirectory } from './directory';
import type { IdLookup } from './lookup';
import type { MutationChain } from './mutation-chain';
import { Phase } from './mutation-chain';
import { AccountNode, OrganizationalUnitNode } from './nodes';
import type { AccountOptions, ExistingAccountOptions, IAccount, IOrganizationalUnit, OrganizationalUnitOptions } from './organization-node';
import { STAGE_PLACES, unitOfStage } from '../domain/organization/account-life';
import type { AwayStage } from '../domain/organization/account-life';
import { OWN_STACK } from '../domain/organization/account-stack';
import type { AccountDeclaration, UnitDeclaration } from '../domain/organization/declaration';
import type { Layout } from '../domain/organization/layouts';
import { makesAccounts } from '../domain/organization/partition';
import type { Partition } from '../domain/organization/partition';
import { oneLine, quote } from '../domain/text';
import { known, PropReader } from '../private/border';
import type { Findings } from '../private/border';
import { Ids } from '../private/ids';

/** Where the tree hangs: the construct that owns it, and what every addition needs. */
export interface ModelContext {
  readonly scope: Construct;
  readonly findings: Findings;
  readonly chain: MutationChain;
  readonly directory: IdDirectory;
  readonly lookup: IdLookup;
  /** Where the Region of the stack is known. */
  readonly partition: Partition | undefined;
  readonly accountStacks: AccountStacks;
  readonly life: AccountLife;
  readonly layout: Layout;
}

/**
 * The organization as declared so far. OUs and accounts stand in flat namespaces by key, never under their parent, so that
 * a move changes no construct path and no logical id.
 */
export class OrganizationModel {
  readonly units = new Map<string, { declaration: UnitDeclaration; node: IOrganizationalUnit }>();
  readonly accounts = new Map<string, { declaration: AccountDeclaration; node: IAccount; home: AccountHome }>();
  private readonly unitScope: Construct;

  constructor(private readonly context: ModelContext) {
    this.unitScope = new Construct(context.scope, Ids.ORGANIZATIONAL_UNITS);
  }

  addUnit(parent: string, parentId: string, key: string, options?: OrganizationalUnitOptions): IOrganizationalUnit {
    const { path, reader, constructId, knownAs } = this.begin(this.unitScope, 'unitKey', key, this.units.size);
    const given = reader.struct('options', options);
    const name = reader.optional('organizationalUnitName', 'unitName', given.organizationalUnitName) ?? constructId;
    const existingId = reader.optional('existingId', 'unitId', given.existingId);
    const tags = reader.tags(given.tags);
    const generation = reader.count('generation', given.generation, 1) ?? 1;
    const removalPolicy = reader.choice('removalPolicy', REMOVAL_POLICIES, given.removalPolicy) ?? RemovalPolicy.RETAIN;
    const taken = this.units.get(knownAs);
    if (taken) {
      reader.complain('duplicateKey', `there is an organizational unit with the key ${quote(key)} already, under ${quote(taken.declaration.parent)}; choose another key`);
      return taken.node;
    }
    const provideId = (scope: Construct): string => existingId ?? (reader.sound
      ? link(this.context.chain, Phase.ORGANIZATIONAL_UNITS,
        new CfnOrganizationalUnit(scope, Ids.generation(generation), { name, parentId, tags: cfnTags(tags) }), removalPolicy).attrId
      : UNSOUND);
    const node = new OrganizationalUnitNode(this.unitScope, this, constructId, scope =>
      publish(this.context.directory, reader, `organizational-unit/${knownAs}`, provideId(scope)));
    this.units.set(knownAs, {
      node,
      declaration: {
        key: constructId,
        name: known(name),
        parent,
        existingId: known(existingId),
        adopted: existingId !== undefined,
        ...generation > 1 && { generation },
        tags,
        path,
      },
    });
    return node;
  }

  addAccount(parent: string, parentId: string, key: string, options: AccountOptions): IAccount {
    return this.declareAccount({ parent, parentId, key, options, origin: 'created' }, (reader, given, { scope, chain, home, name, tags }) => {
      const email = reader.required('email', 'email', given.email);
      this.checkPartition(reader, key);
      return reader.sound
        ? link(chain, Phase.ACCOUNTS,
          new CfnAccount(scope, Ids.RESOURCE, { accountName: name, email, parentIds: [home.id], tags: cfnTags(tags) }),
          // The service closes an account that leaves the template; CDK says nothing by itself.
          RemovalPolicy.RETAIN).attrAccountId
        : UNSOUND;
    });
  }

  addExistingAccount(parent: string, parentId: string, key: string, options: ExistingAccountOptions): IAccount {
    return this.declareAccount({ parent, parentId, key, options, origin: 'existing' }, (reader, given, { scope }) => {
      const email = reader.optional('email', 'email', given.email);
      const accountId = reader.optional('accountId', 'accountId', given.accountId);
      if (accountId === undefined && email === undefined && reader.sound) {
        reader.complain('missingValue', '`accountId` is missing; give it, or the `email` by which the account is to be found');
      }
      return accountId ?? (reader.sound ? this.context.lookup.accountId(scope, email!, this.context.directory) : UNSOUND);
    });
  }

  private declareAccount<T extends AccountOptions | ExistingAccountOptions>(
    { parent, parentId, key, options, origin }: AccountRequest<T>,
    provide: (reader: PropReader, given: Partial<T>, place: Place) => string,
  ): IAccount {
    const stack = this.context.accountStacks.homeOf(typeof key === 'string' ? key : '');
    const { path, reader, constructId, knownAs } = this.begin(stack.accounts, 'accountKey', key, this.accounts.size);
    const given = reader.struct('options', options);
    const name = reader.optional('accountName', 'accountName', given.accountName ?? (reader.sound ? key : undefined)) ?? constructId;
    const tags = reader.tags(given.tags);
    const taken = this.accounts.get(knownAs);
    if (taken) {
      this.complainOfSecond(reader, key, taken.declaration.home ?? taken.declaration.parent, parent);
      return taken.node;
    }
    const life = this.context.life.read(reader, constructId, given, origin);
    const home = this.placeOf(reader, life.stage) ?? { key: parent, id: parentId };
    let accountId: string | undefined;
    const node = new AccountNode(stack.accounts, constructId, life.renameTo ?? name, scope => {
      const id = provide(reader, given, { scope, chain: stack.chain, home, name, tags });
      accountId = origin === 'existing' && reader.sound ? known(id) : undefined;
      if (reader.sound) {
        this.context.life.arrange({ scope, chain: stack.chain, accountId: id, parentId: home.id }, life);
      }
      return publish(stack.directory, reader, `account/${knownAs}`, id);
    });
    this.accounts.set(knownAs, {
      node,
      home: stack,
      declaration: {
        key: constructId,
        name: known(name),
        email: known(given.email),
        accountId,
        origin,
        parent: home.key,
        tags,
        path,
        ...home.key !== parent && { home: parent },
        ...life.stage !== undefined && { stage: life.stage },
        ...life.closeConfirmation !== undefined && { closing: true },
        ...life.renameTo !== undefined && { renameTo: known(life.renameTo) },
        ...life.isMoved && { moved: true },
        ...stack.number !== OWN_STACK && { stack: stack.number },
      },
    });
    return node;
  }

  /** Where an account stands that isn't active. */
  private placeOf(reader: PropReader, stage: AwayStage | undefined): { key: string; id: string } | undefined {
    if (stage === undefined) {
      return undefined;
    }
    const key = unitOfStage(stage, this.context.layout);
    const unit = key === undefined ? undefined : this.units.get(key);
    if (!unit) {
      reader.complain('noPlaceForStage', `the layout has no organizational unit for accounts in the stage ${quote(stage)}, such as ${quote(STAGE_PLACES[stage].name)}; use another `
        + 'layout, or leave `stage` out and add the account under the organizational unit that you have for it');
      return undefined;
    }
    return { key: unit.declaration.key, id: unit.node.nodeId };
  }

  private checkPartition(reader: PropReader, key: string): void {
    const { partition } = this.context;
    if (partition !== undefined && !makesAccounts(partition)) {
      reader.complain('notInPartition', `account ${quote(key)} can't be made in the partition ${quote(partition)}, where CloudFormation makes none; make it with `
        + '`aws organizations create-gov-cloud-account`, which the management account of the standard partition calls, invite it, and add it with `addExistingAccount`');
    }
  }

  /** A key that is none gives a construct all the same, so that the app goes on to its other findings. */
  private begin(scope: Construct, field: 'unitKey' | 'accountKey', key: unknown, number: number): Beginning {
    const unsound = Ids.unsound(number);
    const knownAs = typeof key === 'string' ? key : unsound;
    const path = `${scope.node.path}/${oneLine(knownAs)}`;
    const reader = new PropReader(this.context.findings, path);
    if (key === undefined || key === null) {
      reader.required('key', field, key);
    }
    return { path, reader, knownAs, constructId: reader.fixed('key', field, key) ?? unsound };
  }

  private complainOfSecond(reader: PropReader, key: string, first: string, second: string): void {
    if (first === second) {
      reader.complain('duplicateKey', `there is an account with the key ${quote(key)} already; choose another key`);
    } else {
      reader.complain('twoParents', `account ${quote(key)} appears under both ${quote(first)} and ${quote(second)}; an account has exactly one parent`);
    }
  }
}

function link<T extends CfnResource>(chain: MutationChain, phase: Phase, resource: T, removalPolicy: RemovalPolicy): T {
  resource.applyRemovalPolicy(removalPolicy);
  chain.append(phase, resource);
  return resource;
}

function publish(directory: IdDirectory, reader: PropReader, name: string, id: string): string {
  return reader.sound ? directory.publish(name, id) : id;
}

/** What an account is made with. */
interface Place {
  readonly scope: Construct;
  readonly chain: MutationChain;
  /** What it stands under. */
  readonly home: { readonly key: string; readonly id: string };
  readonly name: string;
  readonly tags?: Record<string, string>;
}

interface AccountRequest<T> {
  readonly parent: string;
  readonly parentId: string;
  readonly key: string;
  readonly options: T;
  readonly origin: AccountDeclaration['origin'];
}

interface Beginning {
  readonly path: string;
  readonly reader: PropReader;
  /** The key under which the user finds it again, sound or not. */
  readonly knownAs: string;
  /** The key, or what stands for it where it is none. */
  readonly constructId: string;
}

/** What CloudFormation can do with an organizational unit; there is no snapshot of one. */
const REMOVAL_POLICIES = {
  'RemovalPolicy.RETAIN': RemovalPolicy.RETAIN,
  'RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE': RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  'RemovalPolicy.DESTROY': RemovalPolicy.DESTROY,
};

/** Stands for the id of what can't be made; the synthesis ends with a finding before anybody reads it. */
const UNSOUND = 'unsound';

function cfnTags(tags: Record<string, string> | undefined): { key: string; value: string }[] | undefined {
  return tags && Object.keys(tags).length > 0 ? Object.entries(tags).map(([key, value]) => ({ key, value })) : undefined;
}
