import * as fc from 'fast-check';
import { RequestReader } from '../../../src/domain/cloudtrail/to-requests';
import { KnownAccounts } from '../../../src/domain/evaluation/known-accounts';
import { organizationPolicies } from '../../../src/domain/manifest/attached-policies';
import { CallJudge } from '../../../src/domain/replay/call-judge';
import { layersOf } from '../../../src/domain/replay/layers';
import hostile from '../../fixtures/cloudtrail/hostile.json';
import identities from '../../fixtures/cloudtrail/identities.json';
import { anyRecord, recordsAlike } from '../../support/any-record';
import { ANY_ACTION } from '../../support/cloudtrail';
import { keysOf, Oracle, planFor, replayed } from '../../support/replay';
import type { LogRecord } from '../../support/replay';
import { replayOrganization } from '../../support/replay-organization';

const MANIFEST = replayOrganization();
const FIXTURES = [...identities.Records, ...hostile.filter(value => typeof value === 'object' && value !== null && !Array.isArray(value))] as LogRecord[];

/** Verdicts by guardrail, as the replay and as the oracle count them. */
function tallies(records: readonly LogRecord[], parts: readonly (readonly LogRecord[])[] = [records]) {
  const plan = planFor(MANIFEST, { mode: 'count' });
  const { subjects } = layersOf(MANIFEST, 'count');
  const found = new Map<string, number>();
  replayed(parts, plan).verdicts.forEach(({ calls, detail: { subject, verdict } }) => {
    const name = `${subjects[subject].id} ${subjects[subject].target.key} ${verdict}`;
    found.set(name, (found.get(name) ?? 0) + calls);
  });
  const oracle = new Oracle(MANIFEST, records);
  const expected = new Map<string, number>();
  records.forEach(record => oracle.verdicts(record)?.forEach((verdict, name) => {
    if (verdict !== 'not') {
      expected.set(`${name} ${verdict}`, (expected.get(`${name} ${verdict}`) ?? 0) + 1);
    }
  }));
  return { found: Object.fromEntries([...found].sort()), expected: Object.fromEntries([...expected].sort()) };
}

describe('the replay finds what the evaluator says of every call by itself', () => {
  test('of the fixtures, three times over', () => {
    const { found, expected } = tallies([...FIXTURES, ...FIXTURES, ...FIXTURES]);
    expect(found).toEqual(expected);
    expect(Object.keys(found).filter(name => name.endsWith('deny')).length).toBeGreaterThan(2);
    expect(Object.keys(found).filter(name => name.endsWith('cantTell')).length).toBeGreaterThan(3);
  });

  test('of any records, whoever replays which of them', () => {
    fc.assert(fc.property(fc.array(fc.tuple(anyRecord(), fc.nat(2)), { minLength: 1, maxLength: 60 }), given => {
      const parts = [0, 1, 2].map(part => given.filter(([, of]) => of === part).map(([record]) => record));
      const { found, expected } = tallies(given.map(([record]) => record), parts);
      expect(found).toEqual(expected);
    }), { numRuns: 150 });
  });

  test('of records that are alike, whose outcome it remembers', () => {
    fc.assert(fc.property(fc.array(recordsAlike(), { minLength: 1, maxLength: 3 }), lists => {
      const { found, expected } = tallies(lists.flat());
      expect(found).toEqual(expected);
    }), { numRuns: 300 });
  });
});

test('what was not known stays unknown when less is known: no key that is taken away turns can\'t tell into a verdict', () => {
  const keys = keysOf(MANIFEST);
  const organization = new KnownAccounts(organizationPolicies(MANIFEST));
  const layers = layersOf(MANIFEST, 'all');
  const judgedWith = (known: readonly string[]) => {
    const reader = new RequestReader({ organization, actions: ANY_ACTION, keys: known });
    const judge = new CallJudge(layers);
    return (record: LogRecord) => {
      const opened = reader.open(record);
      return opened.kind === 'leftOut' ? [] : layers.subjects.map((_, subject) => {
        const verdict = judge.judge(opened).verdicts.find(each => each.subject === subject);
        return verdict === undefined ? 'not' : verdict.missing === undefined ? 'deny' : 'cantTell';
      });
    };
  };
  const all = judgedWith(keys);
  const records = [...FIXTURES, ...fc.sample(anyRecord(), { numRuns: 300, seed: 7 })];
  let changed = 0;
  for (const key of keys) {
    const without = judgedWith(keys.filter(each => each !== key));
    for (const record of records) {
      const before = all(record);
      without(record).forEach((verdict, subject) => {
        if (verdict !== before[subject]) {
          changed++;
          expect({ key, verdict }).toEqual({ key, verdict: 'cantTell' });
        }
      });
    }
  }
  expect(changed).toBeGreaterThan(50);
});
