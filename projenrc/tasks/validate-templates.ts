import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RegoEngine, TemplateFile } from '@aws/cloudformation-validate';

export interface TemplateProblem {
  readonly template: string;
  readonly ruleId: string;
  readonly message: string;
}

/** W3030 says that a value is none of those that the resource type knows: a warning of the validator, a failed deployment of ours. */
const ERRORS_ALL_THE_SAME = new Set(['W3030']);

/** Of what the validator says, whatever is more than these. */
const HARMLESS = new Set(['WARN', 'INFO', 'DEBUG']);

interface Diagnostic {
  readonly ruleId: string;
  readonly severity: string;
  readonly message: string;
}

/** What CloudFormation does not take, however few resources go wrong. */
const MAX_RESOURCES = 500;
const MAX_BYTES = 1_000_000;
const MAX_PARAMETERS = 200;
const MAX_OUTPUTS = 200;

/** Everything in the templates of an assembly that CloudFormation would refuse. */
export function validateTemplates(assembly: string): { readonly templates: string[]; readonly problems: TemplateProblem[] } {
  const templates = readdirSync(assembly, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.template.json')).sort();
  return { templates, problems: templates.flatMap(template => [...diagnose(assembly, template), ...measure(assembly, template)]) };
}

/** Reading its rules takes the engine longer than any template does. */
let engine: InstanceType<typeof RegoEngine> | undefined;

function diagnose(assembly: string, template: string): TemplateProblem[] {
  engine ??= new RegoEngine();
  const diagnostics: Diagnostic[] = engine.validateStandard(new TemplateFile(join(assembly, template))).diagnostics;
  return diagnostics
    .filter(({ severity, ruleId }) => !HARMLESS.has(severity) || ERRORS_ALL_THE_SAME.has(ruleId))
    .map(({ ruleId, message }) => ({ template, ruleId, message }));
}

function measure(assembly: string, template: string): TemplateProblem[] {
  const text = readFileSync(join(assembly, template), 'utf8');
  const { Resources = {}, Parameters = {}, Outputs = {} } = JSON.parse(text);
  const sizes: [string, number, number][] = [
    ['resources', Object.keys(Resources).length, MAX_RESOURCES],
    ['bytes', Buffer.byteLength(text), MAX_BYTES],
    ['parameters', Object.keys(Parameters).length, MAX_PARAMETERS],
    ['outputs', Object.keys(Outputs).length, MAX_OUTPUTS],
  ];
  return sizes.filter(([, size, limit]) => size > limit)
    .map(([what, size, limit]) => ({ template, ruleId: 'quota', message: `${size} ${what}, but CloudFormation takes at most ${limit}` }));
}

function main(assembly: string): void {
  const { templates, problems } = validateTemplates(assembly);
  problems.forEach(problem => console.error(`${problem.template}: ${problem.ruleId}: ${problem.message}`));
  console.log(`${templates.length} templates validated, ${problems.length} errors`);
  process.exitCode = problems.length === 0 && templates.length > 0 ? 0 : 1;
}

if (require.main === module) {
  main(process.argv[2] ?? 'cdk.out');
}
