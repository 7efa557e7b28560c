import { GuardrailsInForce } from '../../../src/domain/access/guardrails-in-force';
import { permissionSetArn } from '../../../src/domain/guardrail/exemption';
import type { Manifest } from '../../../src/domain/manifest/manifest';
import { account, guardrail, manifest, unit } from '../../support/manifests';

const root = { kind: 'root', key: 'Root' } as const;
const onUnit = (key: string) => ({ kind: 'organizationalUnit', key }) as const;

const ORGANIZATION = manifest({
  organizationalUnits: [unit('Workloads'), unit('Production', 'Workloads', { name: 'Prod' }), unit('Maintenance')],
  accounts: [account('Shop', 'Production', { id: '111111111111' }), account('Cart', 'Production'), account('Loose')],
  guardrails: [
    guardrail('onAccount', { kind: 'account', key: 'Shop' }), guardrail('onUnit', onUnit('Production')), guardrail('onRoot', root), guardrail('absolute', root, { absolute: true }),
    guardrail('counted', root, { mode: 'COUNT' }), guardrail('staged', onUnit('Production'), { mode: 'STAGED' }), guardrail('elsewhere', onUnit('Maintenance')),
  ],
});
const member = (key: string) => ({ key, management: false });
const ids = (organization: Manifest, key: string) => new GuardrailsInForce(organization).of(member(key)).map(({ id, level }) => `${id} of ${level}`);

const exemption = (principalArn: string, more: Partial<Manifest['exemptions'][number]> = {}): Manifest['exemptions'][number] =>
  ({ label: 'x', kind: 'other', principalArn, owner: 'o', reason: 'r', ...more });
const binding = (exemptions: Manifest['exemptions'], key = 'Shop', permissionSet = 'BreakGlass') =>
  new GuardrailsInForce({ ...ORGANIZATION, exemptions }).binding(member(key), permissionSet);

describe('guardrails in force', () => {
  test('are those of the root, the organizational units above and the account, from the root down, and none that only counts', () => {
    expect(ids(ORGANIZATION, 'Shop')).toEqual(['onRoot of Root', 'absolute of Root', 'onUnit of Prod', 'onAccount of Shop']);
    expect(ids(ORGANIZATION, 'Loose')).toEqual(['onRoot of Root', 'absolute of Root']);
  });

  test('are those of the place where an account stands, not where it is at home', () => {
    const accounts = [account('Shop', 'Maintenance', { home: 'Production', stage: 'maintenance' })];
    expect(ids({ ...ORGANIZATION, accounts }, 'Shop')).toEqual(['onRoot of Root', 'absolute of Root', 'elsewhere of Maintenance', 'onAccount of Shop']);
  });

  test('bind nobody in the management account', () => {
    expect(new GuardrailsInForce(ORGANIZATION).of({ key: '@management', management: true })).toEqual([]);
  });

  test.each([
    ['its name', permissionSetArn('BreakGlass')],
    ['the name of its role with a path of any Region', 'arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_BreakGlass_*'],
    ['its role as it is', 'arn:aws-cn:iam::111111111111:role/aws-reserved/sso.amazonaws.com/ap-northeast-1/AWSReservedSSO_BreakGlass_fedcba9876543210'],
  ])('let a permission set pass that is exempt by %s, but for the absolute ones', (_, principalArn) => {
    const { guardrails, passed, exemptions } = binding([exemption(principalArn)]);
    expect({ bound: guardrails.map(({ id }) => id), passed, exemptions }).toEqual({ bound: ['absolute'], passed: 3, exemptions: ['x'] });
  });

  test.each([
    ['the name of another permission set', permissionSetArn('Break')],
    ['a longer name', permissionSetArn('BreakGlassAll')],
    ['a role of the same name', 'arn:*:iam::*:role/BreakGlass'],
    ['the role in another account', 'arn:*:iam::222222222222:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_BreakGlass_????????????????'],
  ])('bind a permission set in spite of an exemption for %s', (_, principalArn) => {
    expect(binding([exemption(principalArn)])).toMatchObject({ passed: 0, exemptions: [] });
  });

  test('let all pass in an account that is exempt as a whole', () => {
    const vendor = [{ label: 'vendor', kind: 'other', accountKey: 'Cart', accountId: '000000000002', owner: 'o', reason: 'r' } as const];
    expect(binding(vendor, 'Cart', 'Any')).toMatchObject({ passed: 2, exemptions: ['vendor'] });
    expect(binding(vendor, 'Shop', 'Any')).toMatchObject({ passed: 0, exemptions: [] });
  });
});
