import { AuditGuardrails } from './audit-guardrails';
import type { Guardrail } from './guardrail';
import { numberOf, textOf, textsOf } from './option-values';
import type { DenyBucketDataDeletionOptions, DenySecretDeletionOptions, DenyTaggedVolumeDeletionOptions, RequireKmsDeletionWindowOptions } from './production-options';
import { denyBackupDeletion } from '../domain/guardrail/entries/deny-backup-deletion';
import { denyBucketDataDeletion } from '../domain/guardrail/entries/deny-bucket-data-deletion';
import { denyComputeDeletion } from '../domain/guardrail/entries/deny-compute-deletion';
import { denyDataStoreDeletion } from '../domain/guardrail/entries/deny-data-store-deletion';
import { denyDatabaseDeletion } from '../domain/guardrail/entries/deny-database-deletion';
import { denyDomainChanges } from '../domain/guardrail/entries/deny-domain-changes';
import { denyKmsGrantsToPrincipals } from '../domain/guardrail/entries/deny-kms-grants-to-principals';
import { denyKmsKeyDeletion } from '../domain/guardrail/entries/deny-kms-key-deletion';
import { denyKmsPolicyLockout } from '../domain/guardrail/entries/deny-kms-policy-lockout';
import { denySecretDeletion } from '../domain/guardrail/entries/deny-secret-deletion';
import { denyTableDeletion } from '../domain/guardrail/entries/deny-table-deletion';
import { denyTaggedVolumeDeletion } from '../domain/guardrail/entries/deny-tagged-volume-deletion';
import { LONGEST_KMS_DELETION_WINDOW_DAYS, requireKmsDeletionWindow } from '../domain/guardrail/entries/require-kms-deletion-window';

/**
 * Guardrails that keep the data and the services of production from being deleted.
 * @internal
 */
export abstract class ProductionGuardrails extends AuditGuardrails {
  /**
   * Denies deleting or weakening backups, vaults and vault locks.
   *
   * Who wants a ransom goes for the backups first. Plans, vault policies and vault locks then need an exempt role; expiry by lifecycle goes on.
   *
   * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html
   * @returns the guardrail
   */
  public static denyBackupDeletion(): Guardrail {
    return this._make(denyBackupDeletion, undefined);
  }

  /**
   * Denies deleting or disabling KMS keys and key stores.
   *
   * Data under a deleted key is lost for good. Stacks with a key and an alias can be deleted by exempt roles only.
   *
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
   * @returns the guardrail
   */
  public static denyKmsKeyDeletion(): Guardrail {
    return this._make(denyKmsKeyDeletion, undefined);
  }

  /**
   * Requires a long waiting period before a KMS key is deleted.
   *
   * The period is the only time in which a deletion can be taken back. Nobody is exempt: waiting costs nothing.
   *
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html
   * @param options how long the period has to be
   * @returns the guardrail
   */
  public static requireKmsDeletionWindow(options: RequireKmsDeletionWindowOptions = {}): Guardrail {
    return this._make(requireKmsDeletionWindow, { minimumDays: numberOf(options?.minimumDays) ?? LONGEST_KMS_DELETION_WINDOW_DAYS });
  }

  /**
   * Denies key policies that nobody could change again.
   *
   * Skipping the safety check leaves a key that only AWS Support can recover. Nobody is exempt: deployment roles are the ones that would do it.
   *
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
   * @returns the guardrail
   */
  public static denyKmsPolicyLockout(): Guardrail {
    return this._make(denyKmsPolicyLockout, undefined);
  }

  /**
   * Denies KMS grants that no AWS service asks for.
   *
   * A grant opens a key beside its key policy, where no review looks. Encrypted volumes and databases keep working.
   *
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/grants.html
   * @returns the guardrail
   */
  public static denyKmsGrantsToPrincipals(): Guardrail {
    return this._make(denyKmsGrantsToPrincipals, undefined);
  }

  /**
   * Denies deleting RDS and Aurora databases, snapshots and automated backups.
   *
   * What a script deletes in a second, a restore brings back in hours, if at all. A deployment that replaces a database needs an exempt role.
   *
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html
   * @returns the guardrail
   */
  public static denyDatabaseDeletion(): Guardrail {
    return this._make(denyDatabaseDeletion, undefined);
  }

  /**
   * Denies deleting DynamoDB tables, replicas and backups, and changing point-in-time recovery.
   *
   * One action switches point-in-time recovery on and off, so a role that creates tables with it has to be exempt.
   *
   * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
   * @returns the guardrail
   */
  public static denyTableDeletion(): Guardrail {
    return this._make(denyTableDeletion, undefined);
  }

  /**
   * Denies deleting data of protected S3 buckets, or weakening their versioning and Object Lock.
   *
   * Lifecycle rules and versioning of these buckets can be changed by exempt roles only. Calls through access points are not seen.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
   * @param options which buckets
   * @returns the guardrail
   */
  public static denyBucketDataDeletion(options: DenyBucketDataDeletionOptions): Guardrail {
    return this._make(denyBucketDataDeletion, {
      bucketNames: textsOf(options?.bucketNames), versionedBucketNames: textsOf(options?.versionedBucketNames),
    });
  }

  /**
   * Denies deleting hosted zones, switching off DNSSEC, and moving or deleting domains.
   *
   * Who moves a domain gets its mail and its certificates. Records can still be changed.
   *
   * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonroute53domains.html
   * @returns the guardrail
   */
  public static denyDomainChanges(): Guardrail {
    return this._make(denyDomainChanges, undefined);
  }

  /**
   * Denies deleting secrets and parameters whose names start with a protected prefix.
   *
   * A lost secret stops whatever logs in with it. Overwriting a value stays free.
   *
   * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/manage_delete-secret.html
   * @param options which secrets and parameters
   * @returns the guardrail
   */
  public static denySecretDeletion(options: DenySecretDeletionOptions): Guardrail {
    return this._make(denySecretDeletion, { namePrefixes: textsOf(options?.namePrefixes) });
  }

  /**
   * Denies deleting file systems, caches, search domains, data warehouses and graphs, and their snapshots.
   *
   * Covers EFS, FSx, ElastiCache, MemoryDB, OpenSearch, Redshift, Glacier, CloudHSM, DocumentDB and Neptune. A deployment that replaces such a store
   * needs an exempt role.
   *
   * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
   * @returns the guardrail
   */
  public static denyDataStoreDeletion(): Guardrail {
    return this._make(denyDataStoreDeletion, undefined);
  }

  /**
   * Denies deleting clusters, image repositories, Auto Scaling groups, load balancers, pipelines and APIs.
   *
   * Parts of an API, services and images can still be deleted, so that deployments go on. The AWS Load Balancer Controller of Kubernetes needs
   * an exempt role.
   *
   * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonapigatewaymanagement.html
   * @returns the guardrail
   */
  public static denyComputeDeletion(): Guardrail {
    return this._make(denyComputeDeletion, undefined);
  }

  /**
   * Denies deleting EBS volumes, snapshots and machine images that carry a protection tag, and taking the tag off.
   *
   * Everyone may put the tag on. Volumes that are deleted with their instance are not seen.
   *
   * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/supported-iam-actions-tagging.html
   * @param options which tag
   * @returns the guardrail
   */
  public static denyTaggedVolumeDeletion(options: DenyTaggedVolumeDeletionOptions): Guardrail {
    return this._make(denyTaggedVolumeDeletion, { tagKey: textOf(options?.tagKey), tagValue: textOf(options?.tagValue) });
  }
}
