import type { Decision } from './decision';
import { Facts } from './facts';
import { resourcesOf } from './judge';
import { KnownAccounts } from './known-accounts';
import type { AttachedPolicy, OrganizationPolicies } from './organization-policies';
import { PolicyChain, PolicyLevel } from './policy-level';
import { isBoundByRcps } from './rcp-services';
import type { Request } from './request';
import { ALLOWED, Tally } from './tally';
import type { PolicyType } from '../limits';
import { nodeText } from '../organization/tree';
import type { NodeReference } from '../organization/tree';

/** What would settle an outcome, beside condition keys. */
export const MISSING_PRINCIPAL = 'principal';
export const MISSING_RESOURCE_ACCOUNT = 'resourceAccount';

const SERVICE_LINKED_ROLE = ':role/aws-service-role/';
const AWS_MANAGED_KEY = ':alias/aws/';

const NONE: readonly string[] = [];

/**
 * Decides what the SCPs and RCPs of an organization make of a request. An explicit `Allow` is needed on every level above the
 * account, and any `Deny` wins. Whether an identity or resource policy allows the request is another question.
 *
 * Each node is compiled once, however many accounts stand under it.
 */
export class Evaluator {
  private readonly accounts: KnownAccounts;
  private readonly scps: PolicyChains;
  private readonly rcps: PolicyChains;

  public constructor(private readonly organization: OrganizationPolicies) {
    this.accounts = new KnownAccounts(organization);
    this.scps = new PolicyChains('SERVICE_CONTROL_POLICY', organization);
    this.rcps = new PolicyChains('RESOURCE_CONTROL_POLICY', organization);
  }

  public evaluate(request: Request): Decision {
    const facts = new Facts(request, this.accounts);
    const tally = new Tally();
    for (const resource of resourcesOf(request)) {
      facts.about(resource);
      this.countScps(facts, tally);
      this.countRcps(facts, tally);
    }
    // Whether anything binds the principal at all is asked last, since most often nothing speaks against a request.
    return tally.isClean || isServiceLinkedRole(facts) ? ALLOWED : tally.decision();
  }

  /** SCPs bind the principals of member accounts, and nobody else: no service that calls for itself, no outsider, nobody anonymous. */
  private countScps(facts: Facts, tally: Tally): void {
    if (facts.principalKind === 'service' || facts.principalKind === 'anonymous') {
      return;
    }
    const doubts = facts.principalArn === undefined || facts.principalAccount === undefined ? [MISSING_PRINCIPAL] : NONE;
    this.count(this.scps, facts.principalAccount, doubts, facts, tally);
  }

  /** RCPs bind whoever asks for a resource of a member account, outsiders and AWS services included. */
  private countRcps(facts: Facts, tally: Tally): void {
    if (!this.rcps.exist || isAwsManagedKey(facts)) {
      return;
    }
    const mayBeServiceLinked = facts.principalArn === undefined && (facts.principalKind === 'identity' || facts.principalKind === 'unknown');
    const doubts = [...mayBeServiceLinked ? [MISSING_PRINCIPAL] : NONE, ...facts.resourceAccount === undefined ? [MISSING_RESOURCE_ACCOUNT] : NONE];
    this.count(this.rcps, facts.resourceAccount, doubts, facts, tally);
  }

  /** Where the account is not known, the policies of any may bind. None bind the management account, nor ours an outsider. */
  private count(chains: PolicyChains, accountId: string | undefined, doubts: readonly string[], facts: Facts, tally: Tally): void {
    if (doubts.length > 0) {
      const doubtful = new Tally();
      const possible = accountId === undefined ? chains.all : [this.chainOf(chains, accountId)];
      possible.forEach(chain => chain && doubtful.count(chain.candidates(facts.request.action), facts));
      tally.addPerhaps(doubtful, doubts);
      return;
    }
    const chain = this.chainOf(chains, accountId!);
    if (chain) {
      tally.count(chain.candidates(facts.request.action), facts);
    }
  }

  private chainOf(chains: PolicyChains, accountId: string): PolicyChain | undefined {
    return accountId === this.organization.managementAccountId ? undefined : chains.ofAccount(accountId);
  }
}

/** AWS creates them for its services; neither SCPs nor RCPs restrict them. */
function isServiceLinkedRole({ principalArn }: Facts): boolean {
  return principalArn?.includes(SERVICE_LINKED_ROLE) ?? false;
}

/** RCPs leave the keys that AWS manages alone. Only an alias tells them apart. */
function isAwsManagedKey({ resource }: Facts): boolean {
  return resource?.includes(AWS_MANAGED_KEY) ?? false;
}

/** The chains of one policy type, shared by accounts with the same policies above them. */
class PolicyChains {
  public readonly all: readonly PolicyChain[];
  /** Whether any of the levels does anything. */
  public readonly exist: boolean;
  private readonly byAccount = new Map<string, PolicyChain>();

  public constructor(private readonly policyType: PolicyType, organization: OrganizationPolicies) {
    const { tree, accounts, attached } = organization;
    const policies = new Map(attached.map(({ node, policies: own }) => [nodeText(node), own]));
    const levels = new Map<string, PolicyLevel>();
    const chains = new Map<string, PolicyChain>();
    for (const { key, accountId } of accounts) {
      const above = tree.levelsOf({ kind: 'account', key })
        .map((node, depth) => this.levelOf(node, depth, levels, policies))
        .filter(level => !level.isIdle);
      const identity = above.map(level => level.name).join(' ');
      const chain = chains.get(identity) ?? new PolicyChain(above, policyType === 'RESOURCE_CONTROL_POLICY' ? isBoundByRcps : () => true);
      chains.set(identity, chain);
      this.byAccount.set(accountId, chain);
    }
    this.all = [...chains.values()];
    this.exist = [...levels.values()].some(level => !level.isIdle);
  }

  public ofAccount(accountId: string): PolicyChain | undefined {
    return this.byAccount.get(accountId);
  }

  private levelOf(
    node: NodeReference, depth: number, levels: Map<string, PolicyLevel>, policies: ReadonlyMap<string, readonly AttachedPolicy[]>,
  ): PolicyLevel {
    const name = nodeText(node);
    const level = levels.get(name) ?? new PolicyLevel(name, depth, this.policyType, policies.get(name) ?? []);
    levels.set(name, level);
    return level;
  }
}
