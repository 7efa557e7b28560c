import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as cdk from 'aws-cdk-lib';
import * as constructs from 'constructs';
import { ModuleKind, ScriptTarget, transpile } from 'typescript';
import { validateTemplates } from '../projenrc/tasks/validate-templates';
import * as library from '../src';
import { findingTexts, twoStacks } from './support/apps';

/** What a block of the README may use without making it: the scene of `rosetta/default.ts-fixture`. */
const SCENE = ['app', 'organizationStack', 'homeStack', 'org', 'guardrails'];

const readme = readFileSync(join(__dirname, '..', 'README.md'), 'utf8');
const blocks = [...readme.matchAll(/^```ts( nofixture)?\n([\s\S]*?)^```$/gm)].map(([, nofixture, code], index) =>
  ({ name: `block ${index + 1}`, ownScene: nofixture !== undefined, code }));

const folder = mkdtempSync(join(tmpdir(), 'readme-'));
const before = process.cwd();

beforeAll(() => {
  process.chdir(folder);
  // The file that the README names as baseline: what an organization of the same name looks like.
  const { app, organizationStack } = scene('');
  new library.SecureOrganization(organizationStack, 'Organization');
  writeFileSync('organization.baseline.json', readFileSync(join(app.synth().directory, 'secure-organization.main.json')));
});

afterAll(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true });
});

test('the README shows code', () => {
  expect(blocks.length).toBeGreaterThanOrEqual(5);
});

test.each(blocks)('$name of the README synthesises without a finding, and CloudFormation takes its templates', ({ ownScene, code }) => {
  const { app, ...given } = ownScene ? { app: undefined } : scene(code);
  const result = run(code, { app, ...given });

  expect(findingTexts(result)).toEqual([]);
  expect(validateTemplates(result.synth().directory).problems).toEqual([]);
});

/** Runs the block and gives the app that it works on. */
function run(code: string, given: object): cdk.App {
  const modules: Record<string, object> = { 'aws-cdk-lib': cdk, constructs, 'cdk-secure-organization': library };
  const javascript = transpile(`${code}\nexports.result = app;`, { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 });
  const names = code.includes('from \'aws-cdk-lib\'') ? [] : SCENE;
  const exported: { result?: cdk.App } = {};
  const imported = names.length > 0 ? { ...library, iam: cdk.aws_iam } : {};
  new Function('require', 'exports', ...names, ...Object.keys(imported), javascript)(
    (name: string) => modules[name], exported, ...names.map(name => (given as Record<string, unknown>)[name]), ...Object.values(imported),
  );
  return exported.result!;
}

/** The scene, of which only what the block uses is made: two organizations in a stack would be no README. */
function scene(code: string) {
  const { app, stack: organizationStack, home: homeStack } = twoStacks();
  if (!/\bhomeStack\b/.test(code)) {
    app.node.tryRemoveChild(homeStack.node.id);
  }
  const usesGuardrails = /\bguardrails\b/.test(code);
  const org = usesGuardrails || /\borg\b/.test(code) ? new library.SecureOrganization(organizationStack, 'Organization') : undefined;
  const guardrails = usesGuardrails
    ? new library.GuardrailSet(organizationStack, 'Guardrails', { organization: org!, allowedRegions: ['ap-northeast-1', 'us-east-1'] })
    : undefined;
  return { app, organizationStack, homeStack, org, guardrails };
}
