import type { Guardrail } from './guardrail';
import { ProductionGuardrails } from './production-guardrails';
import { denyImdsV1Credentials } from '../domain/guardrail/entries/deny-imds-v1-credentials';
import { denyPublicDocuments } from '../domain/guardrail/entries/deny-public-documents';
import { denySerialConsole } from '../domain/guardrail/entries/deny-serial-console';
import { protectAccountSettings } from '../domain/guardrail/entries/protect-account-settings';
import { protectEbsEncryption } from '../domain/guardrail/entries/protect-ebs-encryption';
import { protectInstanceMetadataDefaults } from '../domain/guardrail/entries/protect-instance-metadata-defaults';
import { protectPasswordPolicy } from '../domain/guardrail/entries/protect-password-policy';
import { protectS3PublicAccessBlock } from '../domain/guardrail/entries/protect-s3-public-access-block';
import { protectSnapshotPublicAccessBlock } from '../domain/guardrail/entries/protect-snapshot-public-access-block';
import { protectVpcPublicAccessBlock } from '../domain/guardrail/entries/protect-vpc-public-access-block';
import { requireImdsV2 } from '../domain/guardrail/entries/require-imds-v2';

/**
 * Guardrails that keep the settings of an account as its baseline made them.
 * @internal
 */
export abstract class AccountGuardrails extends ProductionGuardrails {
  /**
   * Denies changing the S3 Block Public Access of the account.
   *
   * Freezes what is set: switch the block on first, or by an exempt role.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
   * @returns the guardrail
   */
  public static protectS3PublicAccessBlock(): Guardrail {
    return this._make(protectS3PublicAccessBlock, undefined);
  }

  /**
   * Denies switching off EBS encryption by default, and changing its key.
   *
   * Encryption can still be switched on; its key is set by an exempt role.
   *
   * @see https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html
   * @returns the guardrail
   */
  public static protectEbsEncryption(): Guardrail {
    return this._make(protectEbsEncryption, undefined);
  }

  /**
   * Denies loosening the block of public snapshots and machine images.
   *
   * Freezes the mode for snapshots: set it first, or by an exempt role.
   *
   * @see https://docs.aws.amazon.com/ebs/latest/userguide/block-public-access-snapshots.html
   * @returns the guardrail
   */
  public static protectSnapshotPublicAccessBlock(): Guardrail {
    return this._make(protectSnapshotPublicAccessBlock, undefined);
  }

  /**
   * Denies changing the defaults of the instance metadata service, and taking the need of IMDSv2 from an instance.
   *
   * Freezes the defaults: set them first, or by an exempt role. Hop limit and tags of an instance can still be changed.
   *
   * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-new-instances.html
   * @returns the guardrail
   */
  public static protectInstanceMetadataDefaults(): Guardrail {
    return this._make(protectInstanceMetadataDefaults, undefined);
  }

  /**
   * Requires IMDSv2 of every instance that is launched.
   *
   * The launch or its template has to say so; the default of the account is not enough. Spot requests other than by RunInstances are denied.
   *
   * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ExamplePolicies_EC2.html
   * @returns the guardrail
   */
  public static requireImdsV2(): Guardrail {
    return this._make(requireImdsV2, undefined);
  }

  /**
   * Denies every call with credentials of an instance that version 1 of its metadata service gave.
   *
   * Software with an old SDK loses its access at once: count before you enforce.
   *
   * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html
   * @returns the guardrail
   */
  public static denyImdsV1Credentials(): Guardrail {
    return this._make(denyImdsV1Credentials, undefined);
  }

  /**
   * Denies the EC2 serial console.
   *
   * It reaches an instance past every control of the network.
   *
   * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configure-access-to-serial-console.html
   * @returns the guardrail
   */
  public static denySerialConsole(): Guardrail {
    return this._make(denySerialConsole, undefined);
  }

  /**
   * Denies changing the block of public Systems Manager documents.
   *
   * Freezes the setting: block public documents first, or by an exempt role. Sharing with single accounts stays free.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-ssm-sharing.html
   * @returns the guardrail
   */
  public static denyPublicDocuments(): Guardrail {
    return this._make(denyPublicDocuments, undefined);
  }

  /**
   * Denies changing VPC Block Public Access and its exclusions.
   *
   * Freezes both: set them first, or by an exempt role.
   *
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html
   * @returns the guardrail
   */
  public static protectVpcPublicAccessBlock(): Guardrail {
    return this._make(protectVpcPublicAccessBlock, undefined);
  }

  /**
   * Denies closing the account, and changing its e-mail address, contacts, tax and billing preferences.
   *
   * Who has the e-mail address of the root user has the account. The management account sets all of it, and no guardrail reaches that.
   *
   * @see https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-update-contact.html
   * @returns the guardrail
   */
  public static protectAccountSettings(): Guardrail {
    return this._make(protectAccountSettings, undefined);
  }

  /**
   * Denies changing the password policy and the alias of the account.
   *
   * An alias that changes breaks the sign-in links of a whole team.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html
   * @returns the guardrail
   */
  public static protectPasswordPolicy(): Guardrail {
    return this._make(protectPasswordPolicy, undefined);
  }
}
