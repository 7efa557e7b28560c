import { brand } from '../private/brand';

/**
 * A permission set of IAM Identity Center: what whoever is assigned to it may do in an account.
 *
 * In each account it becomes a role under a path that is reserved for Identity Center, so that nobody else can make a role of its name.
 *
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/permissionsetsconcept.html
 */
export class PermissionSet {
  /**
   * The permission set for the day when all else fails. An exemption of it needs no end.
   *
   * @returns the permission set `BreakGlass`
   */
  public static breakGlass(): PermissionSet {
    return new PermissionSet('BreakGlass', true);
  }

  /**
   * A permission set that Identity Center has already.
   *
   * @param permissionSetName its name: 1 to 32 letters, digits and characters of `+=,.@_-`
   * @returns the permission set
   */
  public static existing(permissionSetName: string): PermissionSet {
    return new PermissionSet(permissionSetName, false);
  }

  /**
   * The name of the permission set.
   */
  public readonly permissionSetName: string;

  /**
   * Whether it is there for emergencies.
   * @internal
   */
  public readonly _breakGlass: boolean;

  private constructor(permissionSetName: string, breakGlass: boolean) {
    brand(this, 'PermissionSet');
    this.permissionSetName = permissionSetName;
    this._breakGlass = breakGlass;
  }
}
