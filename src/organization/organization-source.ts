import { brand } from '../private/brand';

/**
 * Ids of an organization that exists.
 */
export interface OrganizationAttributes {
  /**
   * Id of the organization (`o-…`).
   */
  readonly organizationId: string;

  /**
   * Id of its root (`r-…`); `aws organizations list-roots` shows it.
   */
  readonly rootId: string;

  /**
   * Id of its management account, 12 digits. The stack must go there, so it is compared with the stack's account.
   *
   * @default - the account of the stack is taken for the management account
   */
  readonly managementAccountId?: string;
}

/**
 * Where the organization comes from.
 */
export class OrganizationSource {
  /**
   * The app makes the organization, with all features. The account of the stack becomes its management account, so start
   * from a fresh account that runs nothing else: no guardrail reaches the management account.
   *
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-organizations-organization.html
   * @returns the source
   */
  public static create(): OrganizationSource {
    return new OrganizationSource(undefined, false);
  }

  /**
   * The organization exists; the app adopts it and never changes or deletes the organization itself.
   *
   * @param attributes the ids of the organization
   * @returns the source
   */
  public static existing(attributes: OrganizationAttributes): OrganizationSource {
    return new OrganizationSource(attributes ?? {}, false);
  }

  /**
   * The organization exists, and its ids are found when the stack is deployed: it is that of the account of the stack. The app never changes
   * or deletes the organization itself.
   *
   * Give the ids with `existing` where you can: what is known at synthesis is checked there, and stands in the manifest.
   *
   * @returns the source
   */
  public static lookup(): OrganizationSource {
    return new OrganizationSource(undefined, true);
  }

  /**
   * Whether the ids are found at deployment.
   * @internal
   */
  public readonly _lookup: boolean;

  /**
   * The ids given, as far as they are, or nothing where the organization is made or looked up.
   * @internal
   */
  public readonly _attributes?: Partial<OrganizationAttributes>;

  private constructor(attributes: Partial<OrganizationAttributes> | undefined, lookup: boolean) {
    brand(this, 'OrganizationSource');
    this._attributes = attributes;
    this._lookup = lookup;
  }
}
