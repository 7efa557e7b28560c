import type { AccessGrant } from './assignment-rows';

/** Two grants and the accounts in which they meet. */
export interface Meeting {
  readonly first: AccessGrant;
  readonly second: AccessGrant;
  readonly accounts: string[];
}

/** Which grants meet where, in the order in which they were found. */
export class Meetings {
  public readonly all: Meeting[] = [];
  /** By the grants themselves: several may have been made in one place. */
  private readonly known = new Map<AccessGrant, Map<AccessGrant, Meeting>>();

  public add(first: AccessGrant, second: AccessGrant, account: string): void {
    const bySecond = this.known.get(first) ?? new Map<AccessGrant, Meeting>();
    this.known.set(first, bySecond);
    let meeting = bySecond.get(second);
    if (!meeting) {
      meeting = { first, second, accounts: [] };
      bySecond.set(second, meeting);
      this.all.push(meeting);
    }
    meeting.accounts.push(account);
  }
}
