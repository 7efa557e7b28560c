import { RemovalPolicy } from 'aws-cdk-lib';
import { CfnOrganization } from 'aws-cdk-lib/aws-organizations';
import type { Construct } from 'constructs';
import type { IdLookup } from './lookup';
import type { MutationChain } from './mutation-chain';
import { Phase } from './mutation-chain';
import type { OrganizationAttributes, OrganizationSource } from './organization-source';
import type { PropReader } from '../private/border';
import { Ids } from '../private/ids';

/** The ids of the organization, which is made first where it is neither given nor looked up. */
export function organizationIds(
  scope: Construct, source: OrganizationSource, reader: PropReader, chain: MutationChain, lookup: IdLookup,
): OrganizationAttributes {
  if (source._lookup) {
    return lookup.organizationIds();
  }
  if (source._attributes !== undefined) {
    const attributes = reader.struct('attributes', source._attributes);
    return {
      organizationId: reader.required('organizationId', 'organizationId', attributes.organizationId),
      rootId: reader.required('rootId', 'rootId', attributes.rootId),
      managementAccountId: reader.optional('managementAccountId', 'accountId', attributes.managementAccountId),
    };
  }
  // Guardrails need all features; the feature set can't be changed by CloudFormation later.
  const organization = new CfnOrganization(scope, Ids.ORGANIZATION, { featureSet: 'ALL' });
  organization.applyRemovalPolicy(RemovalPolicy.RETAIN);
  chain.append(Phase.ORGANIZATION, organization);
  return { organizationId: organization.attrId, rootId: organization.attrRootId };
}
