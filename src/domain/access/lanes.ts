import type { AssignmentRow } from './assignment';
import { groupBy } from './group-by';
import { ASSIGNMENT_LANES } from '../limits';

/**
 * Puts the assignments of a shard into lanes: each one waits for the one before it in its lane, so that no more are made at a time than there are
 * lanes. Those of one account share a lane, because Identity Center changes one role of an account at a time. Each account takes the shortest
 * lane in turn, so that accounts which come last leave the lanes of all others as they are.
 */
export function assignmentLanes(rows: readonly AssignmentRow[], most = ASSIGNMENT_LANES): AssignmentRow[][] {
  const byAccount = groupBy(rows, ({ account }) => account);
  const lanes: AssignmentRow[][] = Array.from({ length: Math.min(most, byAccount.size) }, () => []);
  for (const own of byAccount.values()) {
    lanes.reduce((shortest, lane) => lane.length < shortest.length ? lane : shortest).push(...own);
  }
  return lanes;
}
