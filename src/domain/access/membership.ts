import type { InventoryPrincipal } from './access-inventory';
import { compareTexts } from './assignment';
import type { IdentityCenterListing, ListingPart } from './identity-center-listing';

/** What of a listing it takes to know who is in which group. */
export const MEMBERSHIP_PARTS: readonly ListingPart[] = ['Groups', 'Users', 'GroupMemberships'];

/** A user of the listing. */
export interface Member {
  readonly id: string;
  readonly name: string;
}

/** Groups and users by the names and ids that declarations may use. Identity Center has no groups within groups. */
export class Membership {
  public readonly userNames: readonly string[];
  /** All users in the order of their names; who has none is called by the id. */
  public readonly members: readonly Member[];
  /** Ids by id and by name. */
  private readonly users: ReadonlyMap<string, string>;
  private readonly groups: ReadonlyMap<string, string>;
  private readonly groupsByUser = new Map<string, Set<string>>();

  public constructor({ Groups, Users, GroupMemberships }: Pick<IdentityCenterListing, 'Groups' | 'Users' | 'GroupMemberships'>) {
    this.userNames = Users.flatMap(({ UserName }) => UserName ?? []).sort(compareTexts);
    this.members = Users.map(({ UserId, UserName }) => ({ id: UserId, name: UserName ?? UserId })).sort((a, b) => compareTexts(a.name, b.name));
    this.users = byIdAndName(Users.map(({ UserId, UserName }) => [UserId, UserName?.toLowerCase()]));
    this.groups = byIdAndName(Groups.map(({ GroupId, DisplayName }) => [GroupId, DisplayName]));
    for (const { GroupId, MemberId: { UserId } } of GroupMemberships) {
      this.groupsByUser.set(UserId, (this.groupsByUser.get(UserId) ?? new Set()).add(GroupId));
    }
  }

  /** Id of a principal as it was declared; undefined where the listing does not know it. User names have no case. */
  public idOf({ type, name, id }: InventoryPrincipal): string | undefined {
    return type === 'GROUP' ? this.groups.get(id ?? name) : this.users.get(id ?? name) ?? this.users.get(name.toLowerCase());
  }

  /** Whether a user is the principal, or belongs to it. */
  public includes(principal: InventoryPrincipal, userId: string): boolean {
    const id = this.idOf(principal);
    return id !== undefined && (principal.type === 'USER' ? id === userId : this.groupsByUser.get(userId)?.has(id) ?? false);
  }
}

/** An id wins over a name that looks like it. */
function byIdAndName(pairs: readonly (readonly [id: string, name: string | undefined | null])[]): Map<string, string> {
  return new Map([...pairs.map(([id, name]) => [name ?? id, id] as const), ...pairs.map(([id]) => [id, id] as const)]);
}
