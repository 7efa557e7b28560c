import { textOf } from './option-values';
import type { PermissionSet } from '../access/permission-set';
import type { Exemption as DomainExemption } from '../domain/guardrail/exemption';
import { permissionSetArn } from '../domain/guardrail/exemption';
import { kindOf, quote, show } from '../domain/text';
import type { IAccount } from '../organization/organization-node';
import { brand, hasBrand } from '../private/brand';

/**
 * Who answers for an exemption, and how long it holds.
 */
export interface ExemptionOptions {
  /**
   * Who answers for it: a team or a person.
   */
  readonly owner: string;

  /**
   * Why it is needed.
   */
  readonly reason: string;

  /**
   * Last day on which it holds, such as `2027-01-31`. Once that day is over, `today` of the guardrail set makes it a finding.
   *
   * Every exemption needs an end but that of `PermissionSet.breakGlass()`.
   *
   * @default - none, which only break-glass may do without
   */
  readonly expires?: string;
}

/** What an exemption says of its principal, before it is known in which organization. */
interface Subject {
  readonly label: string;
  readonly kind: 'breakGlass' | 'other';
  readonly principalArn?: string;
  readonly account?: IAccount;
  readonly problem?: string;
}

/**
 * Somebody whom every guardrail lets pass, except the few that are absolute.
 *
 * What is exempt by name is protected by the minimum at the root: nobody but the exempt may create, change, pass or assume it.
 * The roles of AWS CloudFormation StackSets and of this library are exempt by themselves.
 */
export class Exemption {
  /**
   * Whoever is assigned to a permission set of IAM Identity Center: the recommended way, since only Identity Center can make its roles.
   *
   * @param permissionSet the permission set
   * @param options who answers for it and how long it holds
   * @returns the exemption
   */
  public static permissionSet(permissionSet: PermissionSet, options: ExemptionOptions): Exemption {
    if (!hasBrand(permissionSet, 'PermissionSet')) {
      return new Exemption({ label: 'a permission set', kind: 'other', problem: `the permission set is ${kindOf(permissionSet)}; make it by a factory of \`PermissionSet\`` }, options);
    }
    const { permissionSetName: name } = permissionSet;
    return new Exemption({
      label: `permission set ${show(name)}`,
      kind: permissionSet._breakGlass ? 'breakGlass' : 'other',
      principalArn: permissionSetArn(name),
      problem: typeof name === 'string' && /^[\w+=,.@-]{1,32}$/.test(name)
        ? undefined
        : `the name of the permission set, ${show(name)}, must have 1 to 32 letters, digits and characters of \`+=,.@_-\``,
    }, options);
  }

  /**
   * A role of that name in every account.
   *
   * @param roleName name of the role, with its path if it has one: `deploy/pipeline`; `*` and `?` are wildcards
   * @param options who answers for it and how long it holds
   * @returns the exemption
   */
  public static role(roleName: string, options: ExemptionOptions): Exemption {
    return new Exemption({ label: `role ${show(roleName)}`, kind: 'other', principalArn: `arn:*:iam::*:role/${textOf(roleName)}` }, options);
  }

  /**
   * A role or user by its ARN; `*` and `?` are wildcards. A role session is exempt by its role.
   *
   * @param principalArn ARN of an IAM role or user
   * @param options who answers for it and how long it holds
   * @returns the exemption
   */
  public static principal(principalArn: string, options: ExemptionOptions): Exemption {
    return new Exemption({ label: `principal ${show(principalArn)}`, kind: 'other', principalArn: textOf(principalArn) }, options);
  }

  /**
   * Everybody in an account. Guardrails that bind the account name its id, so it must be known: an account that this app makes is exempt
   * only from guardrails on accounts.
   *
   * @param account the account
   * @param options who answers for it and how long it holds
   * @returns the exemption
   */
  public static account(account: IAccount, options: ExemptionOptions): Exemption {
    return new Exemption({ label: `account ${show(account?.key)}`, kind: 'other', account }, options);
  }

  /**
   * The account that is exempt, if it is one.
   * @internal
   */
  public readonly _account?: IAccount;

  /**
   * What is wrong with it before anything else is looked at.
   * @internal
   */
  public readonly _problem?: string;

  private readonly exemption: Omit<DomainExemption, 'path' | 'accountKey' | 'accountId'>;

  private constructor({ account, problem, ...subject }: Subject, options: ExemptionOptions) {
    brand(this, 'Exemption');
    const given: Partial<Record<keyof ExemptionOptions, unknown>> = typeof options === 'object' && options !== null ? options : {};
    const wrong = (['owner', 'reason', 'expires'] as const).find(prop => given[prop] !== undefined && given[prop] !== null && typeof given[prop] !== 'string');
    this._account = account;
    this._problem = problem ?? (wrong && `${quote(wrong)} of the exemption of ${subject.label} must be a text, but it is ${kindOf(given[wrong])}`);
    const text = (prop: keyof ExemptionOptions) => (typeof given[prop] === 'string' ? given[prop] : undefined);
    this.exemption = { ...subject, owner: text('owner') ?? '', reason: text('reason') ?? '', expires: text('expires') };
  }

  /**
   * The exemption as the domain knows it.
   * @internal
   */
  public _exemption(path: string, account?: { readonly key: string; readonly id: string }): DomainExemption {
    return { ...this.exemption, path, ...account ? { accountKey: account.key, accountId: account.id } : {} };
  }
}
