import type { Guardrail as DomainGuardrail } from '../../src/domain/guardrail/entry';
import { AuditGuardrails } from '../../src/guardrails/audit-guardrails';
import type { Guardrail } from '../../src/guardrails/guardrail';

/** Shows what the factories make of their options. */
class Probe extends AuditGuardrails {
  protected static _wrap(guardrail: DomainGuardrail): Guardrail {
    return { guardrailId: guardrail.id, _guardrail: guardrail } as Guardrail;
  }
}

const WITHOUT_OPTIONS = [
  'denyRegionOptIn', 'denyS3Replication', 'protectCloudTrail', 'protectConfig', 'protectConfigRules', 'protectGuardDuty', 'protectSecurityHub',
  'protectAccessAnalyzer', 'protectMacie', 'protectInspector', 'protectDetective', 'protectFlowLogs', 'protectResolverQueryLogs',
] as const;
const BY_PREFIX = [
  'protectLogGroups', 'protectAlarms', 'protectEventBridgeRules', 'protectTopics', 'protectAutomationFunctions', 'protectBaselineStacks',
] as const;

test.each(WITHOUT_OPTIONS)('%s makes the guardrail of its name', name => {
  const { _guardrail } = Probe[name]();
  expect(_guardrail.id).toBe(name);
  expect(_guardrail.problems).toEqual([]);
});

test.each(BY_PREFIX)('%s hands its prefixes on', name => {
  const { _guardrail } = Probe[name]({ namePrefixes: ['security-'] });
  expect(_guardrail.id).toBe(name);
  expect(_guardrail.problems).toEqual([]);
  expect(JSON.stringify(_guardrail.fixedStatements)).toContain('security-*');
});

test.each(BY_PREFIX)('%s tells of options that plain JavaScript got wrong', name => {
  for (const options of [undefined, null, 'security-', { namePrefixes: 'security-' }, { namePrefixes: [null, 1] }]) {
    expect(Probe[name](options as never)._guardrail.problems).toHaveLength(1);
  }
});

test('protectLogArchive hands its buckets on', () => {
  const { _guardrail } = Probe.protectLogArchive({ bucketNames: ['logs'] });
  expect(_guardrail.fixedStatements[0].Resource).toEqual(['arn:*:s3:::logs', 'arn:*:s3:::logs/*']);
  expect(Probe.protectLogArchive(undefined as never)._guardrail.problems).toHaveLength(1);
});

test.each(['denyOutsideRegions', 'denyBedrockOutsideRegions'] as const)('%s knows the Regions that exist, and takes new ones on the word of the user', name => {
  const problems = (options: object) => Probe[name](options as never)._guardrail.problems.map(problem => problem.id);
  expect(problems({ regions: ['eu-central-1'] })).toEqual([]);
  expect(problems({ regions: ['eu-central-9'] })).toEqual(['unknownRegion']);
  expect(problems({ regions: ['eu-central-9'], newRegions: ['eu-central-9'] })).toEqual([]);
  expect(problems({ regions: 'eu-central-1' })).toEqual(['noRegion']);
});

test('denyOutsideRegions and denyBedrockOutsideRegions hand their options on', () => {
  expect(Probe.denyOutsideRegions({ regions: ['eu-central-1'], exemptActions: ['signin:*'] })._guardrail.fixedStatements[0].NotAction).toContain('signin:*');
  const [statement] = Probe.denyBedrockOutsideRegions({ regions: ['eu-central-1'], inferenceProfilePrefixes: ['eu'] })._guardrail.fixedStatements;
  expect(statement.Condition).toEqual({
    StringNotEquals: { 'aws:RequestedRegion': ['eu-central-1'] },
    ArnNotLike: { 'bedrock:InferenceProfileArn': ['arn:*:bedrock:*:*:inference-profile/eu.*'] },
  });
});
