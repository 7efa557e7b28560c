import fc from 'fast-check';
import type { AssignmentRow } from '../../../src/domain/access/assignment';
import { rowText } from '../../../src/domain/access/assignment';
import type { AcceptedShards, ShardPlan } from '../../../src/domain/access/assignment-shards';

export function row(account: string, principal = 'sre', permissionSet = 'Admin'): AssignmentRow {
  return { permissionSet, principalType: 'GROUP', principal, account };
}

/** As many rows of an account, for as many groups. */
export function rowsOf(account: string, amount: number, first = 0): AssignmentRow[] {
  return Array.from({ length: amount }, (_, number) => row(account, `g${String(first + number).padStart(3, '0')}`));
}

/** Accounts by key with the number of their rows: mostly small, now and then more than a shard takes. */
export const anySizes: fc.Arbitrary<[string, number][]> = fc.uniqueArray(
  fc.tuple(fc.stringMatching(/^[A-Z][a-z]{0,4}$/), fc.oneof({ weight: 12, arbitrary: fc.integer({ min: 1, max: 60 }) }, { weight: 1, arbitrary: fc.integer({ min: 150, max: 500 }) })),
  { selector: ([key]) => key, minLength: 1, maxLength: 40 },
);

export function rowsOfAll(sizes: readonly (readonly [string, number])[]): AssignmentRow[] {
  return sizes.flatMap(([key, amount]) => rowsOf(key, amount));
}

/** What the baseline holds once a plan was accepted. */
export function accept({ shards, places }: ShardPlan): AcceptedShards {
  return { ...places, rows: new Set(shards.flatMap(shard => shard.rows).map(rowText)) };
}

/** Shard by row. */
export function shardByRow({ shards }: ShardPlan): Map<string, number> {
  return new Map(shards.flatMap(({ number, rows }) => rows.map((each): [string, number] => [rowText(each), number])));
}
