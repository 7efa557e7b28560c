import { compileActions, serviceOf } from './action-pattern';
import type { ActionPatterns } from './action-pattern';
import type { StatementOrigin } from './decision';
import type { Facts } from './facts';
import type { AttachedPolicy } from './organization-policies';
import { CompiledStatement } from './statement';
import type { Truth } from './truth';
import { some } from './truth';
import type { PolicyType } from '../limits';

/** A statement where it is attached. */
export class PlacedStatement {
  private readonly byGuardrails = new Map<string, PlacedStatement>();

  public constructor(
    public readonly statement: CompiledStatement, public readonly origin: StatementOrigin,
    /** Sorts statements: SCPs first, outermost first, as they stand. */
    public readonly order: readonly [type: number, depth: number, position: number],
    private readonly actionsOf: readonly (ActionPatterns | undefined)[] = [],
  ) {}

  /** The statement with only those guardrails that brought the action; the same instance each time. */
  public about(lowerCaseAction: string): PlacedStatement {
    const { guardrails } = this.origin;
    const own = guardrails.filter((_, index) => this.actionsOf[index]?.matches(lowerCaseAction) ?? true);
    if (own.length === 0 || own.length === guardrails.length) {
      return this;
    }
    const key = own.join(' ');
    const narrowed = this.byGuardrails.get(key) ?? new PlacedStatement(this.statement, { ...this.origin, guardrails: own }, this.order);
    this.byGuardrails.set(key, narrowed);
    return narrowed;
  }
}

/** The policies of one type on one node, compiled once for all accounts under it. */
export class PolicyLevel {
  public readonly denies: readonly PlacedStatement[];
  /** Whether an unconditional `Allow` of everything makes every other one superfluous. */
  public readonly allowsEverything: boolean;
  private readonly allows: readonly PlacedStatement[];

  /** `depth` is 0 for the root. */
  public constructor(public readonly name: string, public readonly depth: number, policyType: PolicyType, policies: readonly AttachedPolicy[]) {
    const type = policyType === 'SERVICE_CONTROL_POLICY' ? 0 : 1;
    const statements = policies.filter(policy => policy.policyType === policyType)
      .flatMap(policy => policy.document.Statement.map((statement, index) => ({ policy, statement, index })));
    const placed = statements.map(({ policy, statement, index }, position) => new PlacedStatement(
      new CompiledStatement(statement),
      { level: name, policy: policy.name, policyType, index, guardrails: policy.origins[index] ?? [] },
      [type, depth, position],
      policy.originActions?.[index]?.map(actions => actions && compileActions(actions)),
    ));
    this.denies = placed.filter(({ statement }) => statement.effect === 'Deny');
    this.allows = placed.filter(({ statement }) => statement.effect === 'Allow');
    // RCPFullAWSAccess stands on every level and can't be detached.
    this.allowsEverything = policyType === 'RESOURCE_CONTROL_POLICY' || this.allows.some(({ statement }) => statement.allowsEverything);
  }

  /** Whether it leaves everything as it is, so that a chain can do without it. */
  public get isIdle(): boolean {
    return this.denies.length === 0 && this.allowsEverything;
  }

  public get statements(): readonly CompiledStatement[] {
    return [...this.denies, ...this.allows].map(({ statement }) => statement);
  }

  public allowsOf(lowerCaseAction: string): CompiledStatement[] {
    return this.allows.map(({ statement }) => statement).filter(statement => statement.matchesAction(lowerCaseAction));
  }
}

/** What of a chain of levels can decide on an action. */
export interface Candidates {
  readonly denies: readonly PlacedStatement[];
  /** Levels that do not allow everything, with what they allow of the action. */
  readonly restricted: readonly RestrictedLevel[];
}

export class RestrictedLevel {
  public constructor(public readonly name: string, public readonly depth: number, public readonly allows: readonly CompiledStatement[]) {}

  public allow(facts: Facts): Truth {
    return some(this.allows, statement => statement.matches(facts));
  }

  public collectMissing(facts: Facts, missing: Set<string>): void {
    this.allows.filter(statement => statement.matches(facts) === 'unknown').forEach(statement => statement.collectMissing(facts, missing));
  }
}

const MOST_REMEMBERED = 8_192;

/**
 * The levels above an account, root first, as one index: service prefix → statements that may name one of its actions, in which
 * patterns and `NotAction` take part for every service; then, remembered by action, those that do match. What matches an action
 * depends on nothing else, so remembering it is sound; it is forgotten when it gets too much.
 */
export class PolicyChain {
  private readonly byService = new Map<string, readonly PlacedStatement[]>();
  private readonly byAction = new Map<string, Candidates>();
  private readonly ofAnyService: readonly PlacedStatement[];

  public constructor(private readonly levels: readonly PolicyLevel[], private readonly binds: (lowerCaseAction: string) => boolean) {
    const denies = levels.flatMap(level => level.denies);
    this.ofAnyService = denies.filter(({ statement }) => statement.services === undefined);
    for (const service of new Set(denies.flatMap(({ statement }) => [...statement.services ?? []]))) {
      this.byService.set(service, denies.filter(({ statement }) => statement.services?.has(service) ?? true));
    }
  }

  /** Of all its levels. */
  public get statements(): readonly CompiledStatement[] {
    return this.levels.flatMap(level => level.statements);
  }

  public candidates(action: string): Candidates {
    const known = this.byAction.get(action);
    if (known) {
      return known;
    }
    const candidates = this.find(action.toLowerCase());
    if (this.byAction.size >= MOST_REMEMBERED) {
      this.byAction.clear();
    }
    this.byAction.set(action, candidates);
    return candidates;
  }

  private find(lowerCaseAction: string): Candidates {
    if (!this.binds(lowerCaseAction)) {
      return { denies: [], restricted: [] };
    }
    const denies = this.byService.get(serviceOf(lowerCaseAction)) ?? this.ofAnyService;
    return {
      denies: denies.filter(({ statement }) => statement.matchesAction(lowerCaseAction)).map(placed => placed.about(lowerCaseAction)),
      restricted: this.levels.filter(level => !level.allowsEverything)
        .map(level => new RestrictedLevel(level.name, level.depth, level.allowsOf(lowerCaseAction))),
    };
  }
}
