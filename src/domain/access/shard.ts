import { compareTexts } from './assignment';
import type { AssignmentRow } from './assignment';
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
  private readonly ids = new Set<string>();
  private count = 0;

  public constructor(public readonly number: number) {}

  /** Accounts with rows, in the order in which they came. */
  public get accounts(): string[] {
    return [...this.rowsByAccount].filter(([, rows]) => rows.length > 0).map(([account]) => account);
  }

  /** By account in the order in which they came, so that what is new stands behind what was there; those of one account by permission set and principal. */
  public get rows(): AssignmentRow[] {
    return [...this.rowsByAccount.values()].flatMap(rows => [...rows].sort((a, b) => compareTexts(a.permissionSet, b.permissionSet)
      || compareTexts(a.principalType, b.principalType) || compareTexts(a.principal, b.principal)));
  }

  /** Keeps the place of an account before its rows come. */
  public reserve(account: string): AssignmentRow[] {
    const rows = this.rowsByAccount.get(account) ?? [];
    this.rowsByAccount.set(account, rows);
    return rows;
  }

  public add(row: AssignmentRow): void {
    this.reserve(row.account).push(row);
    idsOf(row).forEach(id => this.ids.add(id));
    this.count++;
  }

  /** How many of the rows, from the first, it takes. */
  public takes(rows: readonly AssignmentRow[], room: ShardRoom): number {
    const fresh = new Set<string>();
    let taken = 0;
    for (const row of rows) {
      idsOf(row).filter(id => !this.ids.has(id)).forEach(id => fresh.add(id));
      if (this.count + taken >= room.rows || this.ids.size + fresh.size > room.ids) {
        break;
      }
      taken++;
    }
    return taken;
  }
}

/** What the stack must be told of each row, if it is made elsewhere. */
function idsOf({ account, permissionSet, principalType, principal }: AssignmentRow): string[] {
  return [`account ${account}`, `permission set ${permissionSet}`, `${principalType} ${principal}`];
}
