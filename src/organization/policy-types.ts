import { Lazy } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { MutationChain } from './mutation-chain';
import { Phase } from './mutation-chain';
import type { PolicyType } from '../domain/limits';
import { Ids } from '../private/ids';
import type { OrganizationWriter } from '../runtime/organization-writer/provider';

/** The policy types that the organization has switched on. A policy of a type that is off can't be created. */
export class PolicyTypes {
  private readonly wanted = new Set<PolicyType>(['SERVICE_CONTROL_POLICY']);

  constructor(scope: Construct, writer: OrganizationWriter, chain: MutationChain, rootId: string) {
    chain.append(Phase.POLICY_TYPES, writer.request(scope, Ids.POLICY_TYPES, 'SecureOrganizationPolicyTypes', {
      Operation: 'enablePolicyTypes',
      RootId: rootId,
      PolicyTypes: Lazy.uncachedList({ produce: () => [...this.wanted].sort() }),
    }));
  }

  require(type: PolicyType): void {
    this.wanted.add(type);
  }
}
