import type { Harness } from '../../support/fake-aws/harness';
import { OWN_SERVICES } from '../../support/fake-aws/own-services';

export const ACCOUNT = '222222222222';
export const OTHER = '333333333333';
export const SUSPENDED = '444444444444';
export const GENERAL = 'backup.amazonaws.com';

export const request = (ServicePrincipal: string, Region?: string, AccountId = ACCOUNT, Removal = 'destroy') => ({
  Operation: 'registerDelegatedAdministrator', AccountId, ServicePrincipal, ...Region === undefined ? {} : { Region }, Removal,
});

/** What the organization writer answers. */
export const answer = (owner: string, principal: string, region?: string, account = ACCOUNT) => ({
  PhysicalResourceId: [owner, 'delegated-administrator', principal, account, ...region === undefined ? [] : [region]].join(':'),
});

export const idOf = (principal: string, region?: string, account = ACCOUNT) => answer('created', principal, region, account).PhysicalResourceId;

/** Who administers the service. */
export function inCharge({ ownAdministrators, organizations }: Harness, principal: string, region?: string): string[] {
  return principal in OWN_SERVICES && region !== undefined
    ? [ownAdministrators.in(region, principal)].filter(account => account !== undefined)
    : organizations.administrators.of(principal);
}

/** An account administers the service before the test begins. */
export function given(aws: Harness, principal: string, region: string | undefined, account: string, isLeaving = false): void {
  const { ownAdministrators, organizations } = aws;
  if (principal in OWN_SERVICES) {
    ownAdministrators.given(region ?? 'us-east-1', principal, account, isLeaving);
  } else {
    organizations.administrators.given(principal, account);
  }
}
