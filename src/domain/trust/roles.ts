import { checkTrust } from './check';
import type { TrustContext, TrustProblem } from './check';
import { accountOfArn } from '../evaluation/arn-account';

/** A role as IAM tells it. */
export interface ExportedRole {
  readonly arn: string;
  readonly trustPolicy: unknown;
}

/** Somebody whom a role should not let in. */
export interface TrustFinding extends Omit<TrustProblem, 'isCertain'> {
  readonly role: string;
  readonly accountId: string;
}

/** The organization, as far as it is known: whoever does not belong to it is foreign. */
export type KnownMembers = Pick<TrustContext, 'organizationAccountIds' | 'organizationId' | 'howToTell'>;

/** What is wrong with roles, by their ARNs. */
export function trustFindings(roles: readonly ExportedRole[], members: KnownMembers): TrustFinding[] {
  return [...roles].sort((a, b) => (a.arn < b.arn ? -1 : 1)).flatMap(({ arn, trustPolicy }) => {
    const accountId = accountOfArn(arn)!;
    return checkTrust(trustPolicy, { ...members, accountId, isKnown: true })
      .map(({ id, message, principal, statement }) => ({ role: arn, accountId, id, message, principal, statement }));
  });
}
