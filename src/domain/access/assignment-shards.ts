import { rowText } from './assignment';
import type { AssignmentRow } from './assignment';
import { groupBy } from './group-by';
import { FULL_ROOM, OPEN_ROOM, Shard } from './shard';

/** An assignment that stands in another shard than its account's, since that one was full. */
export interface StrayAssignment extends AssignmentRow {
  readonly shard: number;
}

/** Where assignments stand. */
export interface ShardPlaces {
  /** Accounts of each shard; the first is shard 1. One without accounts keeps its place. */
  readonly shards: readonly (readonly string[])[];
  readonly strays: readonly StrayAssignment[];
}

/** What was accepted last. */
export interface AcceptedShards extends ShardPlaces {
  /** {@link rowText} of all assignments. */
  readonly rows: ReadonlySet<string>;
}

export interface AssignmentShard {
  /** From 1. */
  readonly number: number;
  /** None where all went away: the stack must stay in the app, or what it made would stay in AWS. */
  readonly rows: readonly AssignmentRow[];
}

export interface ShardPlan {
  readonly shards: readonly AssignmentShard[];
  readonly places: ShardPlaces;
  /** Accounts whose shard is not accepted yet: it may become another one if accounts before them come or go. */
  readonly unrecorded: readonly string[];
}

const NOTHING_ACCEPTED: AcceptedShards = { shards: [], strays: [], rows: new Set() };

/**
 * Spreads assignments over shards, each of which becomes a stack. An assignment that has changed stacks would be made in the new one before it is
 * deleted in the old one, which Identity Center refuses, so that what was accepted stays where it is. All assignments of an account stand
 * in one shard as far as they fit; an account that is new goes to the last shard with room for all of it. `rows` are in the order of accounts.
 */
export function shardAssignments(rows: readonly AssignmentRow[], accepted: AcceptedShards = NOTHING_ACCEPTED): ShardPlan {
  const placement = new Placement(accepted);
  const byAccount = groupBy(rows.filter(row => !placement.keep(row)), ({ account }) => account);
  // Accounts that have a shard come first: what room they find does not depend on who else is new.
  const settled = [...byAccount].filter(([account]) => placement.isSettled(account));
  const fresh = [...byAccount].filter(([account]) => !placement.isSettled(account));
  settled.forEach(([account, own]) => placement.grow(account, own));
  fresh.forEach(([account, own]) => placement.settle(account, own));
  return placement.plan(fresh.map(([account]) => account));
}

class Placement {
  private readonly shards: Shard[] = [];
  private readonly homes = new Map<string, Shard>();
  private readonly acceptedStrays: ReadonlyMap<string, number>;
  private readonly strays: StrayAssignment[] = [];

  public constructor(private readonly accepted: AcceptedShards) {
    for (const accounts of accepted.shards) {
      const shard = this.open();
      accounts.forEach(account => {
        this.homes.set(account, shard);
        shard.reserve(account);
      });
    }
    this.acceptedStrays = new Map(accepted.strays.map(stray => [rowText(stray), stray.shard]));
  }

  /** Puts an accepted assignment where it was; false for one that is new. */
  public keep(row: AssignmentRow): boolean {
    const text = rowText(row);
    const strayed = this.acceptedStrays.get(text);
    if (strayed !== undefined) {
      this.stray(row, this.shards[strayed - 1]);
      return true;
    }
    const home = this.accepted.rows.has(text) ? this.homes.get(row.account) : undefined;
    home?.add(row);
    return home !== undefined;
  }

  public isSettled(account: string): boolean {
    return this.homes.has(account);
  }

  /** New assignments of an account that has a shard. */
  public grow(account: string, rows: readonly AssignmentRow[]): void {
    const home = this.homes.get(account)!;
    const fitting = home.takes(rows, FULL_ROOM);
    rows.slice(0, fitting).forEach(row => home.add(row));
    this.strayAll(rows.slice(fitting));
  }

  /** All assignments of an account that has no shard yet. */
  public settle(account: string, rows: readonly AssignmentRow[]): void {
    const home = this.roomFor(rows);
    this.homes.set(account, home);
    this.grow(account, rows);
  }

  public plan(unrecorded: readonly string[]): ShardPlan {
    const shards = this.shards.map(({ number, rows }) => ({ number, rows }));
    const present = new Set(shards.flatMap(({ rows }) => rows.map(({ account }) => account)));
    const homesIn = (shard: Shard) => shard.accounts.filter(account => present.has(account) && this.homes.get(account) === shard);
    return { shards, places: { shards: this.shards.map(homesIn), strays: this.strays }, unrecorded };
  }

  private strayAll(rows: readonly AssignmentRow[]): void {
    for (let rest = rows; rest.length > 0;) {
      const shard = this.roomFor(rest);
      const fitting = shard.takes(rest, FULL_ROOM);
      rest.slice(0, fitting).forEach(row => this.stray(row, shard));
      rest = rest.slice(fitting);
    }
  }

  private stray(row: AssignmentRow, shard: Shard): void {
    shard.add(row);
    this.strays.push({ ...row, shard: shard.number });
  }

  /** The last shard that takes all of these, or a new one. */
  private roomFor(rows: readonly AssignmentRow[]): Shard {
    for (let place = this.shards.length - 1; place >= 0; place--) {
      if (this.shards[place].takes(rows, OPEN_ROOM) === rows.length) {
        return this.shards[place];
      }
    }
    return this.open();
  }

  private open(): Shard {
    const shard = new Shard(this.shards.length + 1);
    this.shards.push(shard);
    return shard;
  }
}
