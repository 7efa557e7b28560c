/**
 * figure decision_speedup: decisions per second of the evaluator over those of the direct one (`direct-evaluator.ts`), on 65 deny
 * statements above each of 300 accounts. No request is repeated, and both must agree on every one.
 */
import { deepStrictEqual } from 'node:assert';
import { makeOrganization, makeRequests, readActions } from './decision-inputs';
import { DirectEvaluator } from './direct-evaluator';
import { figure, median } from './figure';
import { Random } from './random';
import { Evaluator } from '../src/domain/evaluation/evaluator';
import type { Request } from '../src/domain/evaluation/request';
import { policySize } from '../src/domain/policy/render';

const SEED = 20_261_123;
const WARM_UP = 2;
const STRETCHES = 21;
const BATCHES = 25;
const REQUESTS_A_BATCH = 200;

/** Microseconds a decision over a stretch of a log, whose lines are read as they come, every text by itself; reading is not counted. */
function microseconds(stretch: readonly string[], decide: (request: Request) => unknown): number {
  const batches = stretch.map(text => {
    const requests = JSON.parse(text) as Request[];
    const start = process.hrtime.bigint();
    requests.forEach(decide);
    return Number(process.hrtime.bigint() - start) / 1_000 / requests.length;
  });
  return median(batches);
}

async function main(): Promise<void> {
  const random = new Random(SEED);
  const actions = await readActions();
  const organization = makeOrganization(random, actions);
  const compiled = new Evaluator(organization);
  const direct = new DirectEvaluator(organization);
  const outcomes = new Map<string, number>();
  const stretches = Array.from({ length: WARM_UP + STRETCHES }, () =>
    Array.from({ length: BATCHES }, () => JSON.stringify(makeRequests(random, REQUESTS_A_BATCH, actions))));
  const rounds = stretches.map(stretch => ({
    compiled: microseconds(stretch, request => compiled.evaluate(request)),
    direct: microseconds(stretch, request => direct.evaluate(request)),
  })).slice(WARM_UP);
  for (const request of stretches.flat().flatMap(text => JSON.parse(text) as Request[])) {
    const { missing, ...decision } = compiled.evaluate(request);
    deepStrictEqual({ reason: undefined, ...decision }, { reason: undefined, ...direct.evaluate(request) });
    outcomes.set(decision.outcome, (outcomes.get(decision.outcome) ?? 0) + 1);
  }
  const policies = organization.attached.flatMap(({ policies: own }) => own).filter(policy => policy.name !== 'FullAWSAccess');
  const size = policies.reduce((sum, policy) => sum + policySize(policy.document), 0);
  const us = median(rounds.map(round => round.compiled));
  const directUs = median(rounds.map(round => round.direct));
  console.log(`${policies.flatMap(policy => policy.document.Statement).length} statements of ${size} characters; `
    + `${[...outcomes].map(([outcome, count]) => `${count} ${outcome}`).join(', ')}`);
  figure('direct_us', directUs);
  figure('decision_us', us);
  figure('decision_speedup', directUs / us);
}

void main();
