import { brand } from '../private/brand';

/**
 * An instance of IAM Identity Center.
 */
export interface IdentityCenterAttributes {
  /**
   * ARN of the organization's instance; `aws sso-admin list-instances` shows it.
   */
  readonly instanceArn: string;

  /**
   * Id of its identity store (`d-…`); the same command shows it.
   */
  readonly identityStoreId: string;

  /**
   * The Region in which the instance was enabled. Permission sets and assignments can be changed only there.
   *
   * @default - not known; it is not checked that the stack stands there
   */
  readonly primaryRegion?: string;
}

/**
 * The organization's instance of IAM Identity Center. Nobody can make it by code: it is enabled once, in the console of the management account.
 *
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/enable-identity-center.html
 */
export class IdentityCenter {
  /**
   * The instance in the Region of the stack, found when it is deployed. An instance that is not there, that is not active, whose primary Region is
   * another one, or whose permission sets are switched off fails the deployment, with a message that says what to do.
   *
   * @returns the instance
   */
  public static lookup(): IdentityCenter {
    return new IdentityCenter();
  }

  /**
   * An instance whose ids are known. Nothing is looked up.
   *
   * @param attributes its ids
   * @returns the instance
   */
  public static fromAttributes(attributes: IdentityCenterAttributes): IdentityCenter {
    return new IdentityCenter(attributes ?? {});
  }

  /**
   * Its ids; absent where they are to be found.
   * @internal
   */
  public readonly _attributes?: Partial<IdentityCenterAttributes>;

  private constructor(attributes?: Partial<IdentityCenterAttributes>) {
    brand(this, 'IdentityCenter');
    this._attributes = attributes;
  }
}
