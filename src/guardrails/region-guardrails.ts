import { RegionInfo } from 'aws-cdk-lib/region-info';
import type { Guardrail } from './guardrail';
import { GuardrailFactory } from './guardrail-factory';
import { textsOf } from './option-values';
import { denyBedrockOutsideRegions } from '../domain/guardrail/entries/deny-bedrock-outside-regions';
import { denyOutsideRegions } from '../domain/guardrail/entries/deny-outside-regions';
import { denyRegionOptIn } from '../domain/guardrail/entries/deny-region-opt-in';
import { denyS3Replication } from '../domain/guardrail/entries/deny-s3-replication';

/**
 * Which Regions stay open.
 */
export interface DenyOutsideRegionsOptions {
  /**
   * The Regions that may be used, such as `ap-northeast-1`; at least one.
   *
   * Without `us-east-1`, Regional resources that serve global ones there can't be made either, such as functions at the edge of CloudFront.
   */
  readonly regions: string[];

  /**
   * Actions that stay open in every Region, beside those of the global services, such as `cost-optimization-hub:*`.
   *
   * @default - those of the global services only
   */
  readonly exemptActions?: string[];

  /**
   * Regions among `regions` that are newer than this library, which would take them for typing errors.
   *
   * @default - none
   */
  readonly newRegions?: string[];
}

/**
 * Where Bedrock models may be called.
 */
export interface DenyBedrockOutsideRegionsOptions {
  /**
   * The Regions that may be used, such as `ap-northeast-1`; at least one.
   */
  readonly regions: string[];

  /**
   * Geographies whose inference profiles may send a request on to other Regions: what stands before the first dot in the id of a
   * profile, such as `eu`, `us` or `apac`.
   *
   * `global` stands for every commercial Region.
   *
   * @default - none; models are called in the Regions only
   */
  readonly inferenceProfilePrefixes?: string[];

  /**
   * Regions among `regions` that are newer than this library, which would take them for typing errors.
   *
   * @default - none
   */
  readonly newRegions?: string[];
}

/**
 * Guardrails that keep data and workloads in the Regions that one uses and watches.
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
