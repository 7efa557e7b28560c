import { MAX_OUS } from '../../../src/domain/limits';
import type { AccountDeclaration, UnitDeclaration } from '../../../src/domain/organization/declaration';
import { validateOrganization } from '../../../src/domain/organization/validate';

const unit = (key: string, parent = 'Root', more: Partial<UnitDeclaration> = {}): UnitDeclaration => ({ key, parent, path: `units/${key}`, ...more });
const account = (key: string, parent = 'Root', more: Partial<AccountDeclaration> = {}): AccountDeclaration =>
  ({ key, parent, origin: 'created', path: `accounts/${key}`, ...more });

function findings(units: UnitDeclaration[], accounts: AccountDeclaration[] = [], managementAccountId?: string): string[] {
  return validateOrganization({ units, accounts, managementAccountId }).map(({ id, path }) => `${id} ${path}`);
}

test('a sound organization has no findings, and neither has an empty one', () => {
  expect(findings([])).toEqual([]);
  expect(findings([unit('A'), unit('B', 'A')], [account('A', 'B', { email: 'a@example.com' }), account('B', 'B', { email: 'b@example.com' })], '111111111111')).toEqual([]);
});

test('fails where a parent is not there, be it of an OU or of an account', () => {
  expect(findings([unit('A', 'Lost')], [account('B', 'Lost'), account('C', 'A')])).toEqual(['unknownParent units/A', 'unknownParent accounts/B']);
});

test('fails from the sixth level on', () => {
  const levels = (amount: number) => Array.from({ length: amount }, (_, index) => unit(`L${index + 1}`, index === 0 ? 'Root' : `L${index}`));
  expect(findings(levels(5))).toEqual([]);
  expect(findings(levels(6))).toEqual(['organizationalUnitTooDeep units/L6']);
});

test('ends with parents in a ring', () => {
  expect(findings([unit('A', 'B'), unit('B', 'A')])).toEqual([]);
});

test('fails with more OUs than an organization holds', () => {
  const units = (amount: number) => Array.from({ length: amount }, (_, index) => unit(`U${index}`));
  expect(findings(units(MAX_OUS))).toEqual([]);
  expect(findings(units(MAX_OUS + 1))).toEqual([`tooManyOrganizationalUnits units/U${MAX_OUS}`]);
});

test('fails with siblings of one name, where the key may be the name', () => {
  expect(findings([unit('A'), unit('B', 'Root', { name: 'A' }), unit('C', 'A', { name: 'A' })])).toEqual(['duplicateOrganizationalUnitName units/B']);
});

test('tells a shared e-mail address once, in whatever case, with everyone who has it', () => {
  const shared = ['a@example.com', 'A@example.com', 'a@EXAMPLE.com', undefined, undefined].map((email, index) => account(`A${index}`, 'Root', { email }));
  expect(validateOrganization({ units: [], accounts: shared })).toEqual([{
    id: 'duplicateEmail',
    path: 'accounts/A1',
    message: 'the e-mail address `a@example.com` is used by 3 accounts: `A0`, `A1` and `A2`; every account needs an e-mail address of its own',
  }]);
});

test('fails with a shared account id, and with the management account in the tree', () => {
  const existing = (key: string, accountId: string) => account(key, 'Root', { accountId, origin: 'existing' });
  expect(findings([], [existing('A', '222222222222'), existing('B', '222222222222'), existing('M', '111111111111')], '111111111111'))
    .toEqual(['duplicateAccountId accounts/B', 'managementAccountInTree accounts/M']);
  expect(findings([], [existing('M', '111111111111')])).toEqual([]);
});
