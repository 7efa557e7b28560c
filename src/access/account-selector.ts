import { Token } from 'aws-cdk-lib';
import { MANAGEMENT_ACCOUNT_KEY } from '../domain/access/account-for-access';
import type { AccountSelector as DomainSelector } from '../domain/access/selector';
import { kindOf } from '../domain/text';
import { nodeReference } from '../organization/nodes';
import type { IAccount, IOrganizationParent } from '../organization/organization-node';
import { brand, hasBrand } from '../private/brand';

/**
 * Which accounts an assignment is for. It is asked again at each synthesis, so that a new account gets what its place, its tags or its name
 * say. Accounts that are retired, or stand under Suspended, get nothing; one in maintenance keeps what it has at home.
 *
 * Only selectors that name the management account select it.
 */
export class AccountSelector {
  /**
   * All member accounts.
   *
   * @returns the selector
   */
  public static all(): AccountSelector {
    return new AccountSelector({ kind: 'all' });
  }

  /**
   * One account.
   *
   * @param account the account
   * @returns the selector
   */
  public static account(account: IAccount): AccountSelector {
    const reference = nodeReference(account);
    return reference?.kind === 'account'
      ? new AccountSelector({ kind: 'account', key: reference.key }, [account])
      : AccountSelector.broken(`the account of the selector is ${kindOf(account)}; give one that \`addAccount\` or \`addExistingAccount\` returned`);
  }

  /**
   * The management account, which no guardrail reaches. Give it to few, and to nobody for daily work.
   *
   * @returns the selector
   */
  public static managementAccount(): AccountSelector {
    return new AccountSelector({ kind: 'managementAccount' });
  }

  /**
   * The accounts of an organizational unit and of all that stand below it. The root stands for all member accounts.
   *
   * @param unit the organizational unit or the root
   * @returns the selector
   */
  public static organizationalUnit(unit: IOrganizationParent): AccountSelector {
    return AccountSelector.under(unit, true);
  }

  /**
   * The accounts that stand in an organizational unit itself, without those below.
   *
   * @param unit the organizational unit or the root
   * @returns the selector
   */
  public static directlyIn(unit: IOrganizationParent): AccountSelector {
    return AccountSelector.under(unit, false);
  }

  /**
   * The accounts with a tag.
   *
   * @param key key of the tag, as the options of the account give it
   * @param value its value; without one, any will do
   * @returns the selector
   */
  public static tag(key: string, value?: string): AccountSelector {
    return isKnownText(key) && (value === undefined || value === null || isKnownText(value))
      ? new AccountSelector({ kind: 'tag', key, value: value ?? undefined })
      : AccountSelector.broken(`the tag of the selector is ${notText(isKnownText(key) ? value : key)}; write key and value as texts`);
  }

  /**
   * The accounts whose names match a pattern.
   *
   * @param pattern `*` stands for any characters, `?` for one; case matters
   * @returns the selector
   */
  public static named(pattern: string): AccountSelector {
    return isKnownText(pattern) ? new AccountSelector({ kind: 'name', pattern })
      : AccountSelector.broken(`the name pattern of the selector is ${notText(pattern)}; write it as a text`);
  }

  /**
   * The accounts that one of several selectors selects.
   *
   * @param selectors the selectors
   * @returns the selector
   */
  public static anyOf(...selectors: AccountSelector[]): AccountSelector {
    return AccountSelector.joined(selectors, parts => ({ kind: 'anyOf', selectors: parts }));
  }

  private static under(unit: IOrganizationParent, below: boolean): AccountSelector {
    const reference = nodeReference(unit);
    return reference !== undefined && reference.kind !== 'account'
      ? new AccountSelector({ kind: 'organizationalUnit', key: reference.key, below }, [unit])
      : AccountSelector.broken(`the organizational unit of the selector is ${kindOf(unit)}; give one of the organization, or its root`);
  }

  private static joined(selectors: readonly unknown[], join: (parts: DomainSelector[]) => DomainSelector): AccountSelector {
    const wrong = selectors.findIndex(selector => !hasBrand(selector, 'AccountSelector'));
    if (wrong >= 0) {
      return AccountSelector.broken(`a part of the selector is ${kindOf(selectors[wrong])}; make it by a factory of \`AccountSelector\``);
    }
    const parts = selectors as readonly AccountSelector[];
    const problem = parts.find(({ _problem }) => _problem !== undefined)?._problem;
    return new AccountSelector(join(parts.map(({ _selector }) => _selector)), parts.flatMap(({ _nodes }) => _nodes), problem);
  }

  private static broken(problem: string): AccountSelector {
    return new AccountSelector({ kind: 'account', key: MANAGEMENT_ACCOUNT_KEY }, [], problem);
  }

  /**
   * The selector as the domain has it.
   * @internal
   */
  public readonly _selector: DomainSelector;

  /**
   * The nodes that it names.
   * @internal
   */
  public readonly _nodes: readonly (IAccount | IOrganizationParent)[];

  /**
   * What is wrong with it before anything else is looked at.
   * @internal
   */
  public readonly _problem?: string;

  private constructor(selector: DomainSelector, nodes: readonly (IAccount | IOrganizationParent)[] = [], problem?: string) {
    brand(this, 'AccountSelector');
    this._selector = selector;
    this._nodes = nodes;
    this._problem = problem;
  }

  /**
   * The same accounts without some. An exclusion denies nothing: it only narrows this selector.
   *
   * @param selector what to leave out
   * @returns the selector
   */
  public excluding(selector: AccountSelector): AccountSelector {
    return AccountSelector.joined([this, selector], ([from, except]) => ({ kind: 'excluding', from, except }));
  }

  /**
   * Of these accounts only those that another selector selects too.
   *
   * @param selector what else must select them
   * @returns the selector
   */
  public within(selector: AccountSelector): AccountSelector {
    return AccountSelector.joined([this, selector], parts => ({ kind: 'allOf', selectors: parts }));
  }
}

function isKnownText(value: unknown): value is string {
  return typeof value === 'string' && !Token.isUnresolved(value);
}

/** What a value is that is no text known at synthesis. */
function notText(value: unknown): string {
  return Token.isUnresolved(value) ? 'a token' : kindOf(value);
}
