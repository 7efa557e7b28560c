import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { ADMINISTRATOR, callerWorld, PLACE } from './world';
import { CrossAccountCaller } from '../../../src/runtime/cross-account-caller/provider';
import { Requests } from '../../support/custom-resource';

const { served, handle } = callerWorld();

function template(): Template {
  const stack = new Stack(new App(), 'Security', { env: { account: '111111111111', region: 'us-east-1' } });
  const caller = new CrossAccountCaller(stack, 'Caller');
  caller.request(stack, 'Macie', 'SecureOrganizationMacie', { ...PLACE, Operation: 'configureMacie', AutoEnable: 'true', Removal: 'retain' });
  caller.request(stack, 'Detector', 'SecureOrganizationDetector', { ...PLACE, Operation: 'findDetector' });
  caller.request(stack, 'Detective', 'SecureOrganizationDetective', {
    ...PLACE, AccountId: '333333333333', Operation: 'configureDetective', AutoEnable: 'true', Removal: 'retain',
  });
  return Template.fromStack(stack);
}

const role = (account: string) => ({ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:iam::${account}:role/OrganizationAccountAccessRole`]] });

test('the role of the cross-account caller may assume the roles that are named, once each, and do nothing else', () => {
  const policies = Object.entries(template().findResources('AWS::IAM::Policy')).filter(([id]) => id.startsWith('Caller') && !id.includes('framework'));
  expect(policies.map(([, { Properties }]) => Properties.PolicyDocument.Statement)).toEqual([
    [{ Action: 'sts:AssumeRole', Effect: 'Allow', Resource: role(ADMINISTRATOR) }], [{ Action: 'sts:AssumeRole', Effect: 'Allow', Resource: role('333333333333') }],
  ]);
});

test('a request depends on the right that it needs, so that the right is there before it and goes after it', () => {
  const all = template();
  const [policy] = Object.keys(all.findResources('AWS::IAM::Policy', { Properties: { PolicyDocument: { Statement: [Match.objectLike({ Resource: role(ADMINISTRATOR) })] } } }));
  for (const type of ['Custom::SecureOrganizationMacie', 'Custom::SecureOrganizationDetector']) {
    all.hasResource(type, { DependsOn: Match.arrayWith([policy]) });
  }
});

test('the handler understands what the template sends it', async () => {
  const [{ Properties }] = Object.values(template().findResources('Custom::SecureOrganizationMacie'));
  await handle(Requests.create({ ...Properties }));
  expect(served.aws.outcomes('UpdateOrganizationConfiguration')).toEqual(['ok']);
});
