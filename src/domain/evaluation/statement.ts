import { compileActions } from './action-pattern';
import { compileCondition } from './condition/compile';
import type { ConditionTest } from './condition/compile';
import type { ContextKey } from './context-key';
import type { Facts } from './facts';
import { compilePattern, parsePattern } from './pattern';
import type { Pattern } from './pattern';
import { not, some } from './truth';
import type { Truth } from './truth';
import type { Statement } from '../policy/document';

/** The name under which a resource that is not known is asked for. */
export const MISSING_RESOURCE = 'resource';

/**
 * A statement made ready to be judged many times. An element that is absent restricts nothing. `Principal` plays no role: SCPs have
 * none, and RCPs must name everybody.
 */
export class CompiledStatement {
  public readonly effect: Statement['Effect'];
  /** Prefixes of the services whose actions may match; undefined where these are not limited. */
  public readonly services: ReadonlySet<string> | undefined;
  /** An `Allow` of everything, as in FullAWSAccess. */
  public readonly allowsEverything: boolean;
  private readonly actionTests: readonly ((lowerCaseAction: string) => boolean)[];
  /** Those that some resource does not match. */
  public readonly resources: readonly ResourcePatterns[];
  public readonly conditions: readonly ConditionTest[];

  public constructor(statement: Statement) {
    const action = statement.Action && compileActions(statement.Action);
    const notAction = statement.NotAction && compileActions(statement.NotAction);
    this.effect = statement.Effect;
    this.services = action?.services;
    this.actionTests = [
      ...action ? [action.matches] : [],
      ...notAction ? [(name: string) => !notAction.matches(name)] : [],
    ];
    this.resources = [
      ...statement.Resource ? [new ResourcePatterns(statement.Resource, false)] : [],
      ...statement.NotResource ? [new ResourcePatterns(statement.NotResource, true)] : [],
    ].filter(patterns => patterns.always !== 'yes');
    this.conditions = compileCondition(statement.Condition);
    this.allowsEverything = this.effect === 'Allow' && this.resources.length === 0 && this.conditions.length === 0
      && !statement.NotAction && (statement.Action?.includes('*') ?? true);
  }

  public matchesAction(lowerCaseAction: string): boolean {
    for (const test of this.actionTests) {
      if (!test(lowerCaseAction)) {
        return false;
      }
    }
    return true;
  }

  /** Whether resource and conditions match; the action is judged apart from them, since it is always known. */
  public matches(facts: Facts): Truth {
    let result: Truth = 'yes';
    for (const patterns of this.resources) {
      const truth = patterns.matches(facts);
      if (truth === 'no') {
        return 'no';
      }
      result = truth === 'unknown' ? truth : result;
    }
    for (const condition of this.conditions) {
      const truth = condition.holds(facts);
      if (truth === 'no') {
        return 'no';
      }
      result = truth === 'unknown' ? truth : result;
    }
    return result;
  }

  /** Adds what would settle it, where `matches` does not know. */
  public collectMissing(facts: Facts, missing: Set<string>): void {
    for (const patterns of this.resources) {
      if (patterns.matches(facts) === 'unknown') {
        patterns.collectMissing(facts, missing);
      }
    }
    for (const condition of this.conditions) {
      if (condition.holds(facts) === 'unknown') {
        condition.collectMissing(facts, missing);
      }
    }
  }
}

/** `Resource` or `NotResource`: compared with regard to case; a wildcard crosses slashes and colons. */
export class ResourcePatterns {
  /** Yes or no where it is so for any resource. */
  public readonly always: Truth;
  /** What else of the request they depend on. */
  public readonly variables: readonly ContextKey[];
  private readonly patterns: readonly Pattern[];

  public constructor(values: readonly string[], private readonly negated: boolean) {
    this.patterns = values.map(value => compilePattern(parsePattern(value, 'wildcards')));
    const always = this.patterns.length === 0 ? 'no' : this.patterns.some(pattern => pattern.everything) ? 'yes' : 'unknown';
    this.always = negated ? not(always) : always;
    this.variables = this.patterns.flatMap(pattern => pattern.variables);
  }

  public matches(facts: Facts): Truth {
    const { resource } = facts;
    if (this.always !== 'unknown' || resource === undefined) {
      return this.always;
    }
    const truth = some(this.patterns, pattern => pattern.matches(resource, facts));
    return this.negated ? not(truth) : truth;
  }

  public collectMissing(facts: Facts, missing: Set<string>): void {
    const { resource } = facts;
    if (resource === undefined) {
      missing.add(MISSING_RESOURCE);
    }
    for (const pattern of this.patterns) {
      if (resource === undefined || pattern.matches(resource, facts) === 'unknown') {
        pattern.collectMissing(facts, missing);
      }
    }
  }
}
