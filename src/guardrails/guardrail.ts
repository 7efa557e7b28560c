import { allowOnlySharedServices } from '../domain/guardrail/entries/allow-only-shared-services';
import { denyBackupDeletion } from '../domain/guardrail/entries/deny-backup-deletion';
import { denyDatabaseDeletion } from '../domain/guardrail/entries/deny-database-deletion';
import { denyEverything } from '../domain/guardrail/entries/deny-everything';
import { denyExternalSharing } from '../domain/guardrail/entries/deny-external-sharing';
import { denyIamUsers } from '../domain/guardrail/entries/deny-iam-users';
import { denyIdentityCenterInstances } from '../domain/guardrail/entries/deny-identity-center-instances';
import { denyInternetGateways } from '../domain/guardrail/entries/deny-internet-gateways';
import { denyKmsKeyDeletion } from '../domain/guardrail/entries/deny-kms-key-deletion';
import { denyKmsPolicyLockout } from '../domain/guardrail/entries/deny-kms-policy-lockout';
import { denyOutsideRegions } from '../domain/guardrail/entries/deny-outside-regions';
import { denyRegionOptIn } from '../domain/guardrail/entries/deny-region-opt-in';
import { protectAccessAnalyzer } from '../domain/guardrail/entries/protect-access-analyzer';
import { protectFlowLogs } from '../domain/guardrail/entries/protect-flow-logs';
import { instantiate } from '../domain/guardrail/entry';
import type { Guardrail as DomainGuardrail, GuardrailEntry } from '../domain/guardrail/entry';
import { brand } from '../private/brand';

/**
 * Which Regions stay open.
 */
export interface DenyOutsideRegionsOptions {
  /**
   * The Regions that may be used, such as `ap-northeast-1`; at least one.
   */
  readonly regions: string[];
}

/**
 * A guardrail: one rule that no principal of an account can go beyond, with the reason for it.
 */
export class Guardrail {
  /**
   * Denies every Region but the allowed ones, global services excepted.
   *
   * @see https://docs.aws.amazon.com/controltower/latest/controlreference/ou-region-deny.html
   * @param options which Regions stay open
   * @returns the guardrail
   */
  public static denyOutsideRegions(options: DenyOutsideRegionsOptions): Guardrail {
    const regions = asList(options?.regions);
    return new Guardrail(instantiate(denyOutsideRegions, { regions }), regions);
  }

  /**
   * Denies enabling or disabling Regions.
   *
   * A Region that nobody uses is one that nobody watches.
   *
   * @returns the guardrail
   */
  public static denyRegionOptIn(): Guardrail {
    return Guardrail.of(denyRegionOptIn);
  }

  /**
   * Denies deleting analyzers and archiving their findings.
   *
   * Archive rules hide that a resource is shared with strangers.
   *
   * @returns the guardrail
   */
  public static protectAccessAnalyzer(): Guardrail {
    return Guardrail.of(protectAccessAnalyzer);
  }

  /**
   * Denies deleting VPC flow logs.
   *
   * Flow logs are what is left to read after an intrusion over the network. A stack that replaces its own flow log needs an exempt role.
   *
   * @returns the guardrail
   */
  public static protectFlowLogs(): Guardrail {
    return Guardrail.of(protectFlowLogs);
  }

  /**
   * Denies IAM users, access keys, sign-in profiles and service-specific credentials.
   *
   * Long-lived keys leak and are lost from sight; people come through Identity Center and workloads through roles.
   *
   * @returns the guardrail
   */
  public static denyIamUsers(): Guardrail {
    return Guardrail.of(denyIamUsers);
  }

  /**
   * Denies account instances of Identity Center and changes of permission sets.
   *
   * A second instance in a member account is a way in that the organization does not know.
   *
   * @returns the guardrail
   */
  public static denyIdentityCenterInstances(): Guardrail {
    return Guardrail.of(denyIdentityCenterInstances);
  }

  /**
   * Denies resource shares open to other organizations, and public snapshots.
   *
   * One share or snapshot by mistake gives data to strangers.
   *
   * @returns the guardrail
   */
  public static denyExternalSharing(): Guardrail {
    return Guardrail.of(denyExternalSharing);
  }

  /**
   * Denies making or attaching internet gateways.
   *
   * Keeps VPCs private where traffic goes through a shared network. Gateways that exist keep working.
   *
   * @returns the guardrail
   */
  public static denyInternetGateways(): Guardrail {
    return Guardrail.of(denyInternetGateways);
  }

  /**
   * Denies deleting or disabling KMS keys and key stores.
   *
   * Data under a deleted key is lost for good.
   *
   * @returns the guardrail
   */
  public static denyKmsKeyDeletion(): Guardrail {
    return Guardrail.of(denyKmsKeyDeletion);
  }

  /**
   * Denies key policies that nobody could change again.
   *
   * Skipping the safety check leaves a key that only AWS Support can recover.
   *
   * @returns the guardrail
   */
  public static denyKmsPolicyLockout(): Guardrail {
    return Guardrail.of(denyKmsPolicyLockout);
  }

  /**
   * Denies deleting RDS and Aurora databases, snapshots and automated backups.
   *
   * What a script deletes in a second, a restore brings back in hours, if at all.
   *
   * @returns the guardrail
   */
  public static denyDatabaseDeletion(): Guardrail {
    return Guardrail.of(denyDatabaseDeletion);
  }

  /**
   * Denies deleting or weakening backups, vaults and vault locks.
   *
   * Ransom starts with the backups.
   *
   * @returns the guardrail
   */
  public static denyBackupDeletion(): Guardrail {
    return Guardrail.of(denyBackupDeletion);
  }

  /**
   * Denies every service that a shared platform account does not need.
   *
   * Log archive, audit and network accounts are worth most to an intruder; what they never use, nobody should be able to use.
   *
   * @returns the guardrail
   */
  public static allowOnlySharedServices(): Guardrail {
    return Guardrail.of(allowOnlySharedServices);
  }

  /**
   * Denies everything.
   *
   * For accounts that wait to be closed. Service-linked roles and the platform's own roles keep working, so that StackSets can clean up.
   *
   * @returns the guardrail
   */
  public static denyEverything(): Guardrail {
    return Guardrail.of(denyEverything);
  }

  private static of(entry: GuardrailEntry): Guardrail {
    return new Guardrail(instantiate(entry, undefined));
  }

  /**
   * The guardrail with its parameters.
   * @internal
   */
  public readonly _guardrail: DomainGuardrail;

  /**
   * The Regions that it leaves open, which are checked where it is put on a node.
   * @internal
   */
  public readonly _regions?: string[];

  private constructor(guardrail: DomainGuardrail, regions?: string[]) {
    brand(this, 'Guardrail');
    this._guardrail = guardrail;
    this._regions = regions;
  }

  /**
   * The name of the guardrail in messages, in the manifest and in reports.
   */
  public get guardrailId(): string {
    return this._guardrail.id;
  }
}

/** What comes from plain JavaScript may be anything; what is no list is told as an empty one. */
function asList(value: unknown): string[] {
  return Array.isArray(value) ? value : [];
}
