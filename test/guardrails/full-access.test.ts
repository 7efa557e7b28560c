import { Template } from 'aws-cdk-lib/assertions';
import { CfnPolicy } from 'aws-cdk-lib/aws-organizations';
import { Construct } from 'constructs';
import type { NodeReference } from '../../src/domain/organization/tree';
import { replaceFullAccess } from '../../src/guardrails/full-access';
import { Phase } from '../../src/organization/mutation-chain';
import { Ids } from '../../src/private/ids';
import { namespace } from '../../src/private/namespace';
import { email, withOrganization } from '../support/apps';
import { MUTATING, TemplateGraph } from '../support/template-graph';

const REQUEST = 'Custom::SecureOrganizationFullAccess';

describe('the request to replace FullAWSAccess', () => {
  test('names the node and its lists, and keeps its logical id', () => {
    const { graph } = twoLists();
    expect(graph.ids(REQUEST)).toEqual([
      'ListsOrganizationalUnitInfrastructureFullAccess0D9BB771', 'ListsAccountPlatformFullAccessEEBDBEDF',
    ]);
    expect(graph.ids(REQUEST).map(id => ({ ...graph.resources[id].Properties, ServiceToken: undefined }))).toEqual([
      {
        Operation: 'replaceFullAccess',
        TargetId: { 'Fn::GetAtt': [expect.stringMatching(/OrganizationalUnitsInfrastructure/), 'Id'] },
        PolicyIds: [{ 'Fn::GetAtt': [expect.stringMatching(/^First/), 'Id'] }, { 'Fn::GetAtt': [expect.stringMatching(/^Second/), 'Id'] }],
      },
      {
        Operation: 'replaceFullAccess',
        TargetId: { 'Fn::GetAtt': [expect.stringMatching(/AccountsPlatform/), 'AccountId'] },
        PolicyIds: [{ 'Fn::GetAtt': [expect.stringMatching(/^Third/), 'Id'] }],
      },
    ]);
  });

  test('comes after every list that it names, so that CloudFormation deletes it before them', () => {
    const { graph } = twoLists();
    for (const id of graph.ids(REQUEST)) {
      const lists: string[] = graph.resources[id].Properties.PolicyIds.map((reference: { 'Fn::GetAtt': string[] }) => reference['Fn::GetAtt'][0]);
      expect(lists.filter(list => !graph.ancestors(id).has(list))).toEqual([]);
    }
  });

  test('takes its place in the one order: of an OU before the accounts, of an account after its own lists and before the directory', () => {
    const { graph } = twoLists();
    expect(graph.onCycle()).toEqual([]);
    const types = graph.totalOrder(graph.ids(MUTATING)).map(id => graph.resources[id].Type);
    expect(types.slice(types.indexOf('AWS::Organizations::Policy'))).toEqual([
      'AWS::Organizations::Policy', 'AWS::Organizations::Policy', REQUEST, 'AWS::Organizations::Account', 'AWS::Organizations::Account',
      'AWS::Organizations::Policy', REQUEST, 'Custom::SecureOrganizationDirectory',
    ]);
  });

  test('brings its right once, and nothing brings it where no list is', () => {
    expect(rightsIn(twoLists().template)).toBe(1);
    expect(rightsIn(Template.fromStack(withOrganization().stack))).toBe(0);
  });
});

/** Lists on an OU and on an account below it, with an account that is declared after both. */
function twoLists() {
  const { org, stack } = withOrganization();
  const platform = org.infrastructure.addAccount('Platform', { email: email('platform') });
  const scope = new Construct(stack, 'Lists');
  const list = (id: string, phase: Phase, targetId: string) => {
    const policy = new CfnPolicy(stack, id, { name: id, type: 'SERVICE_CONTROL_POLICY', content: {}, targetIds: [targetId] });
    org._state.chain.append(phase, policy);
    return policy;
  };
  const swap = (target: NodeReference, targetId: string, phase: Phase, ...ids: string[]) =>
    replaceFullAccess({ scope: namespace(scope, Ids.policyTarget(target.kind, target.key)), chain: org._state.chain }, org._state.writer, {
      target, targetId, policies: ids.map(id => list(id, phase, targetId)),
    });
  swap({ kind: 'organizationalUnit', key: 'Infrastructure' }, org.infrastructure.nodeId, Phase.POLICIES, 'First', 'Second');
  swap({ kind: 'account', key: 'Platform' }, platform.nodeId, Phase.ACCOUNT_POLICIES, 'Third');
  org.infrastructure.addAccount('Later', { email: email('later') });
  const template = Template.fromStack(stack);
  return { template, graph: new TemplateGraph(template) };
}

/** How many statements of the template let anybody attach a policy. */
function rightsIn(template: Template): number {
  return Object.values(template.findResources('AWS::IAM::Policy')).flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
    .filter(({ Action }: { Action: string | string[] }) => [Action].flat().includes('organizations:AttachPolicy')).length;
}
