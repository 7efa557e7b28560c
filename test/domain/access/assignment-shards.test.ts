import fc from 'fast-check';
import { accept, anySizes, row, rowsOf, rowsOfAll, shardByRow } from './rows';
import type { AssignmentRow } from '../../../src/domain/access/assignment';
import { rowText } from '../../../src/domain/access/assignment';
import { shardAssignments } from '../../../src/domain/access/assignment-shards';
import { assignmentLanes } from '../../../src/domain/access/lanes';
import { ASSIGNMENTS_PER_SHARD, ASSIGNMENT_LANES, IDS_PER_SHARD, MAX_ASSIGNMENTS_PER_SHARD, MAX_IDS_PER_SHARD, MAX_TEMPLATE_PARAMETERS } from '../../../src/domain/limits';

const idsOf = (rows: readonly AssignmentRow[]) =>
  new Set(rows.flatMap(({ account, permissionSet, principal }) => [`a ${account}`, `s ${permissionSet}`, `p ${principal}`])).size;
const sizes = (rows: readonly AssignmentRow[], accepted?: Parameters<typeof shardAssignments>[1]) =>
  shardAssignments(rows, accepted).shards.map(shard => shard.rows.length);
/** Five permission sets of account A for each of some groups. */
const setsOf = (groups: number) => rowsOf('A', groups).flatMap(each => ['P1', 'P2', 'P3', 'P4', 'P5'].map(permissionSet => ({ ...each, permissionSet })));

describe('the shards of assignments', () => {
  test('hold each assignment once, and none of them more than a template takes', () => {
    fc.assert(fc.property(anySizes, accounts => {
      const rows = rowsOfAll(accounts);
      const { shards } = shardAssignments(rows);
      expect(shards.flatMap(shard => shard.rows.map(rowText)).sort()).toEqual(rows.map(rowText).sort());
      expect(shards.map(({ number }) => number)).toEqual(shards.map((_, place) => place + 1));
      expect(shards.filter(shard => shard.rows.length > MAX_ASSIGNMENTS_PER_SHARD || idsOf(shard.rows) > MAX_IDS_PER_SHARD)).toEqual([]);
    }));
    expect(MAX_IDS_PER_SHARD).toBeLessThan(MAX_TEMPLATE_PARAMETERS);
  });

  test('of a thousand accounts with twenty groups each are a hundred, full and equal', () => {
    const rows = rowsOfAll(Array.from({ length: 1_000 }, (_, number) => [`Account${number}`, 20]));
    expect(sizes(rows)).toEqual(Array.from({ length: 100 }, () => ASSIGNMENTS_PER_SHARD));
  });

  test('hold fewer assignments where each needs ids of its own', () => {
    const rows = Array.from({ length: 300 }, (_, number) => row(`Account${number}`, `team-${number}`));
    const { shards } = shardAssignments(rows);
    expect(shards.length).toBeGreaterThan(300 / ASSIGNMENTS_PER_SHARD);
    expect(Math.max(...shards.map(shard => idsOf(shard.rows)))).toBeLessThanOrEqual(IDS_PER_SHARD);
  });

  test('keep an account together, unless it has more than a shard takes', () => {
    fc.assert(fc.property(anySizes.map(accounts => accounts.map(([key, amount]): [string, number] => [key, Math.min(amount, 100)])), accounts => {
      const { shards, places } = shardAssignments(rowsOfAll(accounts));
      expect(shards.flatMap(shard => [...new Set(shard.rows.map(each => each.account))]).length).toBe(accounts.length);
      expect(places.strays).toEqual([]);
    }));
    expect(sizes(rowsOf('Huge', 500))).toEqual([MAX_IDS_PER_SHARD - 2, MAX_IDS_PER_SHARD - 2, 500 - 2 * (MAX_IDS_PER_SHARD - 2)]);
  });

  test('are the same for accounts in front, whatever comes behind them', () => {
    fc.assert(fc.property(anySizes, fc.nat(), (accounts, number) => {
      const front = rowsOfAll(accounts.slice(0, number % accounts.length));
      const [alone, all] = [front, rowsOfAll(accounts)].map(rows => shardByRow(shardAssignments(rows)));
      expect(front.map(each => all.get(rowText(each)))).toEqual(front.map(each => alone.get(rowText(each))));
    }), { numRuns: 50 });
  });
});

describe('what was accepted', () => {
  test('stays in its shard when an account comes, wherever it is declared: nothing but its own assignments is new', () => {
    fc.assert(fc.property(anySizes, fc.nat(), fc.integer({ min: 1, max: 300 }), (accounts, place, amount) => {
      const before = shardAssignments(rowsOfAll(accounts));
      const more = [...accounts];
      more.splice(place % (accounts.length + 1), 0, ['NEW', amount]);
      const after = shardByRow(shardAssignments(rowsOfAll(more), accept(before)));
      const standing = shardByRow(before);
      expect([...standing].filter(([text, shard]) => after.get(text) !== shard)).toEqual([]);
      expect(after.size).toBe(standing.size + amount);
    }), { numRuns: 50 });
  });

  test('stays in its shard whatever is granted, taken away and accepted, over and over', () => {
    const place = fc.nat(40);
    const step = fc.record({
      drop: fc.array(place, { maxLength: 5 }), grown: fc.array(fc.tuple(place, fc.integer({ min: 0, max: 200 })), { maxLength: 5 }), added: anySizes,
    });
    fc.assert(fc.property(anySizes, fc.array(step, { maxLength: 3 }), (start, steps) => {
      const accounts = new Map(start);
      let accepted = accept(shardAssignments(rowsOfAll([...accounts])));
      let standing = shardByRow(shardAssignments(rowsOfAll([...accounts])));
      for (const { drop, grown, added } of steps) {
        const keys = [...accounts.keys()];
        drop.forEach(number => accounts.delete(keys[number]));
        grown.forEach(([number, amount]) => accounts.has(keys[number]) && accounts.set(keys[number], amount));
        added.forEach(([key, amount]) => accounts.set(`${key}x`, amount));
        const plan = shardAssignments(rowsOfAll([...accounts].reverse()), accepted);
        const now = shardByRow(plan);
        expect([...standing].filter(([text, shard]) => now.has(text) && now.get(text) !== shard)).toEqual([]);
        expect(now.size).toBe(rowsOfAll([...accounts]).length);
        expect(plan.shards.filter(shard => shard.rows.length > MAX_ASSIGNMENTS_PER_SHARD)).toEqual([]);
        expect(plan.places.shards.flat().sort()).toEqual([...accounts.keys()].filter(key => accounts.get(key)! > 0).sort());
        [accepted, standing] = [accept(plan), now];
      }
    }), { numRuns: 40 });
  });

  test('takes new grants of its accounts in, beyond what it takes of new accounts', () => {
    const before = accept(shardAssignments(rowsOfAll([['A', 100], ['B', 100], ['C', 10]])));
    const after = shardAssignments(rowsOfAll([['A', 140], ['B', 130], ['C', 10]]), before);
    expect(after.shards.map(shard => shard.rows.length)).toEqual([270, 10]);
    expect(after.places.strays).toEqual([]);
  });

  test('has the room of its shard before accounts that are new, wherever these are declared', () => {
    const before = accept(shardAssignments(setsOf(38)));
    const after = shardAssignments([...rowsOf('B', 10), ...setsOf(80)], before);
    expect(after.shards.map(shard => shard.rows.length)).toEqual([MAX_ASSIGNMENTS_PER_SHARD, 10]);
    expect(after.places.strays).toEqual([]);
  });

  test('overflows into another shard where its own is full, and that is accepted as well', () => {
    const before = accept(shardAssignments(setsOf(40)));
    const after = shardAssignments(setsOf(100), before);
    expect(after.shards.map(shard => shard.rows.length)).toEqual([MAX_ASSIGNMENTS_PER_SHARD, 100]);
    expect(after.places.strays).toHaveLength(100);
    const again = shardAssignments([...setsOf(100), ...rowsOf('B', 10)], accept(after));
    const now = shardByRow(again);
    expect([...shardByRow(after)].filter(([text, shard]) => now.get(text) !== shard)).toEqual([]);
    expect(again.places.shards).toEqual([['A'], ['B']]);
  });

  test('keeps the shard of an account that has nothing left in it but strays elsewhere', () => {
    const full = accept(shardAssignments(setsOf(100), accept(shardAssignments(setsOf(40)))));
    const strays = full.strays.map(({ shard: _, ...stray }) => stray);
    const left = shardAssignments(strays, full);
    expect(left.places).toEqual({ shards: [['A'], []], strays: full.strays });
    expect(shardAssignments([...strays, row('A')], accept(left)).shards.map(shard => shard.rows.length)).toEqual([1, 100]);
  });

  test('leaves an empty shard where all went away, for its stack must go on to exist', () => {
    const before = accept(shardAssignments(rowsOfAll([['A', 150], ['B', 150], ['C', 150]])));
    expect(before.shards).toHaveLength(3);
    expect(sizes(rowsOf('A', 150), before)).toEqual([150, 0, 0]);
    expect(sizes([], before)).toEqual([0, 0, 0]);
    const emptied = accept(shardAssignments(rowsOf('A', 150), before));
    expect(emptied.shards).toEqual([['A'], [], []]);
    expect(sizes([...rowsOf('A', 150), ...rowsOf('D', 120)], emptied)).toEqual([150, 0, 120]);
  });

  test('tells for whom nothing was accepted yet', () => {
    const before = accept(shardAssignments(rowsOf('A', 5)));
    expect(shardAssignments(rowsOfAll([['B', 5], ['A', 9]]), before).unrecorded).toEqual(['B']);
  });

  test('has new accounts behind it in the order of a shard', () => {
    const before = accept(shardAssignments(rowsOfAll([['Z', 2], ['Y', 2]])));
    const { shards: [shard] } = shardAssignments(rowsOfAll([['A', 2], ['Y', 3], ['Z', 2]]), before);
    expect([...new Set(shard.rows.map(each => each.account))]).toEqual(['Z', 'Y', 'A']);
  });
});

describe('the lanes of a shard', () => {
  const rows = rowsOfAll(Array.from({ length: 20 }, (_, number) => [`A${number}`, 1 + number % 7]));

  test('hold each row once, in no more lanes than are allowed', () => {
    fc.assert(fc.property(anySizes, fc.integer({ min: 1, max: 12 }), (accounts, most) => {
      const all = rowsOfAll(accounts);
      const lanes = assignmentLanes(all, most);
      expect(lanes.length).toBeLessThanOrEqual(most);
      expect(lanes.flat().map(rowText).sort()).toEqual(all.map(rowText).sort());
      expect(lanes.filter(lane => lane.length === 0)).toEqual([]);
    }));
    expect(assignmentLanes([])).toEqual([]);
  });

  test('keep an account in one lane, and differ by no more than the largest account', () => {
    const lanes = assignmentLanes(rows);
    expect(lanes).toHaveLength(ASSIGNMENT_LANES);
    expect(lanes.flatMap(lane => [...new Set(lane.map(({ account }) => account))])).toHaveLength(20);
    const lengths = lanes.map(lane => lane.length);
    expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(7);
  });

  test('stay as they are when an account comes last', () => {
    const before = assignmentLanes(rows);
    const after = assignmentLanes([...rows, ...rowsOf('Z', 5)]);
    expect(after.map(lane => lane.filter(({ account }) => account !== 'Z'))).toEqual(before);
  });
});
