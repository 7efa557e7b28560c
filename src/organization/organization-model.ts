import { RemovalPolicy } from 'aws-cdk-lib';
import type { CfnResource } from 'aws-cdk-lib';
import { CfnAccount, CfnOrganizationalUnit } from 'aws-cdk-lib/aws-organizations';
import { Construct } from 'constructs';
import type { IdDirectory } from './directory';
import type { MutationChain } from './mutation-chain';
import { Phase } from './mutation-chain';
import { AccountNode, OrganizationalUnitNode } from './nodes';
import type { AccountOptions, ExistingAccountOptions, IAccount, IOrganizationalUnit, OrganizationalUnitOptions } from './organization-node';
import type { AccountDeclaration, UnitDeclaration } from '../domain/organization/declaration';
import { quote } from '../domain/text';
import { asProps, known, PropReader } from '../private/border';
import type { Findings } from '../private/border';
import { Ids } from '../private/ids';

/** Where the tree hangs: the construct that owns it, and what every addition needs. */
export interface ModelContext {
  readonly scope: Construct;
  readonly findings: Findings;
  readonly chain: MutationChain;
  readonly directory: IdDirectory;
}

/**
 * The organization as declared so far. OUs and accounts stand in flat namespaces by key, never under their parent, so that
 * a move changes no construct path and no logical id.
 */
export class OrganizationModel {
  readonly units = new Map<string, { declaration: UnitDeclaration; node: IOrganizationalUnit }>();
  readonly accounts = new Map<string, { declaration: AccountDeclaration; node: IAccount }>();
  private readonly unitScope: Construct;
  private readonly accountScope: Construct;

  constructor(private readonly context: ModelContext) {
    this.unitScope = new Construct(context.scope, Ids.ORGANIZATIONAL_UNITS);
    this.accountScope = new Construct(context.scope, Ids.ACCOUNTS);
  }

  addUnit(parent: string, parentId: string, key: string, options?: OrganizationalUnitOptions): IOrganizationalUnit {
    const given = asProps(options);
    const path = `${this.unitScope.node.path}/${key}`;
    const reader = new PropReader(this.context.findings, path);
    reader.required('key', 'key', key);
    const name = reader.optional('organizationalUnitName', 'unitName', given.organizationalUnitName) ?? String(key);
    const existingId = reader.optional('existingId', 'unitId', given.existingId);
    const tags = reader.tags(given.tags);
    const taken = this.units.get(key);
    if (taken) {
      reader.complain('duplicateKey', `there is an organizational unit with the key ${quote(key)} already, under ${quote(taken.declaration.parent)}; choose another key`);
      return taken.node;
    }
    const scope = new Construct(this.unitScope, constructId(key, this.units.size));
    const id = existingId ?? (reader.sound
      ? this.mutate(Phase.ORGANIZATIONAL_UNITS, new CfnOrganizationalUnit(scope, Ids.RESOURCE, { name, parentId, tags: cfnTags(tags) }),
        given.removalPolicy ?? RemovalPolicy.RETAIN).attrId
      : UNSOUND);
    const node = new OrganizationalUnitNode(scope, this, key, this.publish(reader, `organizational-unit/${key}`, id));
    this.units.set(key, { node, declaration: { key, name: known(name), parent, existingId: known(existingId), tags, path } });
    return node;
  }

  addAccount(parent: string, parentId: string, key: string, options: AccountOptions): IAccount {
    const given = asProps(options);
    return this.declareAccount(parent, key, given, (reader, scope, name, tags) => {
      const email = reader.required('email', 'email', given.email);
      return reader.sound
        ? this.mutate(Phase.ACCOUNTS, new CfnAccount(scope, Ids.RESOURCE, { accountName: name, email, parentIds: [parentId], tags: cfnTags(tags) }),
          // The service closes an account that leaves the template; CDK says nothing by itself.
          RemovalPolicy.RETAIN).attrAccountId
        : UNSOUND;
    });
  }

  addExistingAccount(parent: string, key: string, options: ExistingAccountOptions): IAccount {
    const given = asProps(options);
    return this.declareAccount(parent, key, given, reader => {
      reader.optional('email', 'email', given.email);
      return reader.required('accountId', 'accountId', given.accountId);
    }, known(given.accountId));
  }

  private declareAccount(
    parent: string, key: string, given: Partial<AccountOptions & ExistingAccountOptions>,
    provide: (reader: PropReader, scope: Construct, name: string, tags?: Record<string, string>) => string, accountId?: string,
  ): IAccount {
    const path = `${this.accountScope.node.path}/${key}`;
    const reader = new PropReader(this.context.findings, path);
    reader.required('key', 'key', key);
    const name = reader.optional('accountName', 'accountName', given.accountName ?? key) ?? String(key);
    const tags = reader.tags(given.tags);
    const taken = this.accounts.get(key);
    if (taken) {
      this.complainOfSecond(reader, key, taken.declaration.parent, parent);
      return taken.node;
    }
    const scope = new Construct(this.accountScope, constructId(key, this.accounts.size));
    const id = provide(reader, scope, name, tags);
    const node = new AccountNode(scope, key, this.publish(reader, `account/${key}`, id), name);
    this.accounts.set(key, {
      node, declaration: { key, name: known(name), email: textOf(given.email), accountId, parent, tags, path },
    });
    return node;
  }

  private complainOfSecond(reader: PropReader, key: string, first: string, second: string): void {
    if (first === second) {
      reader.complain('duplicateKey', `there is an account with the key ${quote(key)} already; choose another key`);
    } else {
      reader.complain('twoParents', `account ${quote(key)} appears under both ${quote(first)} and ${quote(second)}; an account has exactly one parent`);
    }
  }

  private mutate<T extends CfnResource>(phase: Phase, resource: T, removalPolicy: RemovalPolicy): T {
    resource.applyRemovalPolicy(removalPolicy);
    this.context.chain.append(phase, resource);
    return resource;
  }

  private publish(reader: PropReader, name: string, id: string): string {
    return reader.sound ? this.context.directory.publish(name, id) : id;
  }
}

/** Stands for the id of what can't be made; the synthesis ends with a finding before anybody reads it. */
const UNSOUND = 'unsound';

function constructId(key: unknown, number: number): string {
  return typeof key === 'string' && key !== '' && !key.includes('${') ? key : `Unsound${number}`;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? known(value) : undefined;
}

function cfnTags(tags: Record<string, string> | undefined): { key: string; value: string }[] | undefined {
  return tags && Object.keys(tags).length > 0 ? Object.entries(tags).map(([key, value]) => ({ key, value })) : undefined;
}
