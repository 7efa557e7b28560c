import type { KnownOrganization } from './derive-context';
import { Facts } from './facts';
import type { Request } from './request';
import { CompiledStatement } from './statement';
import { every, some } from './truth';
import type { Truth } from './truth';
import type { PolicyDocument, Statement } from '../policy/document';

/** A call that names no resource at all, where none is known. */
const UNKNOWN_RESOURCE: readonly (string | undefined)[] = [undefined];

export function resourcesOf(request: Request): readonly (string | undefined)[] {
  return request.resources.length === 0 ? UNKNOWN_RESOURCE : request.resources;
}

export interface Judgement {
  readonly truth: Truth;
  /** What would settle an unknown one: condition keys in lower case, `resource`; sorted. */
  readonly missing: readonly string[];
}

export interface PolicyJudgement {
  readonly denies: Judgement;
  readonly allows: Judgement;
}

/** Statements made ready to judge many requests, for themselves: without levels, and without those whom SCPs and RCPs don't bind. */
export class Judge {
  private readonly statements: readonly CompiledStatement[];

  public constructor(statements: readonly Statement[]) {
    this.statements = statements.map(statement => new CompiledStatement(statement));
  }

  /** Whether any statement denies one of the resources, and whether all resources are allowed, each by any statement. */
  public judge(request: Request, organization?: KnownOrganization): PolicyJudgement {
    const facts = new Facts(request, organization);
    const action = request.action.toLowerCase();
    const candidates = this.statements.filter(statement => statement.matchesAction(action));
    const judge = (effect: Statement['Effect'], combine: typeof some): Judgement => {
      const ofEffect = candidates.filter(statement => statement.effect === effect);
      const missing = new Set<string>();
      const truth = combine(resourcesOf(request), resource => {
        facts.about(resource);
        const one = some(ofEffect, statement => statement.matches(facts));
        if (one === 'unknown') {
          ofEffect.filter(statement => statement.matches(facts) === 'unknown').forEach(statement => statement.collectMissing(facts, missing));
        }
        return one;
      });
      return { truth, missing: truth === 'unknown' ? [...missing].sort() : [] };
    };
    return { denies: judge('Deny', some), allows: judge('Allow', every) };
  }
}

/** Whether a statement matches a request: a deny if it matches one of the resources, an allow if it matches all. */
export function judgeStatement(statement: Statement, request: Request, organization?: KnownOrganization): Judgement {
  const { denies, allows } = new Judge([statement]).judge(request, organization);
  return statement.Effect === 'Deny' ? denies : allows;
}

/** What a single policy says of a request, wherever it is attached. */
export function judgePolicy(document: PolicyDocument, request: Request, organization?: KnownOrganization): PolicyJudgement {
  return new Judge(document.Statement).judge(request, organization);
}
