import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Guardrail, GuardrailMode, GuardrailSet, OrganizationLayout } from '../../src';
import type { SecureOrganization } from '../../src';
import { email, manifestOf, withOrganization } from '../support/apps';
import { MUTATING, TemplateGraph } from '../support/template-graph';

const REQUEST = 'Custom::SecureOrganizationFullAccess';
const folder = mkdtempSync(join(tmpdir(), 'baseline-changes-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Tree {
  readonly teamUnder?: 'A' | 'B';
  readonly generation?: number;
  readonly isGone?: boolean;
}

type Build = (guardrails: GuardrailSet, org: SecureOrganization) => void;

/** `Team`, with the account `Shop`, under A or under B. */
function app(build: Build, { teamUnder = 'A', generation, isGone }: Tree = {}, baselineFile?: string) {
  const scene = withOrganization({ layout: OrganizationLayout.empty(), baselineFile });
  ['A', 'B'].forEach(key => scene.org.root.addOrganizationalUnit(key));
  if (!isGone) {
    scene.org.organizationalUnit(teamUnder).addOrganizationalUnit('Team', { generation }).addAccount('Shop', { email: email('shop') });
  }
  build(new GuardrailSet(scene.stack, 'Guardrails', { organization: scene.org, allowedRegions: ['us-east-1'], standardMapping: false }), scene.org);
  return scene;
}

let files = 0;
function baseline(build: Build, tree?: Tree): string {
  const file = join(folder, `${++files}.json`);
  writeFileSync(file, JSON.stringify(manifestOf(app(build, tree).app)));
  return file;
}

const shop = (org: SecureOrganization) => org.node.findAll().find(node => node.node.id === 'Shop') as ReturnType<SecureOrganization['organizationalUnit']>;
const nothing: Build = () => undefined;
const on = (...units: string[]): Build => (guardrails, org) =>
  units.forEach(unit => guardrails.add(org.organizationalUnit(unit), Guardrail.denyInternetGateways()));

describe('a guardrail that leaves a node and comes on another one below it', () => {
  const warnings = (build: Build, before: string | undefined) => Annotations.fromStack(app(build, {}, before).stack)
    .findWarning('/Organization/Guardrails', Match.stringLikeRegexp('guardrailGoesDown')).map(({ entry }) => String(entry.data));

  test('is warned of, with the way around', () => {
    expect(warnings(on('Team'), baseline(on('A')))).toEqual([expect.stringMatching(
      /^`denyInternetGateways` leaves organizational unit `A` and comes on organizational unit `Team` below it.*add it below first, deploy, then remove it above/)]);
  });

  test('is warned of where it goes to an account', () => {
    const onShop: Build = (guardrails, org) => guardrails.add(shop(org), Guardrail.denyInternetGateways());
    expect(warnings(onShop, baseline(on('A')))).toEqual([expect.stringContaining('comes on account `Shop`')]);
  });

  test.each<[string, Build, Build | undefined]>([
    ['first stands on both', on('A', 'Team'), on('A')],
    ['stood on both before', on('Team'), on('A', 'Team')],
    ['goes up', on('A'), on('Team')],
    ['goes up at the same time', (guardrails, org) => [org.root, org.organizationalUnit('Team')].forEach(node => guardrails.add(node, Guardrail.denyInternetGateways())), on('A')],
    ['goes to a node beside', on('B'), on('A')],
    ['is only counted below', (guardrails, org) => guardrails.add(org.organizationalUnit('Team'), Guardrail.denyInternetGateways(), { mode: GuardrailMode.COUNT }), on('A')],
    ['is new', on('Team'), nothing],
    ['is compared with nothing', on('Team'), undefined],
  ])('is not warned of where it %s', (_, now, before) => {
    expect(warnings(now, before && baseline(before))).toEqual([]);
  });
});

describe('a list of allowed services that leaves the app', () => {
  const list: Build = (guardrails, org) => guardrails.add(org.organizationalUnit('Team'), Guardrail.allowOnlySharedServices());
  const listOnShop: Build = (guardrails, org) => guardrails.add(shop(org), Guardrail.allowOnlySharedServices());
  const requests = (template: Template) => Object.entries(template.findResources(REQUEST)).map(([id, { Properties }]) => [id, Properties.Operation]);

  test.each([['an OU', list, 'OrganizationalUnitTeam'], ['an account', listOnShop, 'AccountShop']])('from %s has its request bring FullAWSAccess back', (_, build, name) => {
    const before = Template.fromStack(app(build).stack);
    const template = Template.fromStack(app(nothing, {}, baseline(build)).stack);
    const graph = new TemplateGraph(template);

    expect(requests(template)).toEqual([[expect.stringContaining(name), 'restoreFullAccess']]);
    expect(requests(template)[0][0]).toBe(requests(before)[0][0]);
    expect(() => graph.totalOrder(graph.ids(MUTATING))).not.toThrow();
    expect(graph.onCycle()).toEqual([]);
  });

  test.each<[string, Build, Tree, Build]>([
    ['its list stays', list, {}, list],
    ['it had none', nothing, {}, on('Team')],
    ['the OU is gone', list, { isGone: true }, nothing],
    ['the OU is made anew', list, { teamUnder: 'B', generation: 2 }, nothing],
  ])('leaves a node alone where %s', (_, before, tree, now) => {
    const { stack } = app(now, tree, baseline(before));
    expect(requests(Template.fromStack(stack)).filter(([, operation]) => operation === 'restoreFullAccess')).toEqual([]);
  });
});
