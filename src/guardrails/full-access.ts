import type { CfnPolicy } from 'aws-cdk-lib/aws-organizations';
import type { Construct } from 'constructs';
import type { NodeReference } from '../domain/organization/tree';
import { Phase } from '../organization/mutation-chain';
import type { MutationChain } from '../organization/mutation-chain';
import { Ids } from '../private/ids';
import type { OrganizationWriter } from '../runtime/organization-writer/provider';

const REQUEST = 'SecureOrganizationFullAccess';

/** Where what belongs to the policies of one node stands, and the chain that it is part of. */
export interface PolicyPlace {
  readonly scope: Construct;
  readonly chain: MutationChain;
}

export interface FullAccessReplacement {
  readonly target: NodeReference;
  readonly targetId: string;
  /** What allows in its place. */
  readonly policies: readonly CfnPolicy[];
}

/**
 * Has the organization writer detach FullAWSAccess from a node once the policies that allow are attached, which CloudFormation can't do.
 * When the node's list leaves the app, the request is deleted first, since it depends on the policies: FullAWSAccess is then
 * attached again before they go.
 */
export function replaceFullAccess(
  { scope, chain }: PolicyPlace, writer: OrganizationWriter, { target, targetId, policies }: FullAccessReplacement,
): void {
  const request = writer.request(scope, Ids.FULL_ACCESS, REQUEST, {
    Operation: 'replaceFullAccess',
    TargetId: targetId,
    PolicyIds: policies.map(policy => policy.attrId),
  });
  chain.append(phaseOf(target), request);
}

/**
 * Has the same request bring FullAWSAccess back, where the list leaves the app. Without it, the request would leave together with the list, when
 * CloudFormation cleans up; and if it could not be deleted then, CloudFormation would go on and delete the list, with nothing in its place.
 * A request that fails ends in a rollback instead, while the list is still there.
 */
export function restoreFullAccess({ scope, chain }: PolicyPlace, writer: OrganizationWriter, target: NodeReference, targetId: string): void {
  chain.append(phaseOf(target), writer.request(scope, Ids.FULL_ACCESS, REQUEST, { Operation: 'restoreFullAccess', TargetId: targetId }));
}

function phaseOf({ kind }: NodeReference): Phase {
  return kind === 'account' ? Phase.ACCOUNT_FULL_ACCESS : Phase.FULL_ACCESS;
}
