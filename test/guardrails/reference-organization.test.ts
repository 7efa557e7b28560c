import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Evaluator } from '../../src/domain/evaluation/evaluator';
import type { Request } from '../../src/domain/evaluation/request';
import { organizationPolicies } from '../../src/domain/manifest/attached-policies';
import type { Manifest } from '../../src/domain/manifest/manifest';

/** What guardrails of the example deny to others, in a Region that is open and in one that is not. */
const DENIED_TO_OTHERS = [
  'cloudtrail:StopLogging', 'config:StopConfigurationRecorder', 'guardduty:DeleteDetector', 'securityhub:DisableSecurityHub', 'iam:CreateUser',
  'iam:CreateSAMLProvider', 'kms:ScheduleKeyDeletion', 'rds:DeleteDBCluster', 'backup:DeleteBackupVault', 'ec2:CreateInternetGateway', 'ec2:RunInstances',
  'sagemaker:CreateNotebookInstance', 'account:EnableRegion',
];
const ROOT = join(__dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'reference-'));
let manifest: Manifest;

beforeAll(() => {
  const { status, stderr } = spawnSync(process.execPath, ['-r', 'ts-node/register/transpile-only', join(ROOT, 'examples', 'reference-organization.ts')], {
    cwd: ROOT, env: { ...process.env, CDK_OUTDIR: folder }, encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, expect.any(String)]);
  manifest = JSON.parse(readFileSync(join(folder, 'secure-organization.main.json'), 'utf8'));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe('in every account of the reference organization', () => {
  const PRINCIPALS = {
    'break-glass': 'role/aws-reserved/sso.amazonaws.com/ap-northeast-1/AWSReservedSSO_BreakGlass_0123456789abcdef',
    'StackSets': 'role/stacksets-exec-0123456789abcdef0123456789abcdef',
  };

  test.each(Object.entries(PRINCIPALS))('%s is free, in every Region', (_, name) => {
    expect(outcomes(name).filter(([, outcome]) => outcome !== 'allowed')).toEqual([]);
  });

  test('a developer is not: each of these calls is denied somewhere, and none everywhere is allowed', () => {
    const denied = new Set(outcomes('role/Developer').filter(([, outcome]) => outcome === 'denied').map(([call]) => call.split(' ')[1]));
    expect([...denied].sort()).toEqual([...DENIED_TO_OTHERS].sort());
  });
});

/** Account, action and Region of each call, with what becomes of it. */
function outcomes(principal: string): [call: string, outcome: string][] {
  const organization = organizationPolicies(manifest);
  const evaluator = new Evaluator(organization);
  return organization.accounts.flatMap(({ key, accountId }) => DENIED_TO_OTHERS.flatMap(action => ['ap-northeast-1', 'eu-west-3'].map((region): [string, string] => {
    const request: Request = {
      principal: { arn: `arn:aws:iam::${accountId}:${principal}`, accountId },
      action,
      resources: ['*'],
      resourceAccountId: accountId,
      context: { 'aws:RequestedRegion': region, 'aws:SecureTransport': 'true' },
      otherKeys: 'absent',
    };
    return [`${key} ${action} ${region}`, evaluator.evaluate(request).outcome];
  })));
}
