import { proveRights } from './rights-proof';
import type { AlternateContactProperties } from '../../../src/runtime/organization-writer/account-properties';
import type { WriterProperties } from '../../../src/runtime/organization-writer/properties';
import { FakeAccount } from '../../support/fake-aws/account';
import { ForwardedCalls } from '../../support/fake-aws/forwarded';
import { FakeMembers } from '../../support/fake-aws/members';
import { MANAGEMENT_ACCOUNT, ROOT_ID } from '../../support/fake-aws/organizations';
import { serving } from '../../support/fake-aws/serving';

const ACCOUNT = '222222222222';
const UNIT = 'ou-ab12-workload';
const CONTACT: AlternateContactProperties = {
  Type: 'SECURITY', Name: 'Security', Title: 'Team', EmailAddress: 'security@example.com', PhoneNumber: '+1 555 0100',
};

const served = serving(() => {
  const members = new FakeMembers();
  members.units.push({ id: UNIT, name: 'Workloads', parentId: ROOT_ID });
  members.accounts.set(ACCOUNT, { email: 'aws+shop@example.com', parentId: ROOT_ID, state: 'ACTIVE' });
  return [new FakeAccount(ACCOUNT), members];
});

/** The management account stands for itself, and has another ARN. */
const ofBoth = (properties: (account: string, isManagementAccount: 'true' | 'false') => WriterProperties) => [
  properties(ACCOUNT, 'false'), properties(MANAGEMENT_ACCOUNT, 'true'),
];

test.each<[string, readonly WriterProperties[]]>([
  ['contacts', ofBoth((AccountId, IsManagementAccount) => ({
    Operation: 'setAlternateContacts', AccountId, IsManagementAccount, Contacts: [CONTACT], Removal: 'destroy',
  }))],
  ['names', ofBoth((AccountId, IsManagementAccount) => ({ Operation: 'renameAccount', AccountId, Name: 'Shop', IsManagementAccount }))],
  ['moves', [{ Operation: 'moveAccount', AccountId: ACCOUNT, ParentId: UNIT }]],
  ['closing', [{ Operation: 'closeAccount', AccountId: ACCOUNT, ConfirmedBy: 'close it' }]],
])('the rights of %s are those that making it and taking it back need: each of them, and no other', async (_, requests) => {
  await proveRights({ ...served, forwarded: new ForwardedCalls() }, requests);
});
