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
