import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { AccountHome, AccountStacks } from './account-stacks';
import type { MutationChain } from './mutation-chain';
import type { OrganizationModel } from './organization-model';
import type { IOrganizationalUnit, IOrganizationNode } from './organization-node';
import type { PolicyTypes } from './policy-types';
import { knownPartition } from './stack-check';
import { StandIns } from './stand-ins';
import type { OrganizationSwitches } from './switches';
import type { AccessInventory } from '../domain/access/access-inventory';
import { accountsForAccess, MANAGEMENT_ACCOUNT } from '../domain/access/account-for-access';
import type { AccountForAccess } from '../domain/access/account-for-access';
import type { Finding } from '../domain/finding';
import type { OrganizationShape } from '../domain/guardrail/attached';
import { policyRoom } from '../domain/guardrail/manifest-part';
import { POLICY_QUOTAS } from '../domain/limits';
import type { Baseline } from '../domain/manifest/baseline';
import { MANIFEST_VERSION } from '../domain/manifest/manifest';
import type { Manifest } from '../domain/manifest/manifest';
import { checkClosings } from '../domain/organization/account-life';
import { OWN_STACK } from '../domain/organization/account-stack';
import type { OrganizationDeclaration } from '../domain/organization/declaration';
import { checkDelegations } from '../domain/organization/delegation';
import { checkGenerations } from '../domain/organization/generation';
import type { Layout, Posture } from '../domain/organization/layouts';
import { OrganizationTree } from '../domain/organization/tree';
import type { NodeReference } from '../domain/organization/tree';
import type { Findings } from '../private/border';
import { known } from '../private/border';
import type { OrganizationWriter } from '../runtime/organization-writer/provider';

/** What a guardrail set adds to the manifest. */
export type GuardrailPart = Pick<Manifest, 'guardrails' | 'policies' | 'policyRoom' | 'moves' | 'exemptions'>;

const NO_GUARDRAILS: GuardrailPart = {
  guardrails: [],
  policies: [],
  policyRoom: policyRoom({ quotas: POLICY_QUOTAS, reserved: { SERVICE_CONTROL_POLICY: 0, RESOURCE_CONTROL_POLICY: 0 } }),
  moves: [],
  exemptions: [],
};

export interface OrganizationParts {
  readonly organization: Construct;
  readonly qualifier: string;
  readonly chain: MutationChain;
  readonly model: OrganizationModel;
  readonly accountStacks: AccountStacks;
  readonly findings: Findings;
  readonly policyTypes: PolicyTypes;
  readonly writer: OrganizationWriter;
  readonly switches: OrganizationSwitches;
  /** The ids, or references to them; only for the stack of the organization. */
  readonly organizationId: string;
  readonly rootId: string;
  /** What works in every stack. */
  readonly publishedOrganizationId: string;
  readonly publishedRootId: string;
  /** Where the user says it; otherwise the account of the stack. */
  readonly managementAccountId?: string;
  readonly layout: Layout;
}

/** What the constructs of this library share about one organization. */
export class OrganizationState {
  readonly stack: Stack;
  readonly model: OrganizationModel;
  readonly chain: MutationChain;
  readonly findings: Findings;
  readonly policyTypes: PolicyTypes;
  readonly writer: OrganizationWriter;
  readonly switches: OrganizationSwitches;
  readonly qualifier: string;
  readonly rootId: string;
  readonly standIns: StandIns;
  private guardrailPart?: () => GuardrailPart;
  private accessPart?: () => AccessInventory;
  private accepted?: Baseline;

  constructor(private readonly parts: OrganizationParts) {
    this.stack = Stack.of(parts.organization);
    this.model = parts.model;
    this.chain = parts.chain;
    this.findings = parts.findings;
    this.policyTypes = parts.policyTypes;
    this.writer = parts.writer;
    this.switches = parts.switches;
    this.qualifier = parts.qualifier;
    this.rootId = parts.rootId;
    this.standIns = new StandIns({
      model: parts.model,
      organizationIds: [parts.organizationId, parts.publishedOrganizationId],
      rootIds: [parts.rootId, parts.publishedRootId],
      knownPartition: knownPartition(parts.organization),
    });
  }

  /** What was accepted last, once it is read. */
  baseline(): Baseline | undefined {
    return this.accepted;
  }

  accept(baseline: Baseline): void {
    this.accepted = baseline;
    this.parts.accountStacks.keep(new Map(baseline.accounts.map(({ key, stack }) => [key, stack ?? OWN_STACK])));
  }

  /** The id of a node, or a reference to it; only for the stack of the organization. Absent where the node is unsound. */
  idOf({ kind, key }: NodeReference): string | undefined {
    return kind === 'root' ? this.rootId : kind === 'account' ? this.model.accounts.get(key)?.node.nodeId : this.model.units.get(key)?.node.nodeId;
  }

  /** The stack of an account beside the organization's own. Whatever names the account as its target stands there, since it needs the id. */
  elsewhere({ kind, key }: NodeReference): AccountHome | undefined {
    const home = kind === 'account' ? this.model.accounts.get(key)?.home : undefined;
    return home?.number === OWN_STACK ? undefined : home;
  }

  /** How often a node was made, so that what stands on it is told from what stood on the one before. */
  generationOf({ kind, key }: NodeReference): number {
    return kind === 'organizationalUnit' ? this.model.units.get(key)?.declaration.generation ?? 1 : 1;
  }

  /** Whether a node is still the one that was accepted last: an OU that is made anew is another one. */
  isAsAccepted(target: NodeReference): boolean {
    const unit = this.accepted?.organizationalUnits.find(({ key }) => key === target.key);
    return target.kind !== 'organizationalUnit' || unit !== undefined && (unit.generation ?? 1) === this.generationOf(target);
  }

  /** The organization as proofs see it: with stand-ins for what is known only after deployment. */
  shape(): OrganizationShape {
    const { units, accounts, managementAccountId } = this.declaration();
    const ids = this.standIns.accountIds();
    return {
      units,
      accounts: accounts.map(({ key, parent }) => ({ key, parent, accountId: ids.get(key)! })),
      organizationId: this.standIns.organizationId(),
      rootId: this.standIns.rootId(),
      managementAccountId,
      unitIds: this.standIns.unitIds(),
    };
  }

  /** The guardrail set says what it adds; false where there is one already. */
  joinGuardrails(part: () => GuardrailPart): boolean {
    if (this.guardrailPart) {
      return false;
    }
    this.guardrailPart = part;
    return true;
  }

  /** The access model says who can reach what; false where there is one already. */
  joinAccess(part: () => AccessInventory): boolean {
    if (this.accessPart) {
      return false;
    }
    this.accessPart = part;
    return true;
  }

  /** Accounts as access goes by them, the management account included. */
  accountsForAccess(): AccountForAccess[] {
    const declaration = this.declaration();
    const tree = new OrganizationTree(declaration);
    return [...accountsForAccess(declaration.accounts, tree, new Set(this.suspendedUnits())), MANAGEMENT_ACCOUNT];
  }

  private suspendedUnits(): string[] {
    return this.layoutUnits().filter(({ postures }) => postures.includes('suspended')).map(({ node }) => node.key);
  }

  /** The OUs that the layout gave, with what each is for. */
  layoutUnits(): { node: IOrganizationalUnit; postures: readonly Posture[] }[] {
    return this.parts.layout.flatMap(({ key, postures }) => {
      const unit = this.model.units.get(key);
      return unit ? [{ node: unit.node, postures }] : [];
    });
  }

  /** Whether a node stands in this organization. */
  owns(node: IOrganizationNode): boolean {
    return node.node.scopes.includes(this.parts.organization);
  }

  /** What is wrong with the delegated administrators, now that every account has its place. */
  checkDelegations(): Finding[] {
    return checkDelegations(this.switches.delegations, this.declaration(), new Set(this.suspendedUnits()), this.parts.organization.node.path);
  }

  /** What must not be done yet to accounts that are to be closed, and to OUs that are made anew. */
  checkLives(): Finding[] {
    const declaration = this.declaration();
    return [...checkClosings(declaration, this.accepted), ...checkGenerations(declaration, this.accepted)];
  }

  declaration(): OrganizationDeclaration {
    return {
      units: [...this.model.units.values()].map(unit => unit.declaration),
      accounts: [...this.model.accounts.values()].map(account => account.declaration),
      managementAccountId: known(this.parts.managementAccountId) ?? known(this.stack.account),
    };
  }

  manifest(): Manifest {
    const { units, accounts, managementAccountId } = this.declaration();
    return {
      version: MANIFEST_VERSION,
      qualifier: this.qualifier,
      organizationId: known(this.parts.organizationId),
      rootId: known(this.parts.rootId),
      managementAccountId,
      organizationalUnits: units.map(({ key, name, parent, existingId, generation }) => ({
        key, name: name ?? key, parent, id: existingId, ...generation !== undefined && { generation },
      })),
      accounts: accounts.map(({ key, name, renameTo, parent, home, stage, closing, email, accountId, origin, tags, stack }) => ({
        key,
        name: name ?? key,
        ...renameTo !== undefined && { renamedTo: renameTo },
        parent,
        ...home !== undefined && { home },
        ...stage !== undefined && { stage },
        ...closing !== undefined && { closing },
        email,
        id: accountId,
        origin,
        tags: tags ?? {},
        ...stack !== undefined && { stack },
      })),
      ...this.guardrailPart?.() ?? NO_GUARDRAILS,
      ...this.switches.manifestPart(),
      ...this.accessPart && { access: this.accessPart() },
    };
  }
}
