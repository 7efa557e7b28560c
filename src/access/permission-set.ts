import type { PermissionSetOptions, ReadyPermissionSetOptions } from './permission-set-options';
import type { ReadyPermissionSetKey } from '../domain/access/ready-permission-sets';
import { brand } from '../private/brand';

/**
 * A permission set of IAM Identity Center: what whoever is assigned to it may do in an account, within what the guardrails of the account let
 * through.
 *
 * In each account it becomes a role under a path that is reserved for Identity Center, so that nobody else can make a role of its name.
 *
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/permissionsetsconcept.html
 */
export class PermissionSet {
  /**
   * Everything in the account. Sessions of 2 hours.
   *
   * @param options what is to be different
   * @returns the permission set `Administrator`
   */
  public static administrator(options?: ReadyPermissionSetOptions): PermissionSet {
    return PermissionSet.ready('administrator', 'Administrator', options);
  }

  /**
   * Everything in the account but IAM, Organizations and account settings. Sessions of 4 hours.
   *
   * @param options what is to be different
   * @returns the permission set `PowerUser`
   */
  public static powerUser(options?: ReadyPermissionSetOptions): PermissionSet {
    return PermissionSet.ready('powerUser', 'PowerUser', options);
  }

  /**
   * Reads everything, changes the services that applications are made of, and deploys through the roles of the CDK: what the bootstrap of the account
   * lets CloudFormation do, developers can do. Sessions of 8 hours.
   *
   * @param options what is to be different
   * @returns the permission set `Developer`
   */
  public static developer(options?: ReadyPermissionSetOptions): PermissionSet {
    return PermissionSet.ready('developer', 'Developer', options);
  }

  /**
   * Reads everything, starts, stops and scales what runs, opens sessions on instances and support cases. Sessions of 4 hours.
   *
   * @param options what is to be different
   * @returns the permission set `Operator`
   */
  public static operator(options?: ReadyPermissionSetOptions): PermissionSet {
    return PermissionSet.ready('operator', 'Operator', options);
  }

  /**
   * Reads everything in the account, data included. Sessions of 8 hours.
   *
   * @param options what is to be different
   * @returns the permission set `ReadOnly`
   */
  public static readOnly(options?: ReadyPermissionSetOptions): PermissionSet {
    return PermissionSet.ready('readOnly', 'ReadOnly', options);
  }

  /**
   * Reads how everything is configured, but no data. Sessions of 8 hours.
   *
   * @param options what is to be different
   * @returns the permission set `Auditor`
   */
  public static auditor(options?: ReadyPermissionSetOptions): PermissionSet {
    return PermissionSet.ready('auditor', 'Auditor', options);
  }

  /**
   * Bills, budgets and payment. Sessions of 4 hours.
   *
   * @param options what is to be different
   * @returns the permission set `Billing`
   */
  public static billing(options?: ReadyPermissionSetOptions): PermissionSet {
    return PermissionSet.ready('billing', 'Billing', options);
  }

  /**
   * Reads how everything is configured, takes evidence, and cuts off what is compromised. Sessions of 4 hours.
   *
   * @param options what is to be different
   * @returns the permission set `SecurityResponder`
   */
  public static securityResponder(options?: ReadyPermissionSetOptions): PermissionSet {
    return PermissionSet.ready('securityResponder', 'SecurityResponder', options);
  }

  /**
   * The permission set for the day when all else fails: everything in the account, for an hour. An exemption of it needs no end.
   *
   * @param options what is to be different
   * @returns the permission set `BreakGlass`
   */
  public static breakGlass(options?: ReadyPermissionSetOptions): PermissionSet {
    return PermissionSet.ready('breakGlass', 'BreakGlass', options);
  }

  /**
   * A permission set of your own. It needs at least one policy.
   *
   * @param name its name: 1 to 32 letters, digits and characters of `+=,.@_-`
   * @param options what it may do
   * @returns the permission set
   */
  public static custom(name: string, options: PermissionSetOptions): PermissionSet {
    return new PermissionSet({ name, options });
  }

  /**
   * A permission set that Identity Center has already.
   *
   * @param permissionSetName its name: 1 to 32 letters, digits and characters of `+=,.@_-`
   * @param permissionSetArn its ARN, which only its assignment needs; `aws sso-admin list-permission-sets` shows it
   * @returns the permission set
   */
  public static existing(permissionSetName: string, permissionSetArn?: string): PermissionSet {
    return new PermissionSet({ name: permissionSetName, arn: permissionSetArn, existing: true });
  }

  private static ready(key: ReadyPermissionSetKey, name: string, options: ReadyPermissionSetOptions | undefined): PermissionSet {
    return new PermissionSet({ name: options?.permissionSetName ?? name, ready: key, options });
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

  /**
   * What was said of it.
   * @internal
   */
  public readonly _source: PermissionSetSource;

  private constructor(source: PermissionSetSource) {
    brand(this, 'PermissionSet');
    this.permissionSetName = source.name;
    this._breakGlass = source.ready === 'breakGlass';
    this._source = source;
  }
}

/** What a permission set was made of; nothing of it is checked yet. */
interface PermissionSetSource {
  readonly name: string;
  readonly ready?: ReadyPermissionSetKey;
  readonly options?: PermissionSetOptions;
  readonly existing?: boolean;
  readonly arn?: string;
}
