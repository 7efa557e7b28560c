import { quote } from '../text';

/** Whom an assignment is for, as Identity Center calls it. */
export type PrincipalType = 'GROUP' | 'USER';

/** A group by its display name, a user by the user name, or either by its id: as the user wrote it, for a change would make another assignment. */
export interface AccessPrincipal {
  readonly type: PrincipalType;
  readonly name: string;
}

/** One assignment: who may do what where. */
export interface AssignmentRow {
  /** Name of the permission set. */
  readonly permissionSet: string;
  readonly principalType: PrincipalType;
  /** Name of the principal. */
  readonly principal: string;
  /** Key of the account. */
  readonly account: string;
}

/** One text per assignment, for maps and hashes. */
export function rowText({ permissionSet, principalType, principal, account }: AssignmentRow): string {
  return JSON.stringify([permissionSet, principalType, principal, account]);
}

/** One text per principal and permission set. */
export function pairText({ permissionSet, principalType, principal }: Omit<AssignmentRow, 'account'>): string {
  return JSON.stringify([permissionSet, principalType, principal]);
}

export function principalText({ type, name }: AccessPrincipal): string {
  return JSON.stringify([type, name]);
}

/** A principal as it is called in messages. */
export function principalName({ type, name }: AccessPrincipal): string {
  return `${type === 'GROUP' ? 'group' : 'user'} ${quote(name)}`;
}

export function principalOf({ principalType, principal }: Pick<AssignmentRow, 'principalType' | 'principal'>): AccessPrincipal {
  return { type: principalType, name: principal };
}

/** Orders texts by their characters, whatever the language of the machine is. */
export function compareTexts(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Orders assignments of one account by permission set and principal. */
export function comparePairs(one: Omit<AssignmentRow, 'account'>, other: Omit<AssignmentRow, 'account'>): number {
  return compareTexts(one.permissionSet, other.permissionSet) || compareTexts(one.principalType, other.principalType)
    || compareTexts(one.principal, other.principal);
}
