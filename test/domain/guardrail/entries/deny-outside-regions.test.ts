import { denyBedrockOutsideRegions } from '../../../../src/domain/guardrail/entries/deny-bedrock-outside-regions';
import { denyOutsideRegions } from '../../../../src/domain/guardrail/entries/deny-outside-regions';
import { GLOBAL_SERVICE_ACTIONS } from '../../../../src/domain/guardrail/global-services';

describe('the Region guardrail', () => {
  const ids = (parameters: Parameters<typeof denyOutsideRegions.statements>[0]) => denyOutsideRegions.check!(parameters).map(problem => problem.id);

  test('takes Regions that exist', () => {
    expect(ids({ regions: ['eu-central-1'], exemptActions: ['signin:*'], knownRegions: ['eu-central-1', 'us-east-1'] })).toEqual([]);
    expect(ids({ regions: ['eu-central-1'] })).toEqual([]);
  });

  test.each([
    { regions: [], problem: 'noRegion' },
    { regions: ['eu-centrall-1'], problem: 'unknownRegion' },
    { regions: ['eu-central-1', '*'], problem: 'unknownRegion' },
  ])('refuses $regions', ({ regions, problem }) => {
    expect(ids({ regions, knownRegions: ['eu-central-1'] })).toEqual([problem]);
  });

  test.each(['*', 's3', 's3:', '*:*', 'arn:aws:s3:::bucket', 'S3 :GetObject'])('refuses the exempt action `%s`', action => {
    expect(ids({ regions: ['eu-central-1'], exemptActions: [action] })).toEqual(['badParameter']);
  });

  test('closes no Region where none is known to be allowed', () => {
    expect(denyOutsideRegions.statements({ regions: [] })).toEqual([]);
    expect(denyBedrockOutsideRegions.statements({ regions: [], inferenceProfilePrefixes: ['eu'] })).toEqual([]);
  });

  test('names an action once, whoever exempts it', () => {
    const [statement] = denyOutsideRegions.statements({ regions: ['eu-central-1'], exemptActions: ['iam:*', 'signin:*'] });
    expect(statement.NotAction).toEqual([...GLOBAL_SERVICE_ACTIONS, 'signin:*']);
  });
});

describe('the list of global services', () => {
  test('is sorted and holds nothing twice', () => {
    expect([...new Set(GLOBAL_SERVICE_ACTIONS)].sort()).toEqual(GLOBAL_SERVICE_ACTIONS);
  });

  test('opens no service that holds data', () => {
    const services = GLOBAL_SERVICE_ACTIONS.filter(action => action.endsWith(':*')).map(action => action.split(':')[0]);
    expect(services.filter(service => ['s3', 'ec2', 'dynamodb', 'rds', 'lambda', 'sqs', 'sns', 'secretsmanager', 'ssm', 'bedrock'].includes(service))).toEqual([]);
  });
});

describe('the Bedrock guardrail', () => {
  test('carves what it denies out of the Region guardrail, and nothing else', () => {
    const [statement] = denyBedrockOutsideRegions.statements(denyBedrockOutsideRegions.proof.parameters);
    expect(denyBedrockOutsideRegions.carvesOutOf).toBe(denyOutsideRegions.id);
    expect(denyBedrockOutsideRegions.carvedActions).toEqual(statement.Action);
  });

  test('without profiles keeps models in the Regions, and writes no empty list', () => {
    const [statement] = denyBedrockOutsideRegions.statements({ regions: ['eu-central-1'], inferenceProfilePrefixes: [] });
    expect(statement.Condition).toEqual({ StringNotEquals: { 'aws:RequestedRegion': ['eu-central-1'] } });
  });

  test.each(['', 'eu.', '*', 'EU', 'eu.anthropic', 'arn:aws:bedrock:eu-central-1:222222222222:inference-profile/eu.x'])('refuses the profiles `%s`', prefix => {
    const problems = denyBedrockOutsideRegions.check!({ regions: ['eu-central-1'], inferenceProfilePrefixes: [prefix] });
    expect(problems.map(problem => problem.id)).toEqual(['badParameter']);
  });

  test.each(['eu', 'us-gov', 'apac', 'global'])('takes the profiles `%s`', prefix => {
    expect(denyBedrockOutsideRegions.check!({ regions: ['eu-central-1'], inferenceProfilePrefixes: [prefix] })).toEqual([]);
  });
});
