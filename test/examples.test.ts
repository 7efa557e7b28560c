import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { validateTemplates } from '../projenrc/tasks/validate-templates';

const EXAMPLES = join(__dirname, '..', 'examples');
const examples = readdirSync(EXAMPLES).filter(name => name.endsWith('.ts')).map(name => basename(name, '.ts'));

const folder = mkdtempSync(join(tmpdir(), 'examples-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('there are examples', () => expect(examples).toContain('reference-organization'));

test.each(examples)('every template of the example %s is one that CloudFormation takes', example => {
  const { templates, problems } = validateTemplates(synthesise(example));

  expect(templates).not.toEqual([]);
  expect(problems).toEqual([]);
});

describe('the validation', () => {
  test.each([
    ['a property that there is not', { Resources: { Shop: account({ Nickname: 'shop' }) } }, 'F3002', /Nickname/],
    ['a value that the service does not know', { Resources: { Org: { Type: 'AWS::Organizations::Organization', Properties: { FeatureSet: 'SOME' } } } },
      'W3030', /SOME/],
    ['more outputs than a template may have',
      { Resources: { Shop: account({}) }, Outputs: Object.fromEntries(Array.from({ length: 201 }, (_, number) => [`Output${number}`, { Value: 'x' }])) },
      'quota', /201 outputs, but CloudFormation takes at most 200/],
  ])('refuses %s', (_name, template, ruleId, message) => {
    const { problems } = validateTemplates(assemblyOf(template));

    expect(problems).toContainEqual({ template: 'Broken.template.json', ruleId, message: expect.stringMatching(message) });
  });

  test('takes a sound template', () => {
    expect(validateTemplates(assemblyOf({ Resources: { Shop: account({}) } })).problems).toEqual([]);
  });
});

/** An example is an app: it synthesises as soon as it is loaded, into the folder that the environment names. */
function synthesise(example: string): string {
  const assembly = join(folder, example);
  process.env.CDK_OUTDIR = assembly;
  try {
    jest.requireActual(join(EXAMPLES, example));
  } finally {
    delete process.env.CDK_OUTDIR;
  }
  return assembly;
}

function account(more: object): object {
  return { Type: 'AWS::Organizations::Account', Properties: { AccountName: 'Shop', Email: 'aws+shop@example.com', ...more } };
}

/** An assembly with one template. */
function assemblyOf(template: object): string {
  const assembly = join(folder, 'broken');
  mkdirSync(assembly, { recursive: true });
  writeFileSync(join(assembly, 'Broken.template.json'), JSON.stringify(template));
  return assembly;
}
