import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { OrganizationLayout } from '../../src';
import type { SecureOrganization } from '../../src';
import { email, findingIds, findingTexts, manifestOf, withOrganization } from '../support/apps';

const folder = mkdtempSync(join(tmpdir(), 'baseline-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('without a baseline synthesis says what it could not check', () => {
  const { stack } = withOrganization();
  Annotations.fromStack(stack).hasInfo('/Organization/Organization', Match.stringLikeRegexp('without a baseline it is not checked whether'));
});

test('with a baseline that fits there is neither info nor finding', () => {
  const { app, stack } = against(baseline(), standard);
  expect(findingIds(app)).toEqual([]);
  Annotations.fromStack(stack).hasNoInfo('*', Match.anyValue());
});

test('an account that moved and a new one are fine', () => {
  const { app } = against(baseline(), org => {
    org.suspended.addAccount('Shop', { email: email('shop') });
    org.production.addAccount('New', { email: email('new') });
  });
  expect(findingIds(app)).toEqual([]);
});

test('fails where an account got another name or e-mail address', () => {
  const { app } = against(baseline(), org => org.production.addAccount('Shop', { email: email('other'), accountName: 'Shop 2' }));
  expect(findingTexts(app)).toEqual([
    '[accountChanged] Organization/Organization/Accounts/Shop: `accountName` of `Shop` was `Shop` and is now `Shop 2`; CloudFormation can\'t change it and could not roll back '
      + 'either: keep the first value in the code, and give the other one as `renameTo`',
    expect.stringContaining('`email` of `Shop` was `aws+shop@example.com` and is now `aws+other@example.com`'),
  ]);
});

test('fails where an account got another key, which would make a second account of one address', () => {
  const { app } = against(baseline(), org => org.production.addAccount('Store', { email: email('SHOP') }));
  expect(findingTexts(app)).toEqual([expect.stringContaining('[accountKeyChanged] Organization/Organization/Accounts/Store: `Store` has the e-mail address')]);
});

test('fails where an organizational unit stands under another parent', () => {
  const layout = OrganizationLayout.empty();
  const unitUnder = (parent: 'A' | 'B') => (org: SecureOrganization) => {
    org.root.addOrganizationalUnit('A');
    org.root.addOrganizationalUnit('B');
    org.organizationalUnit(parent).addOrganizationalUnit('Team');
  };
  const unmoved = withOrganization({ layout, baselineFile: baseline(unitUnder('A'), layout) });
  unitUnder('A')(unmoved.org);
  expect(findingIds(unmoved.app)).toEqual([]);

  const moved = withOrganization({ layout, baselineFile: baseline(unitUnder('A'), layout) });
  unitUnder('B')(moved.org);
  expect(findingTexts(moved.app)).toEqual([expect.stringContaining('`Team` stood under `A` and now stands under `B`; AWS can\'t move an organizational unit')]);
});

test.each([
  ['is no JSON', '{', 'badBaseline'],
  ['is an empty document', 'null', 'badBaseline'],
  ['is of another version', JSON.stringify({ version: 99 }), 'badBaseline'],
  ['is of a version that is no number', JSON.stringify({ version: { toString: 1 } }), 'badBaseline'],
  ['lacks its lists', JSON.stringify({ version: 1, qualifier: 'main' }), 'badBaseline'],
  ['has accounts without a key', JSON.stringify({ version: 1, qualifier: 'main', organizationalUnits: [], accounts: [null, 1] }), 'badBaseline'],
  ...[1, 0, -2, 1.5, '2', null].map(stack => [
    `has an account in stack ${JSON.stringify(stack)}`,
    JSON.stringify({ version: 1, qualifier: 'main', organizationalUnits: [], accounts: [{ key: 'Shop', parent: 'Root', stack }] }), 'badBaseline',
  ]),
  ['is that of another organization', JSON.stringify({ version: 1, qualifier: 'other', organizationalUnits: [], accounts: [] }), 'otherBaseline'],
])('fails with a baseline that %s', (_, text, finding) => {
  expect(findingIds(withOrganization({ baselineFile: write(text) }).app)).toEqual([finding]);
});

test('fails with a baseline that can\'t be read', () => {
  const unreadable = [join(folder, 'missing.json'), folder, '', 'a\0b'];
  expect(unreadable.flatMap(baselineFile => findingIds(withOrganization({ baselineFile }).app))).toEqual(unreadable.map(() => 'noBaseline'));
});

function standard(org: SecureOrganization): void {
  org.production.addAccount('Shop', { email: email('shop') });
}

/** The file of what synthesis wrote, as `accept` keeps it. */
function baseline(declare = standard, layout?: OrganizationLayout): string {
  const { app, org } = withOrganization({ layout });
  declare(org);
  return write(JSON.stringify(manifestOf(app)));
}

function against(baselineFile: string, declare: (org: SecureOrganization) => void) {
  const scene = withOrganization({ baselineFile });
  declare(scene.org);
  return scene;
}

let files = 0;
function write(text: string): string {
  const file = join(folder, `${++files}.json`);
  writeFileSync(file, text);
  return file;
}
