/**
 * The plain way to decide: go through every statement of every level, test every pattern. Policies are parsed and regular expressions
 * made beforehand, nothing else is. It shares no code with the compiled evaluator, so that each can be held against the other.
 */
import { DIRECT_OPERATORS, isReadable } from './direct-operators';
import type { Maybe } from './direct-operators';
import type { Decision, StatementOrigin } from '../src/domain/evaluation/decision';
import type { OrganizationPolicies } from '../src/domain/evaluation/organization-policies';
import { isBoundByRcps } from '../src/domain/evaluation/rcp-services';
import type { Request } from '../src/domain/evaluation/request';
import type { PolicyType } from '../src/domain/limits';
import { nodeText } from '../src/domain/organization/tree';
import type { Statement } from '../src/domain/policy/document';

type Values = readonly string[] | null | undefined;

interface ParsedCondition {
  readonly operator: string;
  readonly set?: 'forallvalues' | 'foranyvalue';
  readonly ifExists: boolean;
  readonly key: string;
  readonly values: readonly string[];
}

interface ParsedStatement {
  readonly source: Statement;
  readonly actions?: readonly RegExp[];
  readonly notActions?: readonly RegExp[];
  readonly conditions: readonly ParsedCondition[];
  readonly origin: StatementOrigin;
}

interface ParsedLevel {
  readonly name: string;
  readonly statements: readonly ParsedStatement[];
}

interface Found {
  readonly denied: Set<StatementOrigin>;
  readonly maybe: Set<StatementOrigin>;
  readonly silent: Set<string>;
  readonly maybeSilent: Set<string>;
}

type Outcome = Pick<Decision, 'outcome' | 'reason' | 'statements' | 'silentLevels'>;

export class DirectEvaluator {
  private readonly levels = new Map<string, readonly ParsedLevel[]>();
  private readonly regexes = new Map<string, RegExp>();

  constructor(private readonly organization: OrganizationPolicies) {
    const nodes = new Map<string, ParsedLevel>();
    for (const { key, accountId } of organization.accounts) {
      this.levels.set(accountId, organization.tree.levelsOf({ kind: 'account', key }).map(node => {
        const name = nodeText(node);
        nodes.set(name, nodes.get(name) ?? this.parseLevel(name));
        return nodes.get(name)!;
      }));
    }
  }

  /** The principal must be an identity whose ARN and account are known, the account of the resource be known. */
  evaluate(request: Request): Outcome {
    const context = new Map<string, Values>(Object.entries(request.context).map(([key, value]) =>
      [key.toLowerCase(), typeof value === 'string' ? [value] : value?.length === 0 ? null : value]));
    const { arn, accountId } = request.principal;
    const found: Found = { denied: new Set(), maybe: new Set(), silent: new Set(), maybeSilent: new Set() };
    for (const resource of request.resources.length > 0 ? request.resources : [undefined]) {
      const valueOf = (key: string): Values => {
        const value = context.has(key) ? context.get(key) : this.derived(key, request);
        return value === undefined && request.otherKeys === 'absent' ? null : value;
      };
      if (!arn!.includes('/aws-service-role/')) {
        this.judge('SERVICE_CONTROL_POLICY', accountId!, request.action, resource, valueOf, found);
        if (isBoundByRcps(request.action.toLowerCase())) {
          this.judge('RESOURCE_CONTROL_POLICY', request.resourceAccountId!, request.action, resource, valueOf, found);
        }
      }
    }
    if (found.denied.size > 0 || found.silent.size > 0) {
      const reason = found.denied.size > 0 ? 'explicit' : 'implicit';
      return { outcome: 'denied', reason, statements: [...found.denied], silentLevels: [...found.silent] };
    }
    const undetermined = found.maybe.size > 0 || found.maybeSilent.size > 0;
    return { outcome: undetermined ? 'undetermined' : 'allowed', statements: [...found.maybe], silentLevels: [...found.maybeSilent] };
  }

  private judge(
    policyType: PolicyType, accountId: string, action: string, resource: string | undefined, valueOf: (key: string) => Values,
    found: Found,
  ): void {
    for (const level of accountId === this.organization.managementAccountId ? [] : this.levels.get(accountId) ?? []) {
      let allowed: Maybe = policyType === 'RESOURCE_CONTROL_POLICY';
      for (const statement of level.statements) {
        if (statement.origin.policyType !== policyType) {
          continue;
        }
        const matches = this.matches(statement, action, resource, valueOf);
        if (statement.source.Effect === 'Deny') {
          if (matches === true) {
            found.denied.add(statement.origin);
          } else if (matches === undefined) {
            found.maybe.add(statement.origin);
          }
        } else if (allowed !== true && matches !== false) {
          allowed = matches;
        }
      }
      if (allowed === false) {
        found.silent.add(level.name);
      } else if (allowed === undefined) {
        found.maybeSilent.add(level.name);
      }
    }
  }

  private matches(statement: ParsedStatement, action: string, resource: string | undefined, valueOf: (key: string) => Values): Maybe {
    const { actions, notActions, source, conditions } = statement;
    if (actions && !actions.some(regex => regex.test(action))) {
      return false;
    }
    if (notActions && notActions.some(regex => regex.test(action))) {
      return false;
    }
    let result: Maybe = true;
    const parts = [
      () => source.Resource ? this.resourceMatches(source.Resource, resource, valueOf) : true,
      () => source.NotResource ? negate(this.resourceMatches(source.NotResource, resource, valueOf)) : true,
      ...conditions.map(condition => () => this.holds(condition, valueOf)),
    ];
    for (const part of parts) {
      const truth = part();
      if (truth === false) {
        return false;
      }
      result = truth === undefined ? undefined : result;
    }
    return result;
  }

  private resourceMatches(patterns: readonly string[], resource: string | undefined, valueOf: (key: string) => Values): Maybe {
    return any(patterns, pattern => {
      if (/^\*+$/.test(pattern)) {
        return true;
      }
      return resource === undefined ? undefined : this.textMatches(pattern, resource, valueOf, true);
    });
  }

  private holds({ operator, set, ifExists, key, values }: ParsedCondition, valueOf: (key: string) => Values): Maybe {
    const actual = valueOf(key);
    if (operator === 'null') {
      const wanted = values.map(value => value.toLowerCase() === 'true');
      return wanted.length > 1 && new Set(wanted).size > 1 ? true : actual === undefined ? undefined : wanted.includes(actual === null);
    }
    const negated = operator.includes('not');
    const base = operator.replace('not', '');
    const whenAbsent = set === undefined ? ifExists || negated : set === 'forallvalues';
    const one = (value: string): Maybe => {
      const text = (pattern: string, wildcards: boolean, kind?: '' | 'i' | 'arn') => this.textMatches(pattern, value, valueOf, wildcards, kind);
      const match = any(values, own => DIRECT_OPERATORS[base](own, value, text));
      return negated ? negate(match) : match;
    };
    if (actual === undefined) {
      const everything = base === 'stringlike' && values.some(value => /^\*+$/.test(value));
      const constant = everything ? !negated : values.some(value => isReadable(base, value)) ? undefined : negated;
      return constant === whenAbsent ? constant : undefined;
    }
    if (actual === null) {
      return whenAbsent;
    }
    const [allOf, anyOf] = [negate(any(actual, value => negate(one(value)))), any(actual, one)];
    return set === 'forallvalues' ? allOf : set === 'foranyvalue' ? anyOf : allOf === anyOf ? allOf : undefined;
  }

  private textMatches(pattern: string, text: string, valueOf: (key: string) => Values, wildcards: boolean, kind: '' | 'i' | 'arn' = ''): Maybe {
    if (!pattern.includes('${')) {
      return this.regex(pattern, wildcards, kind).test(text);
    }
    let unknown = false;
    let missing = false;
    const filled = pattern.replace(/\$\{([^}]+)\}/g, (_, inner: string) => {
      if (inner.length === 1) {
        return inner === '$' ? '$' : `\u0000${inner}`;
      }
      const [, key, , fallback] = /^([^,]+?)\s*(,\s*'(.*)')?$/.exec(inner)!;
      const values = valueOf(key.toLowerCase());
      const value = values === null ? fallback : values?.length === 1 ? values[0] : undefined;
      unknown ||= values === undefined;
      missing ||= values !== undefined && value === undefined;
      return values === undefined ? '\u0001' : (value ?? '').replace(/[*?]/g, '\u0000$&');
    });
    if (missing) {
      return false;
    }
    const matches = this.regex(filled, wildcards, unknown && kind === 'arn' ? '' : kind).test(text);
    return unknown && matches ? undefined : matches;
  }

  private regex(pattern: string, wildcards: boolean, kind: '' | 'i' | 'arn' = ''): RegExp {
    const cacheKey = `${kind}${wildcards}${pattern}`;
    const cached = this.regexes.get(cacheKey);
    if (cached) {
      return cached;
    }
    const made = kind === 'arn' ? arnRegex(pattern) : globRegex(pattern, wildcards, kind);
    this.regexes.set(cacheKey, made);
    return made;
  }

  private derived(key: string, { principal, resourceAccountId }: Request): Values {
    const inOrganization = (accountId: string) => this.levels.has(accountId) || accountId === this.organization.managementAccountId;
    const organizationId = this.organization.organizationId;
    switch (key) {
      case 'aws:principalarn': return [principal.arn!];
      case 'aws:principalaccount': return [principal.accountId!];
      case 'aws:principaltype': return principal.arn!.includes(':role/') ? ['AssumedRole'] : principal.arn!.includes(':user/') ? ['User'] : ['Account'];
      case 'aws:principalisawsservice': return ['false'];
      case 'aws:principalservicename': return null;
      case 'aws:principalorgid': return organizationId && inOrganization(principal.accountId!) ? [organizationId] : undefined;
      case 'aws:resourceaccount': return [resourceAccountId!];
      case 'aws:resourceorgid': return organizationId && inOrganization(resourceAccountId!) ? [organizationId] : undefined;
      default: return undefined;
    }
  }

  private parseLevel(name: string): ParsedLevel {
    const policies = this.organization.attached.filter(({ node }) => nodeText(node) === name).flatMap(({ policies: own }) => own);
    return {
      name,
      statements: policies.flatMap(policy => policy.document.Statement.map((source, index) => ({
        source,
        actions: source.Action?.map(pattern => this.regex(pattern, true, 'i')),
        notActions: source.NotAction?.map(pattern => this.regex(pattern, true, 'i')),
        conditions: Object.entries(source.Condition ?? {}).flatMap(([written, keys]) => Object.entries(keys).map(([key, values]) => {
          const [, set, operator, ifExists] = /^(?:(forallvalues|foranyvalue):)?(.*?)(ifexists)?$/.exec(written.toLowerCase())!;
          return { operator, set: set as ParsedCondition['set'], ifExists: ifExists !== undefined, key: key.toLowerCase(), values };
        })),
        origin: { level: name, policy: policy.name, policyType: policy.policyType, index, guardrails: policy.origins[index] ?? [] },
      }))),
    };
  }
}

function negate(truth: Maybe): Maybe {
  return truth === undefined ? undefined : !truth;
}

function any<T>(items: readonly T[], test: (item: T) => Maybe): Maybe {
  let result: Maybe = false;
  for (const item of items) {
    const truth = test(item);
    if (truth === true) {
      return true;
    }
    result = truth === undefined ? undefined : result;
  }
  return result;
}

/** A character behind U+0000 stands for itself; U+0001 stands for any text. */
function globRegex(pattern: string, wildcards: boolean, flags: string, anything = '.'): RegExp {
  return new RegExp(`^${globSource(pattern, wildcards, anything)}$`, `s${flags}`);
}

function globSource(pattern: string, wildcards: boolean, anything: string): string {
  return pattern.replace(/\u0000?[^]/g, piece => {
    if (piece === '\u0001') {
      return '.*';
    }
    if (wildcards && (piece === '*' || piece === '?')) {
      return piece === '*' ? `${anything}*` : anything;
    }
    return piece[piece.length - 1].replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  });
}

function arnRegex(pattern: string): RegExp {
  const parts = pattern.split(':');
  if (parts.length < 6) {
    return /(?!)/;
  }
  const head = parts.slice(0, 5).map(part => globSource(part, true, '[^:]'));
  return new RegExp(`^${head.join(':')}:${globSource(parts.slice(5).join(':'), true, '.')}$`, 's');
}
