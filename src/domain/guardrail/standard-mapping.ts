import { allowOnlySharedServices } from './entries/allow-only-shared-services';
import { denyBackupDeletion } from './entries/deny-backup-deletion';
import { denyDatabaseDeletion } from './entries/deny-database-deletion';
import { denyEverything } from './entries/deny-everything';
import { denyExternalSharing } from './entries/deny-external-sharing';
import { denyIamUsers } from './entries/deny-iam-users';
import { denyIdentityCenterInstances } from './entries/deny-identity-center-instances';
import { denyKmsKeyDeletion } from './entries/deny-kms-key-deletion';
import { denyKmsPolicyLockout } from './entries/deny-kms-policy-lockout';
import { denyLeavingOrganization } from './entries/deny-leaving-organization';
import { denyOutsideRegions } from './entries/deny-outside-regions';
import { denyRegionOptIn } from './entries/deny-region-opt-in';
import { protectAccessAnalyzer } from './entries/protect-access-analyzer';
import { protectCloudTrail } from './entries/protect-cloud-trail';
import { protectConfig } from './entries/protect-config';
import { protectExemptRoles } from './entries/protect-exempt-roles';
import { protectFlowLogs } from './entries/protect-flow-logs';
import { protectGuardDuty } from './entries/protect-guard-duty';
import { protectSecurityHub } from './entries/protect-security-hub';
import { instantiate } from './entry';
import type { Guardrail } from './entry';
import type { Posture } from '../organization/layouts';

export interface StandardParameters {
  readonly allowedRegions: readonly string[];
}

/**
 * What stands at the root of every organization and can't be taken away: the record of what happens, the way out, and the
 * names that are exempt. It stands at the root because Maintenance and Suspended inherit from nothing else.
 */
export function minimumGuardrails(exemptRoleArns: readonly string[]): Guardrail[] {
  return [
    instantiate(denyLeavingOrganization, undefined),
    instantiate(protectExemptRoles, { roleArns: exemptRoleArns }),
    instantiate(protectCloudTrail, undefined),
    instantiate(protectConfig, undefined),
    instantiate(protectGuardDuty, undefined),
    instantiate(protectSecurityHub, undefined),
  ];
}

/** Which guardrails an OU gets for what it is for. */
const BY_POSTURE: Readonly<Record<Posture, (parameters: StandardParameters) => Guardrail[]>> = {
  foundational: ({ allowedRegions }) => [
    instantiate(denyOutsideRegions, { regions: allowedRegions }),
    instantiate(denyRegionOptIn, undefined),
    instantiate(protectAccessAnalyzer, undefined),
    instantiate(protectFlowLogs, undefined),
  ],
  workloads: () => [
    instantiate(denyIamUsers, undefined),
    instantiate(denyIdentityCenterInstances, undefined),
    instantiate(denyExternalSharing, undefined),
  ],
  production: () => [
    instantiate(denyKmsKeyDeletion, undefined),
    instantiate(denyKmsPolicyLockout, undefined),
    instantiate(denyDatabaseDeletion, undefined),
    instantiate(denyBackupDeletion, undefined),
  ],
  infrastructure: () => [instantiate(allowOnlySharedServices, undefined)],
  suspended: () => [instantiate(denyEverything, undefined)],
};

/** The guardrails of an OU of the layout, by its postures in their order. */
export function standardGuardrails(postures: readonly Posture[], parameters: StandardParameters): Guardrail[] {
  return postures.flatMap(posture => BY_POSTURE[posture](parameters));
}
