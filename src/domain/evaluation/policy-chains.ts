import type { AttachedPolicy, OrganizationPolicies } from './organization-policies';
import { PolicyChain, PolicyLevel } from './policy-level';
import { isBoundByRcps } from './rcp-services';
import type { PolicyType } from '../limits';
import { nodeText } from '../organization/tree';
import type { NodeReference } from '../organization/tree';

/** The chains of one policy type, shared by accounts with the same policies above them. */
export class PolicyChains {
  public readonly all: readonly PolicyChain[];
  /** Whether any of the levels does anything. */
  public readonly exist: boolean;
  private readonly byAccount = new Map<string, PolicyChain>();

  public constructor(private readonly policyType: PolicyType, private readonly organization: OrganizationPolicies) {
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

  /** None for accounts outside of the organization, nor for the management account, which no policy binds. */
  public ofAccount(accountId: string): PolicyChain | undefined {
    return accountId === this.organization.managementAccountId ? undefined : this.byAccount.get(accountId);
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
