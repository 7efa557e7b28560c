import { compareWithBaseline, readBaseline } from '../../../src/domain/manifest/baseline';
import type { Baseline } from '../../../src/domain/manifest/baseline';
import type { AccountDeclaration, OrganizationDeclaration } from '../../../src/domain/organization/declaration';

const BASELINE: Baseline = {
  version: 1,
  qualifier: 'main',
  organizationalUnits: [{ key: 'A', name: 'A', parent: 'Root' }, { key: 'B', name: 'B', parent: 'A' }],
  accounts: [
    { key: 'Shop', name: 'Shop', email: 'shop@example.com', parent: 'B', origin: 'created', tags: {} },
    { key: 'Legacy', name: 'Legacy', email: 'legacy@example.com', parent: 'A', id: '222222222222', origin: 'existing', tags: {} },
  ],
  policies: [],
};

const shop: AccountDeclaration = { key: 'Shop', name: 'Shop', email: 'shop@example.com', parent: 'B', origin: 'created', path: 'Shop' };
const ids = (declaration: Partial<OrganizationDeclaration>) =>
  compareWithBaseline({ units: [], accounts: [], ...declaration }, BASELINE).map(({ id }) => id);

test('nothing is found where nothing changed, moved to another OU, or is new', () => {
  expect(ids({
    units: [{ key: 'A', parent: 'Root', path: 'A' }, { key: 'B', parent: 'A', path: 'B' }, { key: 'C', parent: 'B', path: 'C' }],
    accounts: [{ ...shop, parent: 'A' }, { ...shop, key: 'New', name: 'New', email: 'new@example.com' }],
  })).toEqual([]);
});

test('an account of another name or address is found, one finding each', () => {
  expect(ids({ accounts: [{ ...shop, name: 'Other', email: 'other@example.com' }] })).toEqual(['accountChanged', 'accountChanged']);
});

test('what is not known yet, or was not known then, is not compared', () => {
  expect(ids({ accounts: [{ ...shop, name: undefined, email: undefined }] })).toEqual([]);
});

test('an account that this app does not make may change, even where its id is known only after deployment', () => {
  const legacy: AccountDeclaration = { key: 'Legacy', name: 'Old', email: 'old@example.com', parent: 'A', origin: 'existing', path: 'Legacy' };
  expect(ids({ accounts: [legacy, { ...shop, origin: 'existing', name: 'Other' }] })).toEqual([]);
});

test('an account under another key is found, unless the old key is still there', () => {
  const renamed = { ...shop, key: 'Store', email: 'SHOP@example.com' };
  expect(ids({ accounts: [renamed] })).toEqual(['accountKeyChanged']);
  expect(ids({ accounts: [renamed, shop] })).toEqual([]);
});

test('an adopted node that stands for another, or under another key, is found; one that stays is not', () => {
  const legacy: AccountDeclaration = { key: 'Legacy', parent: 'A', origin: 'existing', accountId: '222222222222', path: 'Legacy' };
  expect(ids({ accounts: [legacy] })).toEqual([]);
  expect(ids({ accounts: [{ ...legacy, accountId: '333333333333' }] })).toEqual(['adoptedNodeChanged']);
  expect(ids({ accounts: [{ ...legacy, key: 'Old' }] })).toEqual(['adoptedNodeChanged']);

  const baseline: Baseline = { ...BASELINE, organizationalUnits: [{ key: 'A', name: 'A', parent: 'Root', id: 'ou-ab12-aaaaaaaa' }] };
  const unit = (key: string, existingId: string) => compareWithBaseline({ units: [{ key, parent: 'Root', adopted: true, existingId, path: key }], accounts: [] }, baseline);
  expect(unit('A', 'ou-ab12-aaaaaaaa')).toEqual([]);
  expect(unit('B', 'ou-ab12-bbbbbbbb')).toEqual([]);
  expect(unit('A', 'ou-ab12-bbbbbbbb')).toMatchObject([{ id: 'adoptedNodeChanged', message: expect.stringContaining('deploy, then drop the old one') }]);
  expect(unit('B', 'ou-ab12-aaaaaaaa')).toMatchObject([{ id: 'adoptedNodeChanged', message: expect.stringContaining('keep the key `A`') }]);
});

test('an OU under another parent is found, unless the app adopts it', () => {
  expect(ids({ units: [{ key: 'B', parent: 'Root', path: 'B' }] })).toEqual(['organizationalUnitMoved']);
  expect(ids({ units: [{ key: 'B', parent: 'Root', adopted: true, path: 'B' }] })).toEqual([]);
});

test.each(['x', [{}], [{ target: { key: 'A' }, slot: 0, content: { Statement: [null] }, sources: [] }]])('fails with policies that are %j', policies => {
  expect(readBaseline(JSON.stringify({ ...BASELINE, policies }), 'path', 'main')).toMatchObject({ id: 'badBaseline' });
});

test('a baseline is read back as it was written', () => {
  expect(readBaseline(JSON.stringify(BASELINE), 'path', 'main')).toEqual(BASELINE);
});

test.each(['', '[]', '7', '"x"', '{}', '{"version":1}', '{"version":"1"}', '{"version":1,"organizationalUnits":{},"accounts":[]}'])('fails with `%s`', text => {
  expect(readBaseline(text, 'path', 'main')).toMatchObject({ id: 'badBaseline', path: 'path', message: expect.stringMatching(/cdk-secure-organization accept`$/) });
});
