import { canonicalForm } from './equivalence';
import { mutantsOf } from './mutants';
import type { Mutant } from './mutants';
import type { ServiceActions } from './service-actions';
import { Evaluator } from '../../src/domain/evaluation/evaluator';
import type { AttachedPolicy } from '../../src/domain/evaluation/organization-policies';
import type { Request } from '../../src/domain/evaluation/request';
import { attach } from '../../src/domain/guardrail/attached';
import { caseRequest } from '../../src/domain/guardrail/case-request';
import type { AnyEntry } from '../../src/domain/guardrail/catalogue';
import type { Case } from '../../src/domain/guardrail/entry';
import { nodeText } from '../../src/domain/organization/tree';
import type { Statement } from '../../src/domain/policy/document';
import { PROOF_UNIT, proofShape } from '../support/proof-organization';

/** What became of a mutant. */
export type Fate = 'caught' | 'equivalent' | 'survived';

export interface JudgedMutant extends Mutant {
  readonly fate: Fate;
}

/** A case as a request, and what should come of it. */
interface Expectation {
  readonly request: Request;
  readonly outcome: 'denied' | 'allowed';
}

/** The cases in which statements do something else than the proof of the guardrail says; none for the guardrail itself. */
export function broken(entry: AnyEntry, statements: readonly Statement[]): Case[] {
  const evaluator = evaluatorOf(entry, statements);
  const { denied, allowed } = entry.proof;
  return [
    ...denied.filter(each => evaluator.evaluate(caseRequest(each)).outcome !== 'denied'),
    ...allowed.filter(each => evaluator.evaluate(caseRequest(each)).outcome !== 'allowed'),
  ];
}

/** All mutants of a guardrail, judged by its own proof and nothing else. */
export function judgeMutants(entry: AnyEntry, actionsOf: ServiceActions): JudgedMutant[] {
  const statements = entry.statements(entry.proof.parameters);
  const original = canonicalForm(statements, actionsOf);
  const expectations: Expectation[] = [
    ...entry.proof.denied.map(each => ({ request: caseRequest(each), outcome: 'denied' } as const)),
    ...entry.proof.allowed.map(each => ({ request: caseRequest(each), outcome: 'allowed' } as const)),
  ];
  const isCaught = (mutant: Mutant) => {
    const evaluator = evaluatorOf(entry, mutant.statements);
    return expectations.some(({ request, outcome }) => evaluator.evaluate(request).outcome !== outcome);
  };
  return mutantsOf(statements).map(mutant => ({
    ...mutant, fate: isCaught(mutant) ? 'caught' : canonicalForm(mutant.statements, actionsOf) === original ? 'equivalent' : 'survived',
  }));
}

const SHAPE = proofShape();

/** The guardrail alone on a node; exemptions, which are the same for all, have proofs of their own. */
function evaluatorOf({ id, policyType, replacesFullAccess }: AnyEntry, statements: readonly Statement[]): Evaluator {
  const policy: AttachedPolicy = {
    name: id, policyType, document: { Version: '2012-10-17', Statement: statements }, origins: statements.map(() => [id]),
  };
  const node = nodeText(PROOF_UNIT);
  return new Evaluator(attach(SHAPE, new Map([[node, [policy]]]), new Set(replacesFullAccess ? [node] : [])));
}
