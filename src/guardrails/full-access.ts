import type { CfnPolicy } from 'aws-cdk-lib/aws-organizations';
import type { Construct } from 'constructs';
import type { NodeReference } from '../domain/organization/tree';
import { Phase } from '../organization/mutation-chain';
import type { OrganizationState } from '../organization/organization-state';
import { Ids } from '../private/ids';
import { namespace } from '../private/namespace';

/**
 * Has the organization writer detach FullAWSAccess from a node once the policies that allow are attached, which CloudFormation can't do.
 * When the node's list leaves the app, the request is deleted first, since it depends on the policies: FullAWSAccess is then
 * attached again before they go.
 */
export function replaceFullAccess(
  scope: Construct, state: OrganizationState, target: NodeReference, targetId: string, policies: readonly CfnPolicy[],
): void {
  const request = state.writer.request(namespace(scope, Ids.policyTarget(target.kind, target.key)), Ids.FULL_ACCESS, 'SecureOrganizationFullAccess', {
    Operation: 'replaceFullAccess',
    TargetId: targetId,
    PolicyIds: policies.map(policy => policy.attrId),
  });
  state.chain.append(target.kind === 'account' ? Phase.ACCOUNT_FULL_ACCESS : Phase.FULL_ACCESS, request);
}
