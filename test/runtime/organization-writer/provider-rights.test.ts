import { proveRights } from './rights-proof';
import type { WriterProperties } from '../../../src/runtime/organization-writer/properties';
import { rightsFor } from '../../../src/runtime/organization-writer/rights';
import { FULL_ACCESS } from '../../support/fake-aws/attachments';
import { fakeAws } from '../../support/fake-aws/harness';
import type { Harness } from '../../support/fake-aws/harness';
import { ROOT_ID } from '../../support/fake-aws/organizations';
import { OWN_SERVICES } from '../../support/fake-aws/own-services';

const ACCOUNT = '222222222222';
const POLICY = 'p-list0000';
const world = fakeAws();

const access = (ServicePrincipal: string): WriterProperties => ({ Operation: 'enableServiceAccess', ServicePrincipal, Removal: 'destroy' });
const administrator = (ServicePrincipal: string, Region?: string): WriterProperties => ({
  Operation: 'registerDelegatedAdministrator', AccountId: ACCOUNT, ServicePrincipal, ...Region === undefined ? {} : { Region }, Removal: 'destroy',
});

interface Case {
  readonly of: string;
  readonly requests: readonly WriterProperties[];
  readonly given?: (aws: Harness) => void;
}

const CASES: readonly Case[] = [
  {
    of: 'full access',
    requests: [ROOT_ID, 'ou-ab12-infra000', ACCOUNT].map(TargetId => ({ Operation: 'replaceFullAccess', TargetId, PolicyIds: [POLICY] })),
    given: ({ organizations }) => [ROOT_ID, 'ou-ab12-infra000', ACCOUNT].forEach(target => organizations.attachments.given(target, FULL_ACCESS, POLICY)),
  },
  ...['account', 'member.org.stacksets.cloudformation', 'health', 'ram'].map(name => ({
    of: `trusted access of ${name}`, requests: [access(`${name}.amazonaws.com`)],
  })),
  {
    of: 'the administrator of backup',
    requests: [administrator('backup.amazonaws.com')],
    given: ({ organizations }) => organizations.serviceAccess.enabled.add('backup.amazonaws.com'),
  },
  ...Object.entries(OWN_SERVICES).map(([principal, { list, trustsItself }]): Case => ({
    of: `the administrator of ${principal}`,
    requests: [administrator(principal, list && 'eu-west-1')],
    given: ({ organizations }) => trustsItself || organizations.serviceAccess.enabled.add(principal),
  })),
  {
    of: 'root access',
    requests: [{ Operation: 'centralizeRootAccess', Features: ['RootCredentialsManagement', 'RootSessions'] }],
    given: ({ organizations }) => organizations.serviceAccess.enabled.add('iam.amazonaws.com'),
  },
];

test('the rights to bring full access back are those to replace it, since a rollback does that', () => {
  expect(rightsFor({ Operation: 'restoreFullAccess', TargetId: ROOT_ID })).toEqual(rightsFor({ Operation: 'replaceFullAccess', TargetId: ROOT_ID, PolicyIds: [POLICY] }));
});

describe.each(CASES)('the rights of $of', ({ requests, given }) => {
  test('are those that making it and taking it back need: each of them, and no other', async () => {
    given?.(world);
    await proveRights(world, requests);
  });
});
