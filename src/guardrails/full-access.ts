import type { CfnPolicy } from 'aws-cdk-lib/aws-organizations';
import type { Construct } from 'constructs';
import type { NodeReference } from '../domain/organization/tree';
import { Phase } from '../organization/mutation-chain';
import type { MutationChain } from '../organization/mutation-chain';
import { Ids } from '../private/ids';
import type { OrganizationWriter } from '../runtime/organization-writer/provider';

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
  const request = writer.request(scope, Ids.FULL_ACCESS, 'SecureOrganizationFullAccess', {
    Operation: 'replaceFullAccess',
    TargetId: targetId,
    PolicyIds: policies.map(policy => policy.attrId),
  });
  chain.append(target.kind === 'account' ? Phase.ACCOUNT_FULL_ACCESS : Phase.FULL_ACCESS, request);
}
