import { STAND_IN_ORGANIZATION_ID, standInAccountId } from '../../../src/domain/identity/stand-in';
import { withDeployedIds } from '../../../src/domain/manifest/deployed-ids';
import type { DeployedManifest, ListedAccount } from '../../../src/domain/manifest/deployed-ids';
import type { Manifest } from '../../../src/domain/manifest/manifest';
import { account, guardrail, manifest, policy, statement } from '../../support/manifests';

const root = { kind: 'root', key: 'Root' } as const;
const ids = (given: Manifest, listed: readonly ListedAccount[]) =>
  (withDeployedIds(given, listed) as DeployedManifest).manifest.accounts.map(({ id }) => id);

test('accounts are joined by e-mail address, whatever its case, and those left by name', () => {
  const given = manifest({ accounts: [account('Shop', 'Root', { email: 'Shop@example.com' }), account('Audit', 'Root', { email: 'old@example.com' }), account('New')] });
  expect(ids(given, [
    { id: '222222222222', name: 'Audit', email: 'new@example.com' }, { id: '333333333333', name: 'Store', email: 'shop@EXAMPLE.com' },
  ])).toEqual(['333333333333', '222222222222', undefined]);
});

test('the address comes before the name', () => {
  const given = manifest({ accounts: [account('A', 'Root', { email: 'b@example.com' }), account('B', 'Root', { email: 'a@example.com' })] });
  expect(ids(given, [{ id: '222222222222', name: 'A', email: 'a@example.com' }, { id: '333333333333', name: 'B', email: 'b@example.com' }]))
    .toEqual(['333333333333', '222222222222']);
});

test('a name that is given twice joins nothing, on either side', () => {
  const one = manifest({ accounts: [account('A', 'Root', { name: 'Same' })] });
  expect(ids(one, [{ id: '222222222222', name: 'Same' }, { id: '333333333333', name: 'Same' }])).toEqual([undefined]);
  const two = manifest({ accounts: [account('A', 'Root', { name: 'Same' }), account('B', 'Root', { name: 'Same' })] });
  expect(ids(two, [{ id: '222222222222', name: 'Same' }])).toEqual([undefined, undefined]);
});

test('an id that is known stays, and is nobody else\'s', () => {
  const given = manifest({ accounts: [account('Old', 'Root', { id: '222222222222' }), account('New', 'Root', { name: 'Renamed' })] });
  expect(ids(given, [{ id: '222222222222', name: 'Renamed' }])).toEqual(['222222222222', undefined]);
});

test('what policies, guardrails and exemptions say of an account or the organization has the ids as well', () => {
  const arn = 'arn:aws:organizations::111111111111:account/o-exampleorgid/222222222222';
  const texts = statement({ Resource: `arn:aws:s3:::${standInAccountId(1)}-logs`, Condition: { StringNotEquals: { 'aws:PrincipalOrgID': [STAND_IN_ORGANIZATION_ID] } } });
  const given = manifest({
    accounts: [account('Left'), account('Logs')],
    guardrails: [guardrail('x', root, { statements: [texts, statement({ Resource: standInAccountId(0) })] })],
    policies: [policy(root, 1, { content: { Version: '2012-10-17', Statement: [texts] } })],
    exemptions: [{ label: 'x', kind: 'other', accountKey: 'Logs', accountId: standInAccountId(1), owner: 'o', reason: 'r', expires: '2027-01-31' }],
  });
  const { manifest: deployed } = withDeployedIds(given, [{ id: '222222222222', name: 'Logs', arn }]) as DeployedManifest;
  const known = { ...texts, Resource: 'arn:aws:s3:::222222222222-logs', Condition: { StringNotEquals: { 'aws:PrincipalOrgID': ['o-exampleorgid'] } } };
  expect(deployed).toMatchObject({ organizationId: 'o-exampleorgid', managementAccountId: '111111111111' });
  expect(deployed.policies[0].content.Statement).toEqual([known]);
  expect(deployed.guardrails[0].statements).toEqual([known, statement({ Resource: standInAccountId(0) })]);
  expect(deployed.exemptions[0].accountId).toBe('222222222222');
});

test('accounts that the app does not place are told, the management account is none of them', () => {
  const listed = ['111111111111', '222222222222', '333333333333'].map(id => ({ id, name: id, arn: `arn:aws:organizations::111111111111:account/o-exampleorgid/${id}` }));
  const { unplacedIds } = withDeployedIds(manifest({ accounts: [account('A', 'Root', { name: '222222222222' })] }), listed) as DeployedManifest;
  expect([...unplacedIds]).toEqual(['333333333333']);
});

test('the accounts of another organization are refused', () => {
  const listed = [{ id: '222222222222', arn: 'arn:aws:organizations::111111111111:account/o-otherorgid/222222222222' }];
  expect(withDeployedIds(manifest({ organizationId: 'o-exampleorgid' }), listed)).toMatchObject({
    id: 'otherOrganization', message: expect.stringContaining('of the organization `o-otherorgid`, but the app is for `o-exampleorgid`'),
  });
  expect(withDeployedIds(manifest({ organizationId: 'o-otherorgid' }), listed)).toHaveProperty('manifest');
});
