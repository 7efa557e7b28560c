/**
 * What principals of the organization may reach outside it.
 */
export interface RequireOrganizationResourcesOptions {
  /**
   * Id of the organization, such as `o-exampleorgid`.
   */
  readonly organizationId: string;

  /**
   * Accounts of AWS services whose container images and Lambda layers are used, 12 digits each.
   *
   * Where EKS add-ons, GuardDuty agents and images of SageMaker come from differs by Region; the documentation of each service lists
   * its accounts.
   *
   * @default - `602401143452`, which holds the images of EKS add-ons in most Regions
   */
  readonly serviceAccounts?: string[];

  /**
   * Buckets of AWS services, by name, such as `aws-neptune-notebook`.
   *
   * `*` may stand for a part, but also opens the buckets of strangers whose names match.
   *
   * @default - none
   */
  readonly serviceBuckets?: string[];

  /**
   * ARNs of resources of partners, reachable while one of `trustedAccounts` owns them; `*` may stand for a part.
   *
   * @default - none
   */
  readonly trustedResources?: string[];

  /**
   * Accounts of partners that own the `trustedResources`, 12 digits each.
   *
   * @default - none
   */
  readonly trustedAccounts?: string[];
}

/**
 * From where calls are expected; at least one network.
 */
export interface RequireExpectedNetworksOptions {
  /**
   * Ranges of public addresses, such as `203.0.113.0/24`.
   *
   * AWS sees the public address of a call: ranges of private addresses match nothing.
   *
   * @default - no calls over the internet
   */
  readonly cidrs?: string[];

  /**
   * Ids of VPCs by their Region, such as `{ 'eu-central-1': ['vpc-0a1b2c3d4e5f60718'] }`.
   *
   * A call from a VPC is one through a VPC endpoint.
   *
   * @default - no calls from VPCs
   */
  readonly vpcsByRegion?: Record<string, string[]>;
}

/**
 * Who may set the tags that data perimeters obey.
 */
export interface ProtectPerimeterTagsOptions {
  /**
   * Key of the tag of those principals, such as `perimeter-admin`.
   *
   * Choose one that means nothing else: nobody but these principals can set it any more, on any resource.
   */
  readonly adminTagKey: string;

  /**
   * Value of that tag, such as `true`.
   */
  readonly adminTagValue: string;
}

/**
 * Whose principals may reach the resources of the organization.
 */
export interface RequireOrganizationPrincipalsOptions {
  /**
   * Id of the organization, such as `o-exampleorgid`.
   */
  readonly organizationId: string;

  /**
   * Accounts outside the organization whose principals may come in where a policy lets them, 12 digits each.
   *
   * @default - none
   */
  readonly trustedAccounts?: string[];
}

/**
 * For whom AWS services may act.
 */
export interface DenyConfusedDeputyOptions {
  /**
   * Id of the organization, such as `o-exampleorgid`.
   */
  readonly organizationId: string;

  /**
   * Accounts outside the organization for which AWS services may act where a policy lets them, 12 digits each.
   *
   * @default - none
   */
  readonly trustedAccounts?: string[];
}

/**
 * A version of TLS.
 */
export enum S3TlsVersion {
  /**
   * TLS 1.2, the least that AWS accepts anyway.
   */
  TLS_1_2 = '1.2',

  /**
   * TLS 1.3.
   */
  TLS_1_3 = '1.3',
}

/**
 * The least version of TLS.
 */
export interface RequireS3TlsVersionOptions {
  /**
   * The least version.
   *
   * @default S3TlsVersion.TLS_1_3
   */
  readonly minimumVersion?: S3TlsVersion;
}

/**
 * From which OIDC providers roles may be assumed.
 */
export interface AllowOnlyOidcProvidersOptions {
  /**
   * URLs of the issuers without `https://`, such as `token.actions.githubusercontent.com`; at least one.
   */
  readonly providers: string[];

  /**
   * For issuers that serve everybody: subjects that are yours, by provider, such as
   * `{ 'token.actions.githubusercontent.com': ['repo:example-org/*'] }`.
   *
   * @default - every subject of every provider
   */
  readonly subjects?: Record<string, string[]>;
}
