import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { ASSIGNMENT, INSTANCE } from './scene';
import { AccountSelector, Group, IdentityCenter, OrganizationLayout, PermissionSet, SecureOrganization, SsoAccessModel } from '../../src';
import { email, HOME_REGION, MANAGEMENT_ACCOUNT, manifestOf } from '../support/apps';

const GROUPS = 20;
const folder = mkdtempSync(join(tmpdir(), 'scale-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** An organization in which each of 20 groups reaches each of these accounts. */
function organization(keys: readonly string[], baselineFile?: string): App {
  const app = new App({ analyticsReporting: false, context: { 'aws:cdk:disable-asset-staging': true } });
  const env = { account: MANAGEMENT_ACCOUNT, region: 'us-east-1' };
  const accountStacks = Math.ceil(keys.length / 180);
  const org = new SecureOrganization(new Stack(app, 'Organization', { env }), 'Organization', { layout: OrganizationLayout.standard(), accountStacks, baselineFile });
  keys.forEach(key => org.production.addAccount(key, { email: email(key) }));
  const home = new Stack(app, 'Security', { env: { ...env, region: HOME_REGION } });
  const access = new SsoAccessModel(home, 'Access', { organization: org, identityCenter: IdentityCenter.fromAttributes(INSTANCE) });
  for (let number = 0; number < GROUPS; number++) {
    access.assign({ group: Group.external(`group${number}`), permissionSet: PermissionSet.readOnly(), accounts: AccountSelector.all() });
  }
  return app;
}

const keys = (amount: number) => Array.from({ length: amount }, (_, number) => `Account${number}`);

interface Resource {
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
}

/** All resources of all stacks, what they depend on left out: by stack and logical id, assignments by what they mean. */
function resourcesOf(app: App): Map<string, string> {
  return new Map(app.synth().stacks.flatMap(({ stackName, template }) => Object.entries<Resource>(template.Resources ?? {})
    .map(([id, { Type, Properties }]) => [`${stackName} ${id}`, JSON.stringify({ Type, Properties })] as const)));
}

/** What differs: logical ids that came, went, or mean something else. */
function difference(before: App, after: App) {
  const [was, is] = [resourcesOf(before), resourcesOf(after)];
  const isAssignment = (text: string) => JSON.parse(text).Type === ASSIGNMENT;
  const names = (from: Map<string, string>, other: Map<string, string>) =>
    [...from].filter(([id, text]) => isAssignment(text) && !other.has(id)).map(([id]) => id);
  return {
    came: names(is, was),
    went: names(was, is),
    changed: [...is].filter(([id, text]) => isAssignment(text) && was.has(id) && was.get(id) !== text).map(([id]) => id),
  };
}

function baselineOf(app: App): string {
  const file = join(folder, 'baseline.json');
  writeFileSync(file, JSON.stringify(manifestOf(app)));
  return file;
}

test('20,000 assignments stand below every limit of CloudFormation', () => {
  const { stacks } = organization(keys(1_000)).synth();
  const shards = stacks.filter(({ stackName }) => /-assignments-/.test(stackName));
  expect(shards).toHaveLength(100);
  const resources = shards.flatMap(({ template }) => Object.values<Resource>(template.Resources));
  expect(resources.filter(({ Type }) => Type === ASSIGNMENT)).toHaveLength(20_000);
  const ids = shards.flatMap(({ template }) => Object.keys(template.Resources));
  expect(new Set(ids).size).toBe(ids.length);
  for (const { template } of stacks) {
    expect(Object.keys(template.Resources).length).toBeLessThanOrEqual(500);
    expect(Object.keys(template.Parameters ?? {}).length).toBeLessThanOrEqual(200);
    expect(Object.keys(template.Outputs ?? {}).length).toBeLessThanOrEqual(200);
    expect(JSON.stringify(template).length).toBeLessThan(1_000_000);
  }
}, 180_000);

describe('of 40 accounts in four stacks, nothing changes but the rows of the one', () => {
  const all = keys(40);
  const inMiddle = [...all.slice(0, 5), 'New', ...all.slice(5)];
  const without = (key: string) => all.filter(each => each !== key);
  const own = (key: string) => expect.arrayContaining(Array(GROUPS).fill(expect.stringMatching(new RegExp(`^Security-assignments-\\d+ AssignReadOnlyGroup\\d+${key}[0-9A-F]{20}$`))));

  test('that is added last', () => {
    const { came, went, changed } = difference(organization(all), organization([...all, 'New']));
    expect([came.length, went, changed]).toEqual([GROUPS, [], []]);
    expect(came).toEqual(own('New'));
  });

  test('that is added anywhere, with a baseline', () => {
    const before = organization(all);
    const { came, went, changed } = difference(before, organization(inMiddle, baselineOf(before)));
    expect([came.length, went, changed]).toEqual([GROUPS, [], []]);
    expect(came).toEqual(own('New'));
  });

  test('that goes last', () => {
    const { came, went, changed } = difference(organization(all), organization(all.slice(0, -1)));
    expect([came, went.length, changed]).toEqual([[], GROUPS, []]);
    expect(went).toEqual(own('Account39'));
  });

  test('that goes from anywhere, with a baseline', () => {
    const before = organization(all);
    const { came, went, changed } = difference(before, organization(without('Account7'), baselineOf(before)));
    expect([came, went.length, changed]).toEqual([[], GROUPS, []]);
    expect(went).toEqual(own('Account7'));
  });

  test('that is added anywhere without a baseline moves others, which is why one is asked for', () => {
    const { went } = difference(organization(all), organization(inMiddle));
    expect(went.length).toBeGreaterThan(0);
  });
});
