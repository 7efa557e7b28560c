import { allowOnlySharedServices } from './entries/allow-only-shared-services';
import { denyBackupDeletion } from './entries/deny-backup-deletion';
import { denyBedrockApiKeys } from './entries/deny-bedrock-api-keys';
import { denyDataStoreDeletion } from './entries/deny-data-store-deletion';
import { denyDatabaseDeletion } from './entries/deny-database-deletion';
import { denyDomainChanges } from './entries/deny-domain-changes';
import { denyEverything } from './entries/deny-everything';
import { denyExternalSharing } from './entries/deny-external-sharing';
import { denyFederationTokens } from './entries/deny-federation-tokens';
import { denyIamUsers } from './entries/deny-iam-users';
import { denyIdentityCenterInstances } from './entries/deny-identity-center-instances';
import { denyIdentityProviders } from './entries/deny-identity-providers';
import { denyImageSharing } from './entries/deny-image-sharing';
import { denyKmsKeyDeletion } from './entries/deny-kms-key-deletion';
import { denyKmsPolicyLockout } from './entries/deny-kms-policy-lockout';
import { denyLeavingOrganization } from './entries/deny-leaving-organization';
import { denyMarketplace } from './entries/deny-marketplace';
import { denyOutsideRegions } from './entries/deny-outside-regions';
import { denyPublicDocuments } from './entries/deny-public-documents';
import { denyPublicFunctionUrls } from './entries/deny-public-function-urls';
import { denyPurchaseCommitments } from './entries/deny-purchase-commitments';
import { denyRegionOptIn } from './entries/deny-region-opt-in';
import { denyRootAccessKeys } from './entries/deny-root-access-keys';
import { denySerialConsole } from './entries/deny-serial-console';
import { denyTableDeletion } from './entries/deny-table-deletion';
import { protectAccessAnalyzer } from './entries/protect-access-analyzer';
import { protectAccountSettings } from './entries/protect-account-settings';
import { protectCloudTrail } from './entries/protect-cloud-trail';
import { protectConfig } from './entries/protect-config';
import { protectDetective } from './entries/protect-detective';
import { protectEbsEncryption } from './entries/protect-ebs-encryption';
import { protectExemptRoles } from './entries/protect-exempt-roles';
import { protectFlowLogs } from './entries/protect-flow-logs';
import { protectGuardDuty } from './entries/protect-guard-duty';
import { protectInspector } from './entries/protect-inspector';
import { protectMacie } from './entries/protect-macie';
import { protectPasswordPolicy } from './entries/protect-password-policy';
import { protectResolverQueryLogs } from './entries/protect-resolver-query-logs';
import { protectS3PublicAccessBlock } from './entries/protect-s3-public-access-block';
import { protectSecurityHub } from './entries/protect-security-hub';
import { protectSnapshotPublicAccessBlock } from './entries/protect-snapshot-public-access-block';
import { instantiate } from './entry';
import type { Guardrail, GuardrailEntry } from './entry';
import { isUserArn } from './exemption';
import type { Posture } from '../organization/layouts';

export interface StandardParameters {
  readonly allowedRegions: readonly string[];
  /** Names of users whom vendors need. */
  readonly vendorUserNames?: readonly string[];
}

/**
 * What stands at the root of every organization and can't be taken away: the record of what happens, the way out, and the
 * names that are exempt. It stands at the root because Maintenance and Suspended inherit from nothing else.
 */
export function minimumGuardrails(exemptPrincipalArns: readonly string[]): Guardrail[] {
  const arns = [...new Set(exemptPrincipalArns)];
  return [
    instantiate(denyLeavingOrganization, undefined),
    instantiate(protectExemptRoles, { roleArns: arns.filter(arn => !isUserArn(arn)), userArns: arns.filter(isUserArn) }),
    ...all(protectCloudTrail, protectConfig, protectGuardDuty, protectSecurityHub),
  ];
}

/** Which guardrails an OU gets for what it is for. */
const BY_POSTURE: Readonly<Record<Posture, (parameters: StandardParameters) => Guardrail[]>> = {
  // Unused Regions, and whatever watches or records.
  foundational: ({ allowedRegions }) => [
    instantiate(denyOutsideRegions, { regions: allowedRegions }),
    ...all(
      denyRegionOptIn, protectAccessAnalyzer, protectMacie, protectInspector, protectDetective, protectFlowLogs, protectResolverQueryLogs,
      denyRootAccessKeys,
    ),
  ],
  // What developers never need: long-lived credentials, ways to the outside, the account's own settings, its money.
  workloads: ({ vendorUserNames = [] }) => [instantiate(denyIamUsers, { vendorUserNames }), ...all(
    denyIdentityProviders, denyIdentityCenterInstances, denyFederationTokens, denyBedrockApiKeys, denyExternalSharing, denyImageSharing,
    denyPublicDocuments, denyPublicFunctionUrls, denySerialConsole, protectS3PublicAccessBlock, protectEbsEncryption,
    protectSnapshotPublicAccessBlock, protectAccountSettings, protectPasswordPolicy, denyMarketplace, denyPurchaseCommitments,
  )],
  // What can't be undone.
  production: () => all(
    denyKmsKeyDeletion, denyKmsPolicyLockout, denyDatabaseDeletion, denyTableDeletion, denyDataStoreDeletion, denyBackupDeletion, denyDomainChanges,
  ),
  infrastructure: () => [instantiate(allowOnlySharedServices, { additionalServices: [], additionalActions: [] })],
  // Repairs take what production may not do; the minimum on the root holds.
  maintenance: () => [],
  suspended: () => all(denyEverything),
};

/** The guardrails of an OU of the layout, by its postures in their order. */
export function standardGuardrails(postures: readonly Posture[], parameters: StandardParameters): Guardrail[] {
  return postures.flatMap(posture => BY_POSTURE[posture](parameters));
}

function all(...entries: readonly GuardrailEntry[]): Guardrail[] {
  return entries.map(entry => instantiate(entry, undefined));
}
