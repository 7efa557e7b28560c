import { readOperator } from './operator';
import type { OperatorUse } from './operator';
import type { ConditionKey, IamAction, IamService, IamTable } from './table';
import { compileActions } from '../../evaluation/action-pattern';
import type { PolicyType } from '../../limits';
import type { Statement } from '../document';

/** An entry of `Action` or `NotAction` with what it stands for. */
export interface ActionUse {
  readonly written: string;
  /** `*`, which stands for the actions of all services. */
  readonly everything: boolean;
  /** What stands before the colon; undefined where nothing does. */
  readonly prefix?: string;
  /** The actions that it matches. They are not listed for `*`, nor for what is known only after deployment. */
  readonly actions: readonly IamAction[];
  /** Whether nothing can be said about it before deployment. */
  readonly opaque: boolean;
}

/** One operator on one key. */
export interface ConditionUse {
  readonly operatorWritten: string;
  readonly operator?: OperatorUse;
  readonly keyWritten: string;
  readonly key: KeyUse;
  /** Those that are known before deployment. */
  readonly values: readonly string[];
}

export interface KeyUse {
  readonly isKnown: boolean;
  /** Whether any action may offer it; otherwise these `services` do. */
  readonly everywhere: boolean;
  readonly services: readonly IamService[];
  /** Absent for claims of identity providers that AWS does not list. */
  readonly details?: ConditionKey;
}

/** A statement with what the table knows of it. */
export interface StatementView {
  readonly statement: Statement;
  readonly policyType: PolicyType;
  readonly table: IamTable;
  readonly actionUses: readonly ActionUse[];
  /** All actions that it can match; undefined where these are not limited, or not all known. */
  readonly actions?: readonly IamAction[];
  readonly conditions: readonly ConditionUse[];
}

/** How the CDK writes what is known only after deployment. */
const TOKEN = /[$#]\{Token\[/;
const WILDCARD = /[*?]/;
const FEDERATION_PREFIX = /\.|^saml$/i;
/** Global by name, but each action and resource type says whether it offers them. */
const OFFERED_BY_ACTION = /^aws:(requesttag|resourcetag|tagkeys)(\/|$)/i;

export function viewStatement(statement: Statement, policyType: PolicyType, table: IamTable): StatementView {
  const actionUses = (statement.Action ?? statement.NotAction ?? []).map(written => readAction(written, table));
  const isLimited = statement.Action !== undefined && actionUses.every(use => use.actions.length > 0);
  return {
    statement,
    policyType,
    table,
    actionUses,
    actions: isLimited ? [...new Set(actionUses.flatMap(use => use.actions))] : undefined,
    conditions: Object.entries(statement.Condition ?? {}).flatMap(([operator, keys]) => Object.entries(keys).map(([key, values]): ConditionUse => ({
      operatorWritten: operator,
      operator: readOperator(operator),
      keyWritten: key,
      key: readKey(key, table),
      values: values.filter(value => !isOpaque(value)),
    }))),
  };
}

/** Whether a text holds what is known only after deployment. */
function isOpaque(text: string): boolean {
  return TOKEN.test(text);
}

function readAction(written: string, table: IamTable): ActionUse {
  if (isOpaque(written) || /^\*+$|^\*:\*$/.test(written)) {
    return { written, everything: !isOpaque(written), actions: [], opaque: isOpaque(written) };
  }
  const colon = written.indexOf(':');
  const prefix = colon > 0 ? written.slice(0, colon) : undefined;
  const services = prefix === undefined ? [] : WILDCARD.test(prefix) ? table.prefixes : [prefix];
  return { written, everything: false, prefix, opaque: false, actions: services.flatMap(name => matchingActions(written, table.service(name))) };
}

function matchingActions(pattern: string, service: IamService | undefined): IamAction[] {
  if (!service) {
    return [];
  }
  if (!WILDCARD.test(pattern)) {
    const action = service.actions.get(pattern.toLowerCase());
    return action ? [action] : [];
  }
  const { matches } = compileActions([pattern]);
  return [...service.actions].filter(([name]) => matches(name)).map(([, action]) => action);
}

function readKey(written: string, table: IamTable): KeyUse {
  const prefix = written.slice(0, Math.max(0, written.indexOf(':')));
  if (isOpaque(written)) {
    return { isKnown: true, everywhere: true, services: [] };
  }
  if (FEDERATION_PREFIX.test(prefix)) {
    // The URL of an identity provider, which AWS need not know. Some of its claims stay with the session, for whatever it calls.
    return { isKnown: true, everywhere: true, services: [], details: table.service('sts')?.keys.find(written) };
  }
  const global = table.globalKeys.find(written);
  if (global) {
    return { isKnown: true, everywhere: !OFFERED_BY_ACTION.test(written), services: [], details: global };
  }
  const services = table.servicesByKeyPrefix(prefix).filter(service => service.keys.find(written));
  return { isKnown: services.length > 0, everywhere: false, services, details: services[0]?.keys.find(written) };
}
