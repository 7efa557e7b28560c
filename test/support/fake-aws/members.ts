import { AwsError } from './aws-error';
import { MANAGEMENT_ACCOUNT, ROOT_ID } from './organizations';
import type { Operation, Service } from './service';

export interface Member {
  readonly email: string;
  parentId: string;
  /** Undefined where AWS tells only the status. */
  state?: string;
  /** Undefined where AWS tells only the state. */
  status?: string;
}

export interface Unit {
  readonly id: string;
  readonly name: string;
  readonly parentId: string;
}

/** The accounts and OUs of an organization: where they are, how they are moved and closed. */
export class FakeMembers implements Service {
  readonly target = 'AWSOrganizationsV20161128';
  readonly operations: Record<string, Operation> = {
    ListRoots: input => this.page('Roots', [{ Id: ROOT_ID, Name: 'Root' }], input),
    ListAccounts: input => this.page('Accounts', [...this.accounts.keys()].map(id => this.describe(id)), input),
    ListOrganizationalUnitsForParent: input => this.listUnits(input),
    ListParents: ({ ChildId }) => ({ Parents: [{ Id: this.member(ChildId, 'ChildNotFoundException').parentId, Type: 'ORGANIZATIONAL_UNIT' }] }),
    MoveAccount: input => this.move(input),
    DescribeAccount: ({ AccountId }) => ({ Account: (this.member(AccountId, 'AccountNotFoundException'), this.describe(AccountId)) }),
    CloseAccount: input => this.close(input),
  };

  readonly accounts = new Map<string, Member>();
  readonly units: Unit[] = [];
  /** How many of the next changes find another writer at work. */
  otherWriters = 0;
  /** How many accounts may be closed at the same time, and within 30 days. */
  closingsAtOnce = 3;
  closingsPerMonth = 10;
  private closings = 0;

  private move({ AccountId, SourceParentId, DestinationParentId }: Record<'AccountId' | 'SourceParentId' | 'DestinationParentId', string>) {
    this.oneWriter();
    const member = this.member(AccountId, 'AccountNotFoundException');
    if (!this.isParent(DestinationParentId)) {
      throw new AwsError('DestinationParentNotFoundException', 'We can\'t find the destination container (a root or OU) with the ID that you specified.');
    }
    if (member.parentId === DestinationParentId) {
      throw new AwsError('DuplicateAccountException', 'That account is already present in the specified destination.');
    }
    if (member.parentId !== SourceParentId) {
      throw new AwsError('SourceParentNotFoundException', 'We can\'t find a source root or OU with the ID that you specified.');
    }
    member.parentId = DestinationParentId;
    return {};
  }

  private close({ AccountId }: { AccountId: string }) {
    this.oneWriter();
    if (AccountId === MANAGEMENT_ACCOUNT) {
      throw new AwsError('ConstraintViolationException', 'You can\'t close the management account.', 400, 'CANNOT_CLOSE_MANAGEMENT_ACCOUNT');
    }
    const member = this.member(AccountId, 'AccountNotFoundException');
    if ((member.state ?? member.status) !== 'ACTIVE') {
      throw new AwsError('AccountAlreadyClosedException', 'You attempted to close an account that is already closed.');
    }
    const pending = [...this.accounts.values()].filter(({ state }) => state === 'PENDING_CLOSURE').length;
    if (pending >= this.closingsAtOnce) {
      throw new AwsError('ConstraintViolationException', 'You have too many close requests.', 400, 'CLOSE_ACCOUNT_REQUESTS_LIMIT_EXCEEDED');
    }
    if (this.closings >= this.closingsPerMonth) {
      throw new AwsError('ConstraintViolationException', 'You have exceeded close account quota for the past 30 days.', 400, 'CLOSE_ACCOUNT_QUOTA_EXCEEDED');
    }
    this.closings++;
    member.state = 'PENDING_CLOSURE';
    return {};
  }

  private listUnits(input: { ParentId: string; NextToken?: string }) {
    if (!this.isParent(input.ParentId)) {
      throw new AwsError('ParentNotFoundException', 'We can\'t find a root or OU with the ParentId that you specified.');
    }
    const own = this.units.filter(({ parentId }) => parentId === input.ParentId);
    return this.page('OrganizationalUnits', own.map(({ id, name }) => ({ Id: id, Name: name })), input);
  }

  private describe(id: string) {
    const { email, state, status } = this.accounts.get(id)!;
    return { Id: id, Email: email, ...state === undefined ? {} : { State: state }, ...status === undefined ? {} : { Status: status } };
  }

  private member(id: string, error: string): Member {
    const member = this.accounts.get(id);
    if (!member) {
      throw new AwsError(error, 'You specified an account that doesn\'t exist.');
    }
    return member;
  }

  private isParent(id: string): boolean {
    return id === ROOT_ID || this.units.some(unit => unit.id === id);
  }

  private oneWriter(): void {
    if (this.otherWriters-- > 0) {
      throw new AwsError('ConcurrentModificationException', 'The target of the operation is currently being modified by a different request. Try again later.');
    }
  }

  /** Pages of two, with an empty one before each. */
  private page<T>(name: string, items: readonly T[], { NextToken }: { NextToken?: string }) {
    const page = Number(NextToken ?? 0);
    const shown = page % 2 === 0 ? [] : items.slice(page - 1, page + 1);
    const isLast = page % 2 === 1 && page + 1 >= items.length;
    return { [name]: shown, ...isLast ? {} : { NextToken: String(page + 1) } };
  }
}
