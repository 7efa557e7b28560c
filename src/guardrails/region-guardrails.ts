import { RegionInfo } from 'aws-cdk-lib/region-info';
import type { Guardrail } from './guardrail';
import { GuardrailFactory } from './guardrail-factory';
import { textsOf } from './option-values';
import type { DenyBedrockOutsideRegionsOptions, DenyOutsideRegionsOptions } from './region-options';
import { denyBedrockOutsideRegions } from '../domain/guardrail/entries/deny-bedrock-outside-regions';
import { denyOutsideRegions } from '../domain/guardrail/entries/deny-outside-regions';
import { denyRegionOptIn } from '../domain/guardrail/entries/deny-region-opt-in';
import { denyS3Replication } from '../domain/guardrail/entries/deny-s3-replication';

/**
 * Guardrails that keep data and workloads in the Regions that one uses and watches.
 * @internal
 */
export abstract class RegionGuardrails extends GuardrailFactory {
  /**
   * Denies every Region but the allowed ones, global services excepted.
   *
   * What runs in a Region that nobody uses is found last. As in the lists of AWS, KMS, Config, ACM, Access Analyzer and Identity
   * Center stay open in every Region. Bedrock models behind inference profiles that cross Regions need
   * `denyBedrockOutsideRegions` beside it.
   *
   * @see https://docs.aws.amazon.com/controltower/latest/controlreference/ou-region-deny.html
   * @param options which Regions stay open
   * @returns the guardrail
   */
  public static denyOutsideRegions(options: DenyOutsideRegionsOptions): Guardrail {
    return this._make(denyOutsideRegions, {
      regions: textsOf(options?.regions),
      exemptActions: textsOf(options?.exemptActions),
      knownRegions: knownRegions(options?.newRegions),
    });
  }

  /**
   * Denies enabling or disabling Regions.
   *
   * A Region that nobody uses is one that nobody watches. The management account can still do it for its member accounts.
   *
   * @see https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
   * @returns the guardrail
   */
  public static denyRegionOptIn(): Guardrail {
    return this._make(denyRegionOptIn, undefined);
  }

  /**
   * Denies calling Bedrock models outside the allowed Regions unless through an approved inference profile.
   *
   * A geographic inference profile sends a request on to other Regions of its geography. `denyOutsideRegions` denies it there,
   * unless this one stands beside it or above it: then it leaves the calls of models to this one. Batch jobs know no profile and
   * stay in the allowed Regions; so do application inference profiles.
   *
   * @see https://docs.aws.amazon.com/bedrock/latest/userguide/cross-region-inference.html
   * @param options where models may be called
   * @returns the guardrail
   */
  public static denyBedrockOutsideRegions(options: DenyBedrockOutsideRegionsOptions): Guardrail {
    return this._make(denyBedrockOutsideRegions, {
      regions: textsOf(options?.regions),
      inferenceProfilePrefixes: textsOf(options?.inferenceProfilePrefixes),
      knownRegions: knownRegions(options?.newRegions),
    });
  }

  /**
   * Denies setting up, changing and removing replication of S3 buckets and tables.
   *
   * Replication carries data to another Region or account without a further call. Rules that exist keep copying until an exempt
   * role takes them away.
   *
   * @see https://docs.aws.amazon.com/controltower/latest/controlreference/data-residency-controls.html
   * @returns the guardrail
   */
  public static denyS3Replication(): Guardrail {
    return this._make(denyS3Replication, undefined);
  }
}

function knownRegions(newRegions: unknown): string[] {
  return [...RegionInfo.regions.map(region => region.name), ...textsOf(newRegions)];
}
