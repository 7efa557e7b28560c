import { allowOnlyInstanceTypes } from './entries/allow-only-instance-types';
import { allowOnlyOidcProviders } from './entries/allow-only-oidc-providers';
import { allowOnlySharedServices } from './entries/allow-only-shared-services';
import { denyBackupDeletion } from './entries/deny-backup-deletion';
import { denyBedrockApiKeys } from './entries/deny-bedrock-api-keys';
import { denyBedrockOutsideRegions } from './entries/deny-bedrock-outside-regions';
import { denyBucketDataDeletion } from './entries/deny-bucket-data-deletion';
import { denyCliLogin } from './entries/deny-cli-login';
import { denyComputeDeletion } from './entries/deny-compute-deletion';
import { denyConfusedDeputy } from './entries/deny-confused-deputy';
import { denyDataStoreDeletion } from './entries/deny-data-store-deletion';
import { denyDatabaseDeletion } from './entries/deny-database-deletion';
import { denyDefaultVpcs } from './entries/deny-default-vpcs';
import { denyDomainChanges } from './entries/deny-domain-changes';
import { denyEbsDirectAccess } from './entries/deny-ebs-direct-access';
import { denyEverything } from './entries/deny-everything';
import { denyExternalConnectivity } from './entries/deny-external-connectivity';
import { denyExternalSharing } from './entries/deny-external-sharing';
import { denyFederationTokens } from './entries/deny-federation-tokens';
import { denyIamUsers } from './entries/deny-iam-users';
import { denyIdentityCenterInstances } from './entries/deny-identity-center-instances';
import { denyIdentityProviders } from './entries/deny-identity-providers';
import { denyImageSharing } from './entries/deny-image-sharing';
import { denyImdsV1Credentials } from './entries/deny-imds-v1-credentials';
import { denyInternetGateways } from './entries/deny-internet-gateways';
import { denyKmsGrantsToPrincipals } from './entries/deny-kms-grants-to-principals';
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
import { denyRootUser } from './entries/deny-root-user';
import { denyS3Replication } from './entries/deny-s3-replication';
import { denySecretDeletion } from './entries/deny-secret-deletion';
import { denySerialConsole } from './entries/deny-serial-console';
import { denyTableDeletion } from './entries/deny-table-deletion';
import { denyTaggedVolumeDeletion } from './entries/deny-tagged-volume-deletion';
import { protectAccessAnalyzer } from './entries/protect-access-analyzer';
import { protectAccountSettings } from './entries/protect-account-settings';
import { protectAlarms } from './entries/protect-alarms';
import { protectAutomationFunctions } from './entries/protect-automation-functions';
import { protectBaselineStacks } from './entries/protect-baseline-stacks';
import { protectCloudTrail } from './entries/protect-cloud-trail';
import { protectConfig } from './entries/protect-config';
import { protectConfigRules } from './entries/protect-config-rules';
import { protectDetective } from './entries/protect-detective';
import { protectEbsEncryption } from './entries/protect-ebs-encryption';
import { protectEventBridgeRules } from './entries/protect-event-bridge-rules';
import { protectExemptRoles } from './entries/protect-exempt-roles';
import { protectFlowLogs } from './entries/protect-flow-logs';
import { protectGuardDuty } from './entries/protect-guard-duty';
import { protectInspector } from './entries/protect-inspector';
import { protectInstanceMetadataDefaults } from './entries/protect-instance-metadata-defaults';
import { protectLogArchive } from './entries/protect-log-archive';
import { protectLogGroups } from './entries/protect-log-groups';
import { protectMacie } from './entries/protect-macie';
import { protectPasswordPolicy } from './entries/protect-password-policy';
import { protectPerimeterTags } from './entries/protect-perimeter-tags';
import { protectPolicies } from './entries/protect-policies';
import { protectResolverQueryLogs } from './entries/protect-resolver-query-logs';
import { protectRoles } from './entries/protect-roles';
import { protectS3PublicAccessBlock } from './entries/protect-s3-public-access-block';
import { protectSecurityHub } from './entries/protect-security-hub';
import { protectSnapshotPublicAccessBlock } from './entries/protect-snapshot-public-access-block';
import { protectTopics } from './entries/protect-topics';
import { protectVpcPublicAccessBlock } from './entries/protect-vpc-public-access-block';
import { quarantineNewAccount } from './entries/quarantine-new-account';
import { requireExpectedNetworks } from './entries/require-expected-networks';
import { requireImdsV2 } from './entries/require-imds-v2';
import { requireKmsDeletionWindow } from './entries/require-kms-deletion-window';
import { requireOrganizationPrincipals } from './entries/require-organization-principals';
import { requireOrganizationResources } from './entries/require-organization-resources';
import { requirePermissionsBoundary } from './entries/require-permissions-boundary';
import { requireS3KmsEncryption } from './entries/require-s3-kms-encryption';
import { requireS3TlsVersion } from './entries/require-s3-tls-version';
import { requireSecureTransport } from './entries/require-secure-transport';
import type { GuardrailEntry } from './entry';

/** An entry among others of other parameters; what parameters fit, only the entry itself can say. */
export type AnyEntry = GuardrailEntry<any>;

/** Guardrails of one purpose. */
export interface CatalogueGroup {
  readonly title: string;
  readonly entries: readonly AnyEntry[];
}

/** All guardrails, as the documentation orders them. */
export const CATALOGUE: readonly CatalogueGroup[] = [
  {
    title: 'Regions',
    entries: [
      denyOutsideRegions, denyRegionOptIn, denyBedrockOutsideRegions, denyS3Replication,
    ],
  },
  {
    title: 'Audit and detection',
    entries: [
      protectCloudTrail, protectConfig, protectConfigRules, protectGuardDuty, protectSecurityHub, protectAccessAnalyzer,
      protectMacie, protectInspector, protectDetective, protectLogGroups, protectFlowLogs, protectResolverQueryLogs,
      protectAlarms, protectEventBridgeRules, protectTopics, protectAutomationFunctions, protectBaselineStacks, protectLogArchive,
    ],
  },
  {
    title: 'Production',
    entries: [
      denyBackupDeletion, denyKmsKeyDeletion, requireKmsDeletionWindow, denyKmsPolicyLockout, denyKmsGrantsToPrincipals,
      denyDatabaseDeletion, denyTableDeletion, denyBucketDataDeletion, denyDomainChanges, denySecretDeletion,
      denyDataStoreDeletion, denyComputeDeletion, denyTaggedVolumeDeletion,
    ],
  },
  {
    title: 'Account settings',
    entries: [
      protectS3PublicAccessBlock, protectEbsEncryption, protectSnapshotPublicAccessBlock, protectInstanceMetadataDefaults,
      requireImdsV2, denyImdsV1Credentials, denySerialConsole, denyPublicDocuments, protectVpcPublicAccessBlock,
      protectAccountSettings, protectPasswordPolicy,
    ],
  },
  {
    title: 'Identities',
    entries: [
      denyLeavingOrganization, protectExemptRoles, denyRootUser, denyRootAccessKeys, denyIamUsers, denyIdentityProviders,
      denyIdentityCenterInstances, protectRoles, protectPolicies, requirePermissionsBoundary, denyBedrockApiKeys, denyCliLogin,
      denyFederationTokens,
    ],
  },
  {
    title: 'Networks, purchases and sharing',
    entries: [
      denyInternetGateways, denyExternalConnectivity, denyDefaultVpcs, denyMarketplace, denyPurchaseCommitments,
      allowOnlyInstanceTypes, denyExternalSharing, denyImageSharing, denyPublicFunctionUrls, denyEbsDirectAccess,
    ],
  },
  {
    title: 'Containment',
    entries: [
      allowOnlySharedServices, denyEverything, quarantineNewAccount,
    ],
  },
  {
    title: 'Data perimeters',
    entries: [
      requireOrganizationResources, requireExpectedNetworks, protectPerimeterTags, requireOrganizationPrincipals,
      denyConfusedDeputy,
    ],
  },
  {
    title: 'Access to resources',
    entries: [
      requireSecureTransport, requireS3TlsVersion, requireS3KmsEncryption, allowOnlyOidcProviders,
    ],
  },
];

/** By id. */
export const GUARDRAILS: ReadonlyMap<string, AnyEntry> = new Map(CATALOGUE.flatMap(({ entries }) => entries.map(entry => [entry.id, entry])));
