import { RemovalPolicy } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { covers, needs, nodeArn } from './needs';
import type { Right } from './needs';
import { DelegatedService, Guardrail, GuardrailSet, OrganizationSource, TrustedService } from '../../../src';
import { createHandler } from '../../../src/runtime/organization-writer/handler';
import { HOME_REGION, MANAGEMENT_ACCOUNT, withOrganization } from '../../support/apps';
import { lambdaContext, Requests } from '../../support/custom-resource';
import { FULL_ACCESS } from '../../support/fake-aws/attachments';
import { fakeAws } from '../../support/fake-aws/harness';
import { ORGANIZATION_ID, ROOT_ID } from '../../support/fake-aws/organizations';
import { QuickClock } from '../../support/quick-clock';
import { TemplateGraph } from '../../support/template-graph';

const OU = 'ou-ab12-infra000';

const world = fakeAws();

describe('what the template asks of the organization writer', () => {
  test('is understood, and needs every right that the role has, and no other', async () => {
    const template = writerTemplate();
    for (const request of requests(template)) {
      await createHandler(new QuickClock())(Requests.create(request), lambdaContext());
    }
    const rights = writerRights(template);

    expect(world.aws.calls.filter(call => call.outcome !== 'ok')).toEqual([]);
    expect(new Set(rights.map(right => right.action))).toEqual(new Set(world.aws.actions()));
    const uncovered = needs(world).filter(need => !rights.some(right => covers(right, need)));
    expect(uncovered).toEqual([]);
  });

  test('the role may neither switch off a policy type nor read what is not in its directory', () => {
    const rights = writerRights(writerTemplate());
    const allowed = (action: string, resource: string) => rights.some(right => covers(right, { action, resource }));
    const parameter = (name: string, account = MANAGEMENT_ACCOUNT) => `arn:aws:ssm:eu-west-1:${account}:parameter${name}`;

    expect(allowed('ssm:GetParameters', parameter('/cdk-secure-organization/main/root/id'))).toBe(true);
    expect(allowed('ssm:GetParameters', parameter('/cdk-secure-organization/other/root/id'))).toBe(false);
    expect(allowed('ssm:PutParameter', parameter('/cdk-secure-organization/main/root/id', '222222222222'))).toBe(false);
    expect(allowed('ssm:PutParameter', parameter('/database/password'))).toBe(false);
    expect(allowed('organizations:DisablePolicyType', nodeArn(ROOT_ID))).toBe(false);
    expect(allowed('organizations:EnablePolicyType', `arn:aws:organizations::222222222222:root/${ORGANIZATION_ID}/${ROOT_ID}`)).toBe(false);
  });

  test('the role may attach and detach FullAWSAccess, and no other policy, where a list of allowed services needs it', async () => {
    const template = writerTemplate(true);
    const [sent] = requests(template).filter(({ Operation }) => Operation === 'replaceFullAccess') as { TargetId: string; PolicyIds: string[] }[];
    const swap = { ...sent, TargetId: OU };
    world.organizations.attachments.given(swap.TargetId, FULL_ACCESS, ...swap.PolicyIds);
    const { PhysicalResourceId } = await createHandler(new QuickClock())(Requests.create({ ...swap }), lambdaContext());
    await createHandler(new QuickClock())(Requests.remove(PhysicalResourceId, { ...swap }), lambdaContext());
    const rights = writerRights(template);
    const allowed = (action: string, resource: string) => rights.some(right => covers(right, { action, resource }));

    expect(needs(world).filter(need => !rights.some(right => covers(right, need)))).toEqual([]);
    expect(world.aws.actions()).toEqual([
      'organizations:ListPoliciesForTarget', 'organizations:DetachPolicy', 'organizations:AttachPolicy',
    ]);
    for (const action of ['organizations:AttachPolicy', 'organizations:DetachPolicy']) {
      expect(allowed(action, 'arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess')).toBe(true);
      ['222222222222', ROOT_ID].forEach(target => expect(allowed(action, nodeArn(target))).toBe(true));
      expect(allowed(action, `arn:aws:organizations::${MANAGEMENT_ACCOUNT}:policy/${ORGANIZATION_ID}/service_control_policy/p-list0000`)).toBe(false);
    }
    expect(writerRights(writerTemplate()).map(({ action }) => action)).not.toContain('organizations:DetachPolicy');
  });

  test('when the last list leaves the app, the right to attach FullAWSAccess again outlives the request', () => {
    const policies = (template: Template) => template.findResources('AWS::IAM::Policy');
    const template = writerTemplate(true);
    const [added, ...others] = Object.keys(policies(template)).filter(id => !(id in policies(writerTemplate())));
    const graph = new TemplateGraph(template);

    expect(others).toEqual([]);
    // What stays is updated before anything is deleted, so nothing in it may be for the request alone.
    expect(policies(template)).toMatchObject(policies(writerTemplate()));
    expect(graph.ids('Custom::SecureOrganizationFullAccess').map(id => graph.ancestors(id).has(added))).toEqual([true]);
    expect(graph.onCycle()).toEqual([]);
  });

  test('every request has its rights before it is made, and until it is taken back', async () => {
    const template = switchesTemplate();
    const graph = new TemplateGraph(template);
    const switches = graph.totalOrder(graph.ids(/^Custom::SecureOrganization(TrustedAccess|DelegatedAdministrator|RootAccess)$/));
    const ids = new Map<string, string>();
    const lacking: Right[] = [];
    const carryOut = async (id: string, event: Parameters<ReturnType<typeof createHandler>>[0]) => {
      const { PhysicalResourceId } = await createHandler(new QuickClock())(event, lambdaContext());
      const rights = writerRights(template, graph.ancestors(id));
      lacking.push(...needs(world).filter(need => !rights.some(right => covers(right, need))));
      world.aws.calls.splice(0);
      world.forwarded.made.splice(0);
      return PhysicalResourceId;
    };
    for (const id of switches) {
      ids.set(id, await carryOut(id, Requests.create(properties(graph, id))));
    }
    expect([...world.organizations.serviceAccess.enabled].sort()).toEqual(SWITCHED.map(principalOf));
    expect([...BY_REGION, ...OVERALL].map(name => world.organizations.administrators.of(principalOf(name)))).toEqual(Array(8).fill(['222222222222']));
    expect([...world.rootAccess.features]).toHaveLength(2);
    for (const id of [...switches].reverse()) {
      await carryOut(id, Requests.remove(ids.get(id)!, properties(graph, id)));
    }

    expect(lacking).toEqual([]);
    // Root access stays, and with it what it needs.
    expect([...world.organizations.serviceAccess.enabled].sort()).toEqual(['guardduty', 'iam', 'securitylake'].map(principalOf));
    expect([...BY_REGION, ...OVERALL].filter(name => world.organizations.administrators.of(principalOf(name)).length > 0)).toEqual(['detective']);
    expect(graph.onCycle()).toEqual([]);
  });

  test('the function ends before the one of the provider framework, which must be left to answer CloudFormation', () => {
    const timeouts = Object.entries(writerTemplate().findResources('AWS::Lambda::Function')).map(([id, { Properties }]) => ({ id, seconds: Properties.Timeout }));
    const writer = timeouts.find(({ id }) => /WriterFunction/.test(id))!;
    const framework = timeouts.find(({ id }) => /framework/.test(id))!;
    expect(writer.seconds).toBeLessThanOrEqual(framework.seconds - 60);
  });
});

function writerTemplate(withList = false): Template {
  const { org, stack } = withOrganization({ source: OrganizationSource.existing({ organizationId: ORGANIZATION_ID, rootId: ROOT_ID }) });
  org.production.addAccount('Shop', { email: 'aws+shop@example.com' });
  if (withList) {
    new GuardrailSet(stack, 'Guardrails', { organization: org, allowedRegions: ['us-east-1'], standardMapping: false })
      .add(org.infrastructure, Guardrail.allowOnlySharedServices());
  }
  return Template.fromStack(stack);
}

/** Services that are let in, in the order of their names. */
const SWITCHED = [
  'account', 'backup', 'cloudtrail', 'detective', 'guardduty', 'health', 'iam', 'inspector2', 'macie', 'member.org.stacksets.cloudformation', 'ram', 'securityhub',
  'securitylake',
];
const BY_REGION = ['detective', 'guardduty', 'inspector2', 'macie', 'securityhub'];
const OVERALL = ['backup', 'cloudtrail', 'securitylake'];
/** Their administrators bring trusted access along. */
const BY_THEMSELVES = ['guardduty', 'securitylake'];

/** Everything that can be switched, to be switched off again. */
function switchesTemplate(): Template {
  const { org, stack } = withOrganization({ source: OrganizationSource.existing({ organizationId: ORGANIZATION_ID, rootId: ROOT_ID }) });
  const audit = org.infrastructure.addExistingAccount('Auditor', { accountId: '222222222222' });
  const removalPolicy = RemovalPolicy.DESTROY;
  const delegate = (name: string, regions?: string[]) => {
    org.delegateAdministration(audit, DelegatedService.of(principalOf(name)), { regions, removalPolicy });
  };
  BY_REGION.forEach(name => delegate(name, ['eu-central-1', 'eu-west-1']));
  OVERALL.forEach(name => delegate(name));
  SWITCHED.filter(name => name !== 'iam' && !BY_THEMSELVES.includes(name)).forEach(
    name => org.enableTrustedAccess(TrustedService.of(principalOf(name)), { removalPolicy }));
  return Template.fromStack(stack);
}

function principalOf(name: string): string {
  return `${name}.amazonaws.com`;
}

function properties(graph: TemplateGraph, id: string): Record<string, unknown> {
  return fill(graph.resources[id].Properties) as Record<string, unknown>;
}

/** The properties of the custom resources, with the references as CloudFormation would fill them. */
function requests(template: Template): Record<string, unknown>[] {
  const resources = Object.values(template.toJSON().Resources as Record<string, { Type: string; Properties: object }>);
  return resources.filter(({ Type }) => Type.startsWith('Custom::SecureOrganization')).map(({ Properties }) => fill(Properties) as Record<string, unknown>);
}

/** What the policies of the writer's role allow; those among `ids`, where they are given. */
function writerRights(template: Template, ids?: ReadonlySet<string>): Right[] {
  const policies = Object.entries(template.findResources('AWS::IAM::Policy'))
    .filter(([id, { Properties }]) => (ids?.has(id) ?? true) && /WriterFunction/.test(JSON.stringify(Properties.Roles)));
  expect(policies.length).toBeGreaterThan(0);
  const statements = policies.flatMap<{ Effect: string; Action: string | string[]; Resource: unknown }>(
    ([, { Properties }]) => Properties.PolicyDocument.Statement);
  return statements.flatMap(({ Effect, Action, Resource }) => {
    expect(Effect).toBe('Allow');
    return [Action].flat().flatMap(action => [fill(Resource)].flat().map(resource => ({ action, resource: String(resource) })));
  });
}

function fill(value: any): unknown {
  if (Array.isArray(value)) {
    return value.map(fill);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if ('Ref' in value) {
    return { 'AWS::Partition': 'aws', 'AWS::AccountId': MANAGEMENT_ACCOUNT, 'AWS::Region': HOME_REGION }[value.Ref as string] ?? `id-of-${value.Ref}`;
  }
  if ('Fn::GetAtt' in value) {
    return `id-of-${value['Fn::GetAtt'].join('.')}`;
  }
  if ('Fn::Join' in value) {
    const [separator, parts] = value['Fn::Join'];
    return (fill(parts) as string[]).join(separator);
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fill(inner)]));
}
