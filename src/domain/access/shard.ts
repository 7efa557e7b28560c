import { comparePairs } from './assignment';
import type { AssignmentRow, PrincipalType } from './assignment';
import { ASSIGNMENTS_PER_SHARD, IDS_PER_SHARD, MAX_ASSIGNMENTS_PER_SHARD, MAX_IDS_PER_SHARD } from '../limits';

/** How much a shard takes. */
export interface ShardRoom {
  readonly rows: number;
  readonly ids: number;
}

/** For accounts that come new. */
export const OPEN_ROOM: ShardRoom = { rows: ASSIGNMENTS_PER_SHARD, ids: IDS_PER_SHARD };
/** For accounts that stand in it already. */
export const FULL_ROOM: ShardRoom = { rows: MAX_ASSIGNMENTS_PER_SHARD, ids: MAX_IDS_PER_SHARD };

/** A shard that is being filled: the assignments of one stack. */
export class Shard {
  private readonly rowsByAccount = new Map<string, AssignmentRow[]>();
  private readonly told = new Told();
  private count = 0;

  public constructor(public readonly number: number) {}

  /** Accounts in the order in which they came, those with nothing but a place among them. */
  public get accounts(): string[] {
    return [...this.rowsByAccount.keys()];
  }

  /** By account in the order in which they came, so that what is new stands behind what was there; those of one account by permission set and principal. */
  public get rows(): AssignmentRow[] {
    return [...this.rowsByAccount.values()].flatMap(rows => [...rows].sort(comparePairs));
  }

  /** Keeps the place of an account before its rows come. */
  public reserve(account: string): AssignmentRow[] {
    const rows = this.rowsByAccount.get(account) ?? [];
    this.rowsByAccount.set(account, rows);
    return rows;
  }

  public add(row: AssignmentRow): void {
    this.reserve(row.account).push(row);
    this.told.add(row);
    this.count++;
  }

  /** How many of the rows, from the first, it takes. */
  public takes(rows: readonly AssignmentRow[], room: ShardRoom): number {
    const more = new Told(this.told);
    let taken = 0;
    while (taken < rows.length && this.count + taken < room.rows) {
      more.add(rows[taken]);
      if (this.told.size + more.size > room.ids) {
        break;
      }
      taken++;
    }
    return taken;
  }
}

/** What a stack must be told of, if it is made elsewhere. */
class Told {
  private readonly accounts = new Set<string>();
  private readonly permissionSets = new Set<string>();
  private readonly principals: Readonly<Record<PrincipalType, Set<string>>> = { GROUP: new Set(), USER: new Set() };

  /** What `known` has of it is not counted again. */
  public constructor(private readonly known?: Told) {}

  public get size(): number {
    return this.accounts.size + this.permissionSets.size + this.principals.GROUP.size + this.principals.USER.size;
  }

  public add({ account, permissionSet, principalType, principal }: AssignmentRow): void {
    addUnlessIn(this.known?.accounts, this.accounts, account);
    addUnlessIn(this.known?.permissionSets, this.permissionSets, permissionSet);
    addUnlessIn(this.known?.principals[principalType], this.principals[principalType], principal);
  }
}

function addUnlessIn(known: ReadonlySet<string> | undefined, to: Set<string>, name: string): void {
  if (!known?.has(name)) {
    to.add(name);
  }
}
