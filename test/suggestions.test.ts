import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { aws_iam as iam } from 'aws-cdk-lib';
import * as ts from 'typescript';
import * as library from '../src';
import { findingTexts, manifestOf, twoStacks } from './support/apps';
import { record, STRANGER } from './support/cloudtrail';
import { planFor, reportOn } from './support/replay';
import type { LogRecord } from './support/replay';
import { accountIds } from '../src/domain/manifest/attached-policies';
import type { Manifest } from '../src/domain/manifest/manifest';
import type { GuardrailReport } from '../src/domain/replay/report';
import { suggest } from '../src/domain/replay/suggest';
import type { Suggestion } from '../src/domain/replay/suggestion';

const TODAY = '2026-11-25';
const ROOT = join(__dirname, '..');

/** What an app says of one guardrail, as code, and the calls that its logs have. */
interface Situation {
  readonly guardrail: string;
  /** Absent of what the standard mapping has. */
  readonly on?: string;
  readonly mode?: 'COUNT' | 'ENFORCE';
  readonly code?: string;
  readonly calls: readonly Call[];
}

/** A role's call in an account, as often as that. */
type Call = readonly [action: string, account: string, role: string, region: string, times: number];

const SSO = 'aws-reserved/sso.amazonaws.com/eu-central-1/AWSReservedSSO_Engineers_0123456789abcdef';

const SITUATIONS: readonly Situation[] = [
  {
    guardrail: 'denyInternetGateways',
    on: 'Workloads',
    code: 'Guardrail.denyInternetGateways()',
    calls: [
      ['ec2:CreateInternetGateway', 'Lab', 'deploy/pipeline', 'ap-northeast-1', 5], ['ec2:AttachInternetGateway', 'Lab', SSO, 'ap-northeast-1', 3],
      ['ec2:CreateInternetGateway', 'Lab', 'x', 'ap-northeast-1', 1], ['ec2:DescribeVpcs', 'Lab', 'x', 'ap-northeast-1', 1],
    ],
  },
  {
    guardrail: 'denyOutsideRegions',
    on: 'Suspended',
    code: 'Guardrail.denyOutsideRegions({ regions: [\'ap-northeast-1\', \'us-east-1\'], exemptActions: [\'cost-optimization-hub:*\'] })',
    calls: [['ec2:RunInstances', 'Old', 'web', 'eu-west-1', 3], ['sqs:CreateQueue', 'Old', 'web', 'eu-west-1', 2], ['iam:ListRoles', 'Old', 'web', 'eu-west-1', 1]],
  },
  { guardrail: 'denyOutsideRegions', mode: 'ENFORCE', calls: [['ec2:RunInstances', 'Shop', 'web', 'eu-west-1', 3], ['sqs:CreateQueue', 'Shop', 'web', 'us-east-1', 2]] },
  { guardrail: 'allowOnlySharedServices', mode: 'ENFORCE', calls: [['eks:CreateCluster', 'Logs', 'web', 'us-east-1', 2], ['s3:ListAllMyBuckets', 'Logs', 'web', 'us-east-1', 2]] },
  {
    guardrail: 'quarantineNewAccount',
    on: 'Maintenance',
    code: 'Guardrail.quarantineNewAccount({ baselineRoleNames: [\'setup/First\'] })',
    calls: [['iam:ListRoles', 'New', 'setup/Second', 'us-east-1', 4], ['iam:ListRoles', 'New', 'setup/First', 'us-east-1', 1]],
  },
  {
    guardrail: 'requireOrganizationPrincipals',
    on: 'Production',
    code: 'Guardrail.requireOrganizationPrincipals({ organizationId: \'o-exampleorgid\', trustedAccounts: [\'444444444444\'] })',
    calls: [],
  },
];

const IDS: Readonly<Record<string, string>> = { Shop: '222222222222', Lab: '333333333333', Old: '555555555555', Logs: '666666666666', New: '777777777777' };

interface Change {
  readonly situation: Situation;
  readonly suggestion: Suggestion;
}

/** Synthesises the app of the situations, one of them changed as suggested. */
function synthesise(change?: Change): { readonly findings: string[]; readonly manifest: () => Manifest } {
  const { app, stack } = twoStacks();
  const { SecureOrganization, OrganizationSource, GuardrailSet, ...names } = library;
  const org = new SecureOrganization(stack, 'Organization', { source: OrganizationSource.existing({ organizationId: 'o-exampleorgid', rootId: 'r-ab12' }) });
  const parents = { Shop: org.production, Lab: org.sandbox, Old: org.suspended, Logs: org.infrastructure, New: org.maintenance };
  Object.entries(parents).forEach(([key, parent]) => parent.addExistingAccount(key, { accountId: IDS[key] }));
  const prop = change?.suggestion.form === 'prop' ? evaluate(`({ ${change.suggestion.code.join('\n')} })`, { org }) : {};
  const guardrails = new GuardrailSet(stack, 'Guardrails', { organization: org, allowedRegions: ['ap-northeast-1', 'us-east-1'], ...prop as object });
  const scene = { ...names, iam, org, guardrails };
  for (const situation of SITUATIONS) {
    const suggestion = situation === change?.situation ? change.suggestion : undefined;
    const code = suggestion?.form === 'guardrail' ? suggestion.code.join('\n') : situation.code;
    // The guardrail stays where it is, unless it goes to another node.
    if (code !== undefined && suggestion?.kind !== 'node') {
      evaluate(`guardrails.add(org.organizationalUnit('${situation.on}'), ${code}, { mode: GuardrailMode.COUNT })`, scene);
    }
    if (suggestion?.form === 'statements') {
      evaluate(filledIn(suggestion.code).join('\n'), scene);
    }
  }
  return { findings: findingTexts(app), manifest: () => manifestOf(app) };
}

function filledIn(code: readonly string[]): string[] {
  return code.map(line => line.replace('owner: \'\', reason: \'\'', 'owner: \'shop\', reason: \'deploys\''));
}

function evaluate(code: string, scene: object): unknown {
  return new Function(...Object.keys(scene), `${code.startsWith('(') ? 'return ' : ''}${code}`)(...Object.values(scene));
}

function recordsOf({ calls }: Situation): LogRecord[] {
  return calls.flatMap(([action, account, role, region, times]) => Array.from({ length: times }, () => record(action, {
    awsRegion: region,
    recipientAccountId: IDS[account],
    userIdentity: {
      type: 'AssumedRole',
      arn: `arn:aws:sts::${IDS[account]}:assumed-role/${role.split('/').at(-1)}/session`,
      accountId: IDS[account],
      sessionContext: { sessionIssuer: { type: 'Role', arn: `arn:aws:iam::${IDS[account]}:role/${role}`, accountId: IDS[account] } },
    },
  })));
}

function reportsOf({ guardrail, mode = 'COUNT' }: Situation, records: readonly LogRecord[], manifest: Manifest): GuardrailReport[] {
  return reportOn(records, planFor(manifest)).guardrails.filter(report => report.guardrail === guardrail && report.mode === mode && report.target.kind !== 'root');
}

/** Calls that the guardrail would deny, on whatever node it stands. */
function deniedBy(situation: Situation, manifest: Manifest): number {
  return reportsOf(situation, recordsOf(situation), manifest).reduce((sum, { wouldDeny }) => sum + wouldDeny, 0);
}

const manifest = synthesise().manifest();

const changes: readonly (Change & { readonly name: string })[] = SITUATIONS.flatMap(situation => {
  const report = reportOn(recordsOf(situation), planFor(manifest));
  const guardrails = reportsOf(situation, recordsOf(situation), manifest);
  return suggest({ ...report, guardrails }, manifest, TODAY).flatMap(({ suggestions }) =>
    suggestions.map(suggestion => ({ situation, suggestion, name: `${situation.guardrail} on ${situation.on ?? 'its node'}: ${suggestion.text}` })));
});

test('every kind of suggestion is made', () => {
  expect(accountIds(manifest)).toEqual(new Map(Object.entries(IDS)));
  expect(new Set(changes.map(({ suggestion: { kind, form } }) => `${kind} ${form}`)))
    .toEqual(new Set(['parameters guardrail', 'parameters prop', 'parameters statements', 'exemption statements', 'node statements']));
});

test.each(changes)('spares what it says, without a finding: $name', ({ situation, suggestion }) => {
  const changed = synthesise({ situation, suggestion });
  expect(changed.findings).toEqual([]);
  expect(deniedBy(situation, changed.manifest())).toBe(deniedBy(situation, manifest) - suggestion.spares);
});

test('an exemption is refused until somebody says who answers for it and why', () => {
  const { situation, suggestion } = changes.find(({ suggestion: { kind } }) => kind === 'exemption')!;
  const code = suggestion.code.map(line => line.replace('\'\'', '\' \''));
  expect(synthesise({ situation, suggestion: { ...suggestion, code } }).findings.join('\n')).toMatch(/has no owner.*\n.*has no reason/);
});

test('all code compiles in the scene of the README', () => {
  const { suggestions: outsiders } = suggest({
    ...reportOn([], planFor(manifest)),
    guardrails: reportsOf(SITUATIONS[5], [], manifest).map(report => ({
      ...report,
      wouldDeny: 1,
      groups: [{ verdict: 'deny', account: { id: IDS.Shop }, principal: `arn:aws:iam::${STRANGER}:role/x`, action: 's3:GetObject', calls: 1, missing: [] }],
    })),
  }, manifest, TODAY)[0];
  const blocks = [...changes.map(({ suggestion }) => suggestion), ...outsiders].map(({ code, form }) => ({
    statements: code.join('\n'),
    guardrail: `guardrails.add(org.root, ${code.join('\n')});`,
    prop: `new GuardrailSet(organizationStack, 'Set', { organization: org, ${code.join('\n')} });`,
  })[form]);
  const [good, bad] = problemsOf([blocks, ['guardrails.addExemption(Exemption.role(\'x\', { owner: \'\' }));']]);
  expect(good).toEqual([]);
  expect(bad).toEqual([expect.stringContaining('reason')]);
}, 120_000);

/** What the compiler says to files of blocks in the scene of `rosetta/default.ts-fixture`. */
function problemsOf(files: readonly (readonly string[])[]): string[][] {
  const fixture = readFileSync(join(ROOT, 'rosetta', 'default.ts-fixture'), 'utf8');
  const texts = new Map(files.map((blocks, number) => [
    join(ROOT, 'test', `suggested-code-${number}.ts`), fixture.replace('/// here', blocks.map(block => `{\n${block}\n}`).join('\n')),
  ]));
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    types: ['node'],
    paths: { 'cdk-secure-organization': [join(ROOT, 'src', 'index.ts')] },
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  host.fileExists = name => texts.has(name) || fileExists(name);
  host.readFile = name => texts.get(name) ?? readFile(name);
  const program = ts.createProgram([...texts.keys()], options, host);
  return [...texts.keys()].map(name => {
    const source = program.getSourceFile(name);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
  });
}
