import fc from 'fast-check';
import { Bin, ENVELOPE_CHARACTERS, itemOf } from '../../../src/domain/policy/bin';
import type { Item } from '../../../src/domain/policy/bin';
import { fillToBrim, largestSum, pour } from '../../../src/domain/policy/brim';
import type { Statement } from '../../../src/domain/policy/document';

const LIMIT = 1_000;

describe('the largest sum', () => {
  test('is the nearest to the limit that any choice of sizes gives', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 10 }), fc.integer({ min: 0, max: 200 }), (sizes, limit) => {
      const chosen = largestSum(sizes, limit);
      const sum = [...chosen].reduce((total, index) => total + sizes[index], 0);
      expect(sum).toBe(Math.max(...allSums(sizes).filter(each => each <= limit)));
    }));
  });
});

describe('filling to the brim', () => {
  test('leaves less room than taking the largest first would', () => {
    // 500 and 300 characters would come first, and leave 161 empty that 300 and 362 fill.
    const items = [500, 300, 362, 100, 90].map((characters, index) => itemOf(statementOf(characters, index), [], index));
    const [first, second] = [new Bin(0, LIMIT), new Bin(1, LIMIT)];
    const left = fillToBrim([first, second], items, LIMIT);
    expect(first.free).toBe(0);
    expect(left.map(item => item.order)).toEqual([1, 4]);
  });

  test('puts nothing anywhere where one policy can hold all of it', () => {
    const items = [300, 200].map((characters, index) => itemOf(statementOf(characters, index), [], index));
    const bins = [new Bin(0, LIMIT), new Bin(1, LIMIT)];
    expect(fillToBrim(bins, items, LIMIT)).toHaveLength(2);
    expect(bins.flatMap(bin => bin.items)).toEqual([]);
  });
});

describe('pouring', () => {
  const actions = (prefix: string, lengths: readonly number[]) => lengths.map((length, index) => `${prefix}:${index}`.padEnd(length, 'x'));
  const lengths = fc.array(fc.integer({ min: 8, max: 40 }), { minLength: 30, maxLength: 60 });
  const list = (names: readonly string[], order: number): Item => itemOf({ Effect: 'Deny', Action: names, Resource: ['*'] }, [], order);

  test('fills each policy to the last few characters before it begins the next, and loses nothing', () => {
    fc.assert(fc.property(lengths, lengths, (one, other) => {
      const items = [list(actions('a', one), 0), list(actions('b', other), 1)];
      const bins = [0, 1, 2, 3, 4].map(slot => new Bin(slot, LIMIT));
      expect(pour(bins, items)).toBe(true);
      expect(new Set(actionsIn(bins))).toEqual(new Set(items.flatMap(item => item.statement.Action)));
      const used = bins.filter(bin => bin.items.length > 0);
      // Towards the end there is less to choose from.
      used.slice(0, -2).forEach(bin => expect(bin.free).toBeLessThanOrEqual(4));
      used.slice(0, -1).forEach(bin => expect(bin.free).toBeLessThanOrEqual(43));
      used.forEach(bin => expect(bin.free).toBeGreaterThanOrEqual(0));
    }));
  });

  test('writes an action that two guardrails name once, and keeps it for both', () => {
    const names = actions('a', Array.from({ length: 50 }, () => 24));
    const bins = [new Bin(0, LIMIT), new Bin(1, LIMIT)];
    expect(pour(bins, [list(names, 0), list(names, 1)])).toBe(true);
    for (const order of [0, 1]) {
      const own = bins.flatMap(bin => bin.items).filter(item => item.order === order);
      expect(new Set(own.flatMap(item => item.statement.Action))).toEqual(new Set(names));
    }
    const written = bins.flatMap(bin => bin.render().document.Statement).flatMap(statement => statement.Action);
    expect(written).toHaveLength(names.length);
  });

  test('says that there is not enough room', () => {
    expect(pour([new Bin(0, LIMIT)], [list(actions('a', Array.from({ length: 60 }, () => 30)), 0)])).toBe(false);
  });
});

/** A statement that takes so many characters, its comma included, and shares its frame with no other. */
function statementOf(characters: number, number: number): Statement {
  const bare = (resource: string): Statement => ({ Effect: 'Deny', NotAction: ['s3:*'], Resource: [resource] });
  const bin = new Bin(0, Infinity);
  bin.add(itemOf(bare(`${number}`), [], 0));
  return bare(`${number}`.padEnd(characters - (bin.characters - ENVELOPE_CHARACTERS), '.'));
}

function actionsIn(bins: readonly Bin[]): string[] {
  return bins.flatMap(bin => bin.items).flatMap(item => item.statement.Action ?? []);
}

function allSums(sizes: readonly number[]): number[] {
  return sizes.reduce((sums, size) => [...sums, ...sums.map(sum => sum + size)], [0]);
}
