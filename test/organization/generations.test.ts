import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Guardrail, GuardrailSet, OrganizationLayout } from '../../src';
import type { ExistingAccountOptions, SecureOrganization } from '../../src';
import { email, findingIds, findingTexts, manifestOf, withOrganization } from '../support/apps';
import { TemplateGraph } from '../support/template-graph';

const UNIT = 'AWS::Organizations::OrganizationalUnit';
const POLICY = 'AWS::Organizations::Policy';

const folder = mkdtempSync(join(tmpdir(), 'generations-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Tree {
  readonly parent: 'A' | 'B';
  readonly generation?: number;
  readonly childGeneration?: number;
  readonly legacy?: Partial<ExistingAccountOptions>;
  readonly accountStacks?: number;
}

/** `Team` with an OU below it, accounts and a guardrail of its own, under A or under B. */
function tree({ parent, generation, childGeneration, legacy, accountStacks }: Tree, baselineFile?: string) {
  const scene = withOrganization({ layout: OrganizationLayout.empty(), baselineFile, accountStacks });
  scene.org.root.addOrganizationalUnit('A');
  scene.org.root.addOrganizationalUnit('B');
  const team = scene.org.organizationalUnit(parent).addOrganizationalUnit('Team', { generation });
  team.addOrganizationalUnit('Web', { generation: childGeneration });
  team.addAccount('Shop', { email: email('shop') });
  if (legacy) {
    team.addExistingAccount('Legacy', { accountId: '222222222222', ...legacy });
  }
  const guardrails = new GuardrailSet(scene.stack, 'Guardrails', { organization: scene.org, allowedRegions: ['us-east-1'], standardMapping: false });
  guardrails.add(team, Guardrail.denyInternetGateways());
  return { ...scene, team };
}

function baseline(before: Tree): string {
  const file = join(folder, `${++files}.json`);
  writeFileSync(file, JSON.stringify(manifestOf(tree(before).app)));
  return file;
}
let files = 0;

function change(before: Tree, after: Tree): App {
  return tree(after, baseline(before)).app;
}

const UNDER_A: Tree = { parent: 'A' };
const ANEW: Tree = { parent: 'B', generation: 2, childGeneration: 2 };

describe('an organizational unit under another parent', () => {
  test('is refused, with the way to have it made anew, and taken as another generation', () => {
    expect(findingTexts(change(UNDER_A, { parent: 'B' }))).toEqual([
      expect.stringMatching(/^\[organizationalUnitMoved\] .*`Team` stood under `A` and now stands under `B`.*set `generation: 2`$/),
    ]);
    expect(findingIds(change(UNDER_A, ANEW))).toEqual([]);
    expect(findingIds(change(ANEW, { parent: 'A', generation: 3, childGeneration: 3 }))).toEqual([]);
    expect(findingIds(change(ANEW, ANEW))).toEqual([]);
  });

  test('is another resource with other policies, of other names, so that the old ones stay until the accounts have moved', () => {
    const [before, after] = [UNDER_A, ANEW].map(each => Template.fromStack(tree(each).stack));
    const team = (template: Template, type: string) => Object.entries(template.findResources(type)).filter(([id]) => /Team/.test(id));
    const [[oldUnit], [newUnit]] = [team(before, UNIT)[0], team(after, UNIT)[0]];
    const [[oldPolicy, old], [newPolicy, fresh]] = [team(before, POLICY)[0], team(after, POLICY)[0]];

    expect(newUnit).not.toBe(oldUnit);
    expect(newPolicy).not.toBe(oldPolicy);
    expect(fresh.Properties.Name).not.toBe(old.Properties.Name);
    expect(fresh.Properties.TargetIds).toEqual([{ 'Fn::GetAtt': [newUnit, 'Id'] }]);
    expect(Object.keys(after.findResources(UNIT)).filter(id => id in before.findResources(UNIT))).toHaveLength(2);
    // The old unit is kept when it leaves the template, empty as it is.
    expect(team(before, UNIT)[0][1].DeletionPolicy).toBe('Retain');
  });

  test('has its guardrails before its accounts come', () => {
    const { stack } = tree(ANEW);
    const graph = new TemplateGraph(Template.fromStack(stack));
    const [shop] = graph.ids('AWS::Organizations::Account');
    expect(graph.ids(POLICY).filter(id => /Team/.test(id)).map(id => graph.ancestors(shop).has(id))).toEqual([true]);
  });

  test('takes what stands under it along', () => {
    expect(findingTexts(change(UNDER_A, { parent: 'B', generation: 2 }))).toEqual([
      expect.stringMatching(/\[organizationalUnitMoved\] .*\/Web: `Team` is made anew, and what stands under it must be too; raise `generation` of `Web` to 2/),
    ]);
  });

  test('fails where an account would be left behind in the old one', () => {
    expect(findingTexts(change({ ...UNDER_A, legacy: {} }, { ...ANEW, legacy: {} }))).toEqual([
      expect.stringMatching(/\[accountsLeftBehind\] .*\/Team: .*doesn't move `Legacy`.*set `manageParent` there/),
    ]);
    expect(findingIds(change({ ...UNDER_A, legacy: {} }, { ...ANEW, legacy: { manageParent: true } }))).toEqual([]);
  });

  test('fails where an account stands in a stack that is deployed later', () => {
    const keys = Array.from({ length: 12 }, (_, index) => `Shop${index}`);
    const spread = (each: Tree, file?: string) => {
      const scene = tree({ ...each, accountStacks: 2 }, file);
      keys.forEach(key => scene.team.addAccount(key, { email: email(key) }));
      return scene.app;
    };
    const file = join(folder, 'spread.json');
    writeFileSync(file, JSON.stringify(manifestOf(spread(UNDER_A))));
    expect(findingTexts(spread(ANEW, file))).toEqual([expect.stringMatching(/\[accountsLeftBehind\] .*\/Team: .*stand in a stack that is deployed later/)]);
  });

  test('fails where its generation goes back, or is raised in vain', () => {
    expect(findingIds(change(ANEW, { parent: 'A' })).sort()).toEqual(['generationTakenBack', 'generationTakenBack', 'organizationalUnitMoved']);
    expect(findingTexts(change(UNDER_A, { ...UNDER_A, generation: 2, childGeneration: 2 }))).toEqual([
      expect.stringMatching(/\[generationWithoutMove\] .*\/Team: `generation` of `Team` is raised, but it stands where it stood, under `A`/),
    ]);
    for (const generation of [0, -1, 1.5, NaN, '2' as any]) {
      expect(findingIds(tree({ parent: 'A', generation }).app)).toEqual(['badNumber']);
    }
  });
});

test('a new organizational unit may start with any generation', () => {
  const declare = (org: SecureOrganization) => org.root.addOrganizationalUnit('New', { generation: 3 });
  const { app, org } = withOrganization({ baselineFile: baseline(UNDER_A), layout: OrganizationLayout.empty() });
  declare(org);
  expect(findingIds(app)).toEqual([]);
});
