/**
 * figure pack_ratio: policies that all denying SCPs of the catalogue need, exemptions put in, over the least number that their merged
 * characters allow. figure pack_ratio_random_worst: the worst of 1,000 random sets of them that come near to filling their policies, over
 * the least number that is possible: each policy has an envelope, and what is too long for one policy needs its conditions twice.
 *
 * figure pack_churn: share of the statements that move when one guardrail is added to all the others, the mean over all guardrails.
 * figure pack_churn_worst: the worst of them. figure pack_churn_random: the mean where one is added to each of the random sets, whose
 * policies are nearly full.
 */
import { figure } from './figure';
import { Random } from './random';
import { GUARDRAILS } from '../src/domain/guardrail/catalogue';
import { POLICY_QUOTAS } from '../src/domain/limits';
import { ENVELOPE_CHARACTERS } from '../src/domain/policy/bin';
import { largestSum } from '../src/domain/policy/brim';
import { frameOf, statementCharacters } from '../src/domain/policy/frame';
import { leastPolicies, packStatements } from '../src/domain/policy/pack';
import type { HomeOf, PackResult, SourcedStatement } from '../src/domain/policy/pack';
import { sourcedStatements } from '../test/support/proof-organization';

const SEED = 20_261_123;
const SETS = 1_000;
/** How near to a full number of policies the merged characters of a random set come, from below or above. */
const NEARNESS = 0.04;

const LIMIT = POLICY_QUOTAS.SERVICE_CONTROL_POLICY.maxCharacters;

const guardrails = [...GUARDRAILS.values()]
  .filter(entry => entry.policyType === 'SERVICE_CONTROL_POLICY' && !entry.replacesFullAccess)
  .map(sourcedStatements);

/** The least number of policies that nobody could go below. A frame is repeated where its list must be split, and then costs again. */
function leastPossible(statements: readonly SourcedStatement[]): number {
  const { mergedCharacters, policies: [{ document }] } = packStatements(statements, Infinity);
  const sizes = document.Statement.map(statementCharacters);
  const lists = document.Statement.filter(statement => statement.Action)
    .map(statement => ({ frame: frameOf(statement).characters, characters: statementCharacters(statement) }));
  const repeated = lists.reduce((sum, { frame, characters }) =>
    sum + frame * (Math.ceil((characters - frame) / (LIMIT - ENVELOPE_CHARACTERS - frame)) - 1), 0);
  const cheapestSplit = Math.min(...lists.map(({ frame }) => frame));
  const envelope = ENVELOPE_CHARACTERS - 1;
  for (let number = leastPolicies(mergedCharacters, LIMIT); ; number++) {
    const spare = number * LIMIT - mergedCharacters - (number - 1) * envelope - repeated;
    // Two policies of whole statements are sums of their characters; what one of them leaves empty must not be more than there is to spare.
    const isWhole = number === 2 && repeated === 0 && spare < cheapestSplit;
    if (spare >= 0 && !(isWhole && LIMIT - envelope - fullest(sizes.map(size => size + 1)) > spare)) {
      return number;
    }
  }
}

function fullest(sizes: readonly number[]): number {
  const room = LIMIT - ENVELOPE_CHARACTERS + 1;
  return [...largestSum(sizes, room)].reduce((sum, index) => sum + sizes[index], 0);
}

function isNearLimit(statements: readonly SourcedStatement[]): boolean {
  const full = packStatements(statements, Infinity).mergedCharacters / LIMIT;
  return Math.round(full) > 0 && Math.abs(full - Math.round(full)) <= NEARNESS;
}

/** Sets of guardrails that a user might choose, of which it is not plain how many policies they need. */
function setsNearLimit(): SourcedStatement[][] {
  const random = new Random(SEED);
  const sets: SourcedStatement[][] = [];
  while (sets.length < SETS) {
    const percent = 10 + random.below(90);
    const statements = guardrails.filter(() => random.chance(percent)).flat();
    if (isNearLimit(statements)) {
      sets.push(statements);
    }
  }
  return sets;
}

function homesIn({ policies }: PackResult): HomeOf {
  const homes = new Map<string, number>();
  policies.forEach(({ document, sources, slot }) => document.Statement.forEach(({ Action = [undefined] }, index) => {
    sources[index].forEach(source => Action.forEach(action => homes.set(keyOf(source, action), slot)));
  }));
  return (source, action) => homes.get(keyOf(source, action));
}

function keyOf({ guardrail, statement }: SourcedStatement['source'], action?: string): string {
  return `${guardrail} ${statement} ${action ?? ''}`;
}

/** Share of what was there before that stands in another policy afterwards. */
function churn(others: readonly SourcedStatement[], added: readonly SourcedStatement[]): number {
  const { moves } = packStatements([...others, ...added], LIMIT, homesIn(packStatements(others, LIMIT)));
  return new Set(moves.map(move => keyOf(move.source))).size / others.length;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

const whole = packStatements(guardrails.flat(), LIMIT);
console.log(`${guardrails.length} guardrails, ${guardrails.flat().length} statements, ${whole.mergedCharacters} characters merged: ${whole.policies.length} policies of `
  + `${whole.policies.map(policy => policy.size).join(', ')}`);
figure('pack_ratio', whole.policies.length / leastPolicies(whole.mergedCharacters, LIMIT));
const sets = setsNearLimit();
const ratios = sets.map(set => packStatements(set, LIMIT).policies.length / leastPossible(set));
console.log(`${ratios.filter(ratio => ratio === 1).length} of ${SETS} random sets need no more policies than possible`);
figure('pack_ratio_random_worst', Math.max(...ratios));
const churns = guardrails.map(added => churn(guardrails.filter(other => other !== added).flat(), added));
figure('pack_churn', mean(churns));
figure('pack_churn_worst', Math.max(...churns));
const random = new Random(SEED);
figure('pack_churn_random', mean(sets.flatMap(set => {
  const absent = guardrails.filter(([first]) => !set.includes(first));
  return absent.length === 0 ? [] : [churn(set, random.pick(absent))];
})));
