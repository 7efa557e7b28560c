import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Guardrail, GuardrailMode, GuardrailSet, SecureOrganization } from '../../src';

const ACCOUNT = '111111111111';

describe('the organization of the talk', () => {
  test('is one chain, in which every account comes after every policy of its ancestors', () => {
    const { template } = reference();
    const resources = template.toJSON().Resources as Record<string, { Type: string; DependsOn?: string[] }>;
    const isMutating = (id: string) => /^(AWS::Organizations::|Custom::SecureOrganization)/.test(resources[id].Type);
    const mutating = Object.keys(resources).filter(isMutating);
    const next = new Map(mutating.map(id => [id, (resources[id].DependsOn ?? []).filter(isMutating)]));
    const heads = mutating.filter(id => next.get(id)!.length === 0);
    expect(heads).toHaveLength(1);
    expect(mutating.every(id => next.get(id)!.length <= 1)).toBe(true);
    const order: string[] = [];
    const behind = new Map([...next].flatMap(([id, before]) => before.map(one => [one, id] as const)));
    for (let id: string | undefined = heads[0]; id; id = behind.get(id)) {
      order.push(id);
    }
    expect(order).toHaveLength(mutating.length);
    const lastPolicy = order.map(id => resources[id].Type).lastIndexOf('AWS::Organizations::Policy');
    const firstAccount = order.findIndex(id => resources[id].Type === 'AWS::Organizations::Account');
    expect(firstAccount).toBeGreaterThan(lastPolicy);
  });

  test('reads the id of a new account in another Region from the directory', () => {
    const { home } = reference();
    expect(home.findParameters('*', { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/cdk-secure-organization/main/account/ShopProduction' }))
      .not.toEqual({});
  });

  test('a counted guardrail is not attached', () => {
    const { template } = reference();
    expect(JSON.stringify(template.toJSON())).not.toContain('ec2:CreateInternetGateway');
  });
});

function reference() {
  const app = new App();
  const stack = new Stack(app, 'Organization', { env: { account: ACCOUNT, region: 'us-east-1' } });
  const home = new Stack(app, 'Security', { env: { account: ACCOUNT, region: 'ap-northeast-1' } });
  const org = new SecureOrganization(stack, 'Organization');
  const shop = org.production.addAccount('ShopProduction', { email: 'aws+shop@example.com', tags: { team: 'shop' } });
  const guardrails = new GuardrailSet(stack, 'Guardrails', { organization: org, allowedRegions: ['ap-northeast-1', 'us-east-1'] });
  guardrails.add(org.sdlc, Guardrail.denyInternetGateways(), { mode: GuardrailMode.COUNT });
  new CfnOutput(home, 'Shop', { value: shop.accountId });
  return { template: Template.fromStack(stack), home: Template.fromStack(home) };
}
