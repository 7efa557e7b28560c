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
const WARM_UP = 10;
const ROUNDS = 100;
const REQUESTS_A_ROUND = 1_000;

function microseconds(requests: readonly Request[], decide: (request: Request) => unknown): number {
  const start = process.hrtime.bigint();
  for (const request of requests) {
    decide(request);
  }
  return Number(process.hrtime.bigint() - start) / 1_000 / requests.length;
}

async function main(): Promise<void> {
  const random = new Random(SEED);
  const actions = await readActions();
  const organization = makeOrganization(random, actions);
  const compiled = new Evaluator(organization);
  const direct = new DirectEvaluator(organization);
  const outcomes = new Map<string, number>();
  // All of them beforehand and as a log is read, every text by itself; the two take turns in going first.
  const batches = Array.from({ length: WARM_UP + ROUNDS }, () =>
    JSON.parse(JSON.stringify(makeRequests(random, REQUESTS_A_ROUND, actions))) as Request[]);
  const rounds = batches.map((requests, i) => {
    const ours = () => microseconds(requests, request => compiled.evaluate(request));
    const theirs = () => microseconds(requests, request => direct.evaluate(request));
    const [first, second] = i % 2 === 0 ? [ours(), theirs()] : [theirs(), ours()];
    return i % 2 === 0 ? { compiled: first, direct: second } : { compiled: second, direct: first };
  }).slice(WARM_UP);
  for (const request of batches.flat()) {
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
