import type { Condition } from './document';
import { isOpaque } from './intrinsics';
import { compileActions } from '../evaluation/action-pattern';
import { not, truthOf } from '../evaluation/truth';
import type { Truth } from '../evaluation/truth';

/** Somebody whom a statement names, by the kind that `Principal` files them under; `AWS` for the bare `*`. */
export interface PrincipalEntry {
  readonly kind: 'AWS' | 'Service' | 'Federated' | 'CanonicalUser';
  readonly text: string;
}

/** A statement of a policy that is attached to a resource: a key policy, or the trust policy of a role. */
export interface ResourceStatement {
  /** Its place in the policy, from 1. */
  readonly number: number;
  readonly effect: 'Allow' | 'Deny';
  readonly principals?: readonly PrincipalEntry[];
  readonly notPrincipals?: readonly PrincipalEntry[];
  readonly actions?: readonly string[];
  readonly notActions?: readonly string[];
  readonly resources?: readonly string[];
  readonly notResources?: readonly string[];
  readonly condition: Condition;
}

export interface ResourcePolicy {
  readonly id?: string;
  readonly statements: readonly ResourceStatement[];
  /** Statements, by their places, of which nothing is known before deployment; 0 stands for the whole policy. */
  readonly opaque: readonly number[];
}

/** What is no policy at all: neither AWS nor CloudFormation would take it. */
export interface NoPolicy {
  readonly message: string;
}

const KINDS: readonly PrincipalEntry['kind'][] = ['AWS', 'Service', 'Federated', 'CanonicalUser'];

/**
 * Reads a policy that AWS has, or will have once it is deployed, so that nothing is said of its style. Intrinsic functions must be texts
 * by now (`flattenIntrinsics`).
 */
export function readResourcePolicy(given: unknown): ResourcePolicy | NoPolicy {
  const value = typeof given === 'string' ? parseText(given) : given;
  if (value === OPAQUE) {
    return { statements: [], opaque: [0] };
  }
  if (!isMap(value)) {
    return { message: 'it is no JSON object' };
  }
  if (value.Statement === undefined) {
    return { message: 'it has no `Statement`' };
  }
  const list = Array.isArray(value.Statement) ? value.Statement : [value.Statement];
  const statements: ResourceStatement[] = [];
  const opaque: number[] = [];
  for (const [index, item] of list.entries()) {
    const statement = isMap(item) ? readStatement(item, index + 1) : undefined;
    if (statement) {
      statements.push(statement);
    } else if (typeof item === 'string' && item.startsWith('${')) {
      opaque.push(index + 1);
    } else if (isMap(item) && typeof item.Effect === 'string' && item.Effect.startsWith('${')) {
      opaque.push(index + 1);
    } else {
      return { message: `its statement ${index + 1} is none: it needs an \`Effect\` of \`Allow\` or \`Deny\`` };
    }
  }
  return { id: typeof value.Id === 'string' ? value.Id : undefined, statements, opaque };
}

/** Whether a statement is about an action, written as `kms:PutKeyPolicy`. */
export function coversAction({ actions, notActions }: ResourceStatement, action: string): Truth {
  return actions !== undefined ? matchesAction(actions, action) : notActions !== undefined ? not(matchesAction(notActions, action)) : 'no';
}

function matchesAction(patterns: readonly string[], action: string): Truth {
  const matched = compileActions(patterns).matches(action.toLowerCase());
  return matched || !patterns.some(isOpaque) ? truthOf(matched) : 'unknown';
}

const OPAQUE = Symbol('known only after deployment');

/** JSON, also as IAM's API has it: percent-encoded. */
function parseText(text: string): unknown {
  for (const read of [(it: string) => it, decodeURIComponent]) {
    try {
      return JSON.parse(read(text));
    } catch {
      // The other one may do.
    }
  }
  return text.includes('${') ? OPAQUE : undefined;
}

function readStatement(value: Readonly<Record<string, unknown>>, number: number): ResourceStatement | undefined {
  if (value.Effect !== 'Allow' && value.Effect !== 'Deny') {
    return undefined;
  }
  return {
    number,
    effect: value.Effect,
    principals: readPrincipals(value.Principal),
    notPrincipals: readPrincipals(value.NotPrincipal),
    actions: texts(value.Action),
    notActions: texts(value.NotAction),
    resources: texts(value.Resource),
    notResources: texts(value.NotResource),
    condition: readCondition(value.Condition),
  };
}

function readPrincipals(value: unknown): PrincipalEntry[] | undefined {
  if (value === undefined) {
    return undefined;
  }
  if (!isMap(value)) {
    return texts(value)?.map(text => ({ kind: 'AWS', text }));
  }
  return KINDS.flatMap(kind => texts(value[kind])?.map(text => ({ kind, text })) ?? []);
}

function texts(value: unknown): string[] | undefined {
  return value === undefined ? undefined : (Array.isArray(value) ? value : [value]).map(asText);
}

/** AWS takes numbers and booleans for texts; what is no text at all matches nothing. */
function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value) ?? '';
}

/** A condition of which nothing is known holds under circumstances that nobody knows: so an operator that does not exist. */
function readCondition(value: unknown): Condition {
  if (value === undefined) {
    return {};
  }
  if (!isMap(value)) {
    return { [UNKNOWN_OPERATOR]: { [asText(value)]: [asText(value)] } };
  }
  return Object.fromEntries(Object.entries(value).map(([operator, keys]) => [
    operator,
    isMap(keys) ? Object.fromEntries(Object.entries(keys).map(([key, values]) => [key, texts(values) ?? []])) : { [asText(keys)]: [asText(keys)] },
  ]));
}

const UNKNOWN_OPERATOR = 'Unknown';

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
