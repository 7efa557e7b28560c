import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { MEMBER, record } from '../../support/cloudtrail';
import { explainOrganization } from '../../support/explain-organization';
import { assemblyWith } from '../../support/manifests';
import { temporaryFolder } from '../../support/temporary-folder';
import { expectRefusal, run } from '../command-line';
import type { RunOptions } from '../command-line';

const ASSEMBLY = assemblyWith({ '.': [explainOrganization()] });
const UNCOUNTED = assemblyWith({ '.': [{ ...explainOrganization(), guardrails: explainOrganization().guardrails.filter(({ mode }) => mode !== 'COUNT') }] });

const gateway = (number: number, more: Readonly<Record<string, unknown>> = {}) => record('ec2:CreateInternetGateway', { eventID: `event-${number}`, ...more });
const others = [record('rds:DeleteDBInstance'), record('s3:ListBuckets', { awsRegion: 'us-east-1' })];

/** Five logs with three gateways and two other calls each, one log as an event a line. */
const LOGS = temporaryFolder();
for (let number = 0; number < 5; number++) {
  const records = [...[0, 1, 2].map(each => gateway(3 * number + each)), ...others];
  mkdirSync(join(LOGS, `day${number}`));
  writeFileSync(join(LOGS, `day${number}`, 'log.json.gz'), gzipSync(JSON.stringify({ Records: records })));
}

function replay(args: readonly string[], options?: RunOptions) {
  return run(['replay', '--app', ASSEMBLY, ...args], options);
}

describe('a replay', () => {
  test('tells in the terminal what would be denied, by whom, and an event to look at', () => {
    const { code, stdout, stderr } = replay([LOGS]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('25 calls were judged: 15 would be denied, 10 would not');
    expect(stdout).toMatch(/│ denyGateways on Prod +│ count +│ +15 │ +0 │ +0 │/);
    expect(stdout).toContain('15  ec2:CreateInternetGateway by user/ada in Shop, eu-central-1');
    expect(stdout).toContain('event-0');
    expect(stdout.split('\n').filter(line => line.length > 80)).toEqual([]);
  });

  test('finds the same on one thread as on several', () => {
    const [one, several] = ['1', '3'].map(jobs => replay([LOGS, '--json', '--mode', 'all', '--jobs', jobs]));
    expect(one.code).toBe(0);
    expect(JSON.parse(several.stdout)).toEqual(JSON.parse(one.stdout));
    expect(JSON.parse(one.stdout)).toMatchObject({ version: 1, summary: { files: 5, records: 25, calls: 25, wouldDeny: 25 } });
  });

  test('writes a line for each group as CSV, and none that a spreadsheet would run', () => {
    const userIdentity = { type: 'AWSAccount', accountId: MEMBER, arn: '=cmd|x' };
    const { stdout } = replay(['-', '--csv'], { input: JSON.stringify(gateway(1, { userIdentity })) });
    const [head, line] = stdout.split('\n');
    expect(head.split(',').slice(0, 6)).toEqual(['guardrail', 'target', 'policyType', 'mode', 'verdict', 'calls']);
    expect(line).toContain('\'=cmd|x');
  });

  test('writes JSON that no terminal obeys, and that says the same', () => {
    const arn = `arn:aws:iam::${MEMBER}:user/\u009b31m\u202e`;
    const { stdout } = replay(['-', '--json'], { input: JSON.stringify(gateway(1, { userIdentity: { type: 'IAMUser', arn, accountId: MEMBER } })) });
    expect(stdout).not.toMatch(/[\u007f-\u009f\u202e]/);
    expect(JSON.parse(stdout).guardrails[0].groups[0].principal).toBe(arn);
  });

  test('reads events from standard input, a line each', () => {
    const { code, stdout } = replay(['-', '--json'], { input: `${JSON.stringify(gateway(1))}\n${JSON.stringify(gateway(2))}\n` });
    expect({ code, ...JSON.parse(stdout).summary }).toMatchObject({ code: 0, records: 2, wouldDeny: 2 });
  });

  test('joins the ids of accounts that were made since', () => {
    const file = join(temporaryFolder(), 'accounts.json');
    writeFileSync(file, JSON.stringify({ Accounts: [{ Id: '444444444444', Name: 'Logs' }] }));
    const log = JSON.stringify(gateway(1, { recipientAccountId: '444444444444', userIdentity: { type: 'Root', accountId: '444444444444' } }));
    expect(JSON.parse(replay(['-', '--json'], { input: log }).stdout).summary.leftOut).toEqual({ unknownAccount: 1 });
    expect(JSON.parse(replay(['-', '--json', '--mode', 'enforce', '--accounts', file], { input: log }).stdout).summary).toMatchObject({ calls: 1, wouldDeny: 1 });
  });

  test('keeps to what is asked for', () => {
    const asked = (...args: string[]) => JSON.parse(replay([LOGS, '--json', '--mode', 'all', ...args]).stdout);
    expect(asked('--guardrail', 'denyDatabases').guardrails.map(({ guardrail }: { guardrail: string }) => guardrail)).toEqual(['denyDatabases']);
    expect(asked('--account', 'Audit').summary).toMatchObject({ outside: 25, calls: 0 });
    expect(asked('--since', '2026-03-01', '--until', '2026-03-02').summary.calls).toBe(25);
    expect(asked('--until', '2026-03-01T10:00:00Z').summary).toMatchObject({ outside: 25, calls: 0 });
  });

  test('suggests what would spare the calls', () => {
    expect(replay([LOGS, '--suggest']).stdout).toMatch(/guardrails\.(add|addExemption)\(/);
    expect(replay([LOGS]).stdout).not.toContain('guardrails.add');
  });

  test('tells what a policy would change', () => {
    const policy = join(temporaryFolder(), 'no-buckets.json');
    writeFileSync(policy, JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 'ec2:*', Resource: '*' }] }));
    const { code, stdout } = replay([LOGS, '--policy', policy, '--on', 'Production', '--fail-on-deny']);
    expect(code).toBe(1);
    expect(stdout).toContain('15 calls are newly denied');
    expect(replay([LOGS, '--compare', UNCOUNTED, '--fail-on-deny']).stdout).toContain('No call has another outcome.');
  });
});

describe('the exit code', () => {
  test('is 1 with --fail-on-deny where a call would be denied, and 0 where none would', () => {
    expect(replay([LOGS, '--fail-on-deny']).code).toBe(1);
    expect(replay([LOGS, '--fail-on-deny', '--until', '2026-01-01']).code).toBe(0);
  });

  test('is 0 for files that can\'t be read whole, which are warned of by name', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'good.json'), JSON.stringify({ Records: [gateway(1)] }));
    writeFileSync(join(folder, 'cut.json'), JSON.stringify({ Records: [gateway(2), gateway(3)] }).slice(0, -20));
    writeFileSync(join(folder, 'foreign.json'), '{"a": 1}');
    writeFileSync(join(folder, 'empty.json'), '');
    const { code, stdout, stderr } = replay([folder, '--json', '--jobs', '2']);
    expect({ code, ...JSON.parse(stdout).summary }).toMatchObject({ code: 0, files: 4, filesWithProblems: 3, records: 2 });
    ['cut.json', 'foreign.json', 'empty.json'].forEach(name => expect(stderr).toContain(name));
    expect(stderr).toMatch(/^(warning: .*\n){3}$/);
  });

  test.each<[string[], string]>([
    [['nowhere'], 'nowhere'],
    [[LOGS, '--since', 'yesterday'], '`yesterday` is no time'],
    [[LOGS, '--since', '2026-02-28T25:00'], 'is no time'],
    [[LOGS, '--since', '2026-02-31'], '`2026-02-31` is no time'],
    [[LOGS, '--since', '2026-03-02', '--until', '2026-03-01'], 'there is no time from `2026-03-02` until `2026-03-01`'],
    [[LOGS, '--guardrail', 'denyGateway'], 'the organization has no guardrail `denyGateway`; did you mean `denyGateways`?'],
    [[LOGS, '--guardrail', 'denyRegions'], 'the guardrail `denyRegions` is in force; replay it with `--mode enforce`'],
    [[LOGS, '--account', 'Shopp'], 'the organization has no account `Shopp`; did you mean `Shop`?'],
    [[LOGS, '--mode', 'some'], 'Allowed choices are count, enforce, all'],
    [[LOGS, '--json', '--csv'], 'cannot be used with'],
    [[LOGS, '--jobs', '0'], 'It must be a whole number from 1'],
    [[LOGS, '--policy', 'x.json'], 'name an organizational unit or an account by its key'],
    [[LOGS, '--policy', 'x.json', '--on', 'Root'], 'the policy `x.json` can\'t be read: ENOENT'],
    [[LOGS, '--policy', 'x.json', '--compare', 'y'], 'two questions'],
    [[LOGS, '--app', UNCOUNTED], 'no guardrail only counts; add one with `GuardrailMode.COUNT`'],
    [[], 'missing required argument \'logs\''],
  ])('is 2 for %j', (args, message) => {
    expectRefusal(replay(args), message);
  });

  test('is 2 where there is no record at all', () => {
    const { code, stdout, stderr } = replay(['-'], { input: '{"Records": []}' });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('1 file holds no record of CloudTrail');
  });
});
