import { brand } from '../private/brand';

/**
 * A group that IAM Identity Center keeps itself.
 */
export interface BuiltInGroupOptions {
  /**
   * What the group is for: 1 to 1,024 characters.
   *
   * @default - none
   */
  readonly description?: string;

  /**
   * Ids of the users who belong to it; `aws identitystore list-users` shows them. Users are people, and no code makes them here.
   *
   * @default - nobody; put people into it by hand
   */
  readonly memberIds?: string[];
}

/**
 * A group of the directory behind IAM Identity Center: who is assigned.
 */
export class Group {
  /**
   * A group that comes from the identity provider (Entra ID, Okta, Google, Active Directory) by its display name. Its id is found when the
   * stack is deployed; a group that was not synced yet fails the deployment, with a message that says so.
   *
   * @param displayName the display name, as Identity Center shows it; case matters
   * @returns the group
   */
  public static external(displayName: string): Group {
    return new Group('external', displayName);
  }

  /**
   * A group by its id, which nothing has to look up.
   *
   * @param displayName the name under which reports show it; it should be the display name, and must stay the same
   * @param groupId the id: `aws identitystore list-groups` shows it
   * @returns the group
   */
  public static fromId(displayName: string, groupId: string): Group {
    return new Group('id', displayName, groupId);
  }

  /**
   * A group of the directory that Identity Center keeps itself, made by this app. With an identity provider, groups come from there.
   *
   * It stays when it leaves the app, without the members that the app gave it; to take it back, give it by `external`.
   *
   * @param displayName the display name: 1 to 1,024 characters
   * @param options what it is for and who belongs to it
   * @returns the group
   */
  public static builtIn(displayName: string, options?: BuiltInGroupOptions): Group {
    return new Group('builtIn', displayName, undefined, options);
  }

  /**
   * The display name of the group.
   */
  public readonly displayName: string;

  /**
   * Where it comes from.
   * @internal
   */
  public readonly _origin: string;

  /**
   * Its id, where it is given.
   * @internal
   */
  public readonly _id?: string;

  /**
   * What Identity Center is to make.
   * @internal
   */
  public readonly _options?: BuiltInGroupOptions;

  private constructor(origin: string, displayName: string, id?: string, options?: BuiltInGroupOptions) {
    brand(this, 'Group');
    this.displayName = displayName;
    this._origin = origin;
    this._id = id;
    this._options = options;
  }
}
