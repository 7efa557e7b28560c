import { Template } from 'aws-cdk-lib/assertions';
import fc from 'fast-check';
import { DelegatedService, Guardrail, GuardrailSet } from '../../src';
import type { IOrganizationParent } from '../../src';
import { email, withOrganization } from '../support/apps';
import { MUTATING, TemplateGraph } from '../support/template-graph';

describe('the chain over everything that changes the organization', () => {
  test('is a total order without a cycle: organization, switches, OUs, policies, lists in place of FullAWSAccess, accounts, account policies, administrators, directory', () => {
    const { graph } = busyOrganization();

    expect(graph.onCycle()).toEqual([]);
    const types = graph.totalOrder(graph.ids(MUTATING)).map(id => graph.resources[id].Type);
    expect(types.filter((type, index) => type !== types[index - 1])).toEqual([
      'AWS::Organizations::Organization', 'Custom::SecureOrganizationPolicyTypes', 'Custom::SecureOrganizationTrustedAccess',
      'Custom::SecureOrganizationRootAccess', 'AWS::Organizations::OrganizationalUnit', 'AWS::Organizations::Policy', 'Custom::SecureOrganizationFullAccess',
      'AWS::Organizations::Account', 'AWS::Organizations::Policy', 'Custom::SecureOrganizationDelegatedAdministrator', 'Custom::SecureOrganizationDirectory',
    ]);
  });

  test('makes every account after every policy of its ancestors', () => {
    const { graph } = busyOrganization();

    for (const account of graph.ids('AWS::Organizations::Account')) {
      const made = graph.ancestors(account);
      const above = ancestorTargets(graph, account);
      const policies = graph.ids('AWS::Organizations::Policy').filter(policy => above.has(targetOf(graph, policy)));
      expect(policies.length).toBeGreaterThan(0);
      expect(policies.filter(policy => !made.has(policy))).toEqual([]);
    }
  });

  test('no policy of an ancestor waits for an account', () => {
    const { graph } = busyOrganization();
    const accounts = new Set(graph.ids('AWS::Organizations::Account'));
    const waiting = graph.ids('AWS::Organizations::Policy').filter(policy => [...graph.ancestors(policy)].some(id => accounts.has(id)));

    expect(waiting.map(policy => targetOf(graph, policy))).toEqual(['AccountId of Shop']);
  });

  test('holds in whatever order things are declared', () => {
    const step = fc.constantFrom('unit', 'account', 'guardrails', 'accountGuardrail');
    fc.assert(fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), steps => {
      const { org, stack } = withOrganization();
      let guardrails: GuardrailSet | undefined;
      steps.forEach((name, number) => {
        if (name === 'unit') {
          org.sdlc.addOrganizationalUnit(`Unit${number}`);
        } else if (name === 'account') {
          org.staging.addAccount(`Account${number}`, { email: email(`a${number}`) });
        } else if (name === 'guardrails') {
          guardrails ??= new GuardrailSet(stack, 'Guardrails', { organization: org, allowedRegions: ['us-east-1'] });
        } else {
          guardrails?.add(org.sandbox.addAccount(`Guarded${number}`, { email: email(`g${number}`) }), Guardrail.denyInternetGateways());
        }
      });
      const graph = new TemplateGraph(Template.fromStack(stack));
      expect(graph.onCycle()).toEqual([]);
      expect(() => graph.totalOrder(graph.ids(MUTATING))).not.toThrow();
    }), { numRuns: 25 });
  });

  test('keeps the organization, its OUs and its accounts when they leave the template', () => {
    const { graph } = busyOrganization();
    for (const id of graph.ids(/^AWS::Organizations::(Organization|OrganizationalUnit|Account)$/)) {
      expect(graph.resources[id]).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    }
  });
});

/** Declared in an order that is not the one in which it must be made. */
function busyOrganization() {
  const { org, stack } = withOrganization();
  const shop = org.production.addAccount('Shop', { email: email('shop') });
  org.delegateAdministration(shop, DelegatedService.config());
  const guardrails = new GuardrailSet(stack, 'Guardrails', { organization: org, allowedRegions: ['us-east-1'] });
  guardrails.add(shop, Guardrail.denyInternetGateways());
  const batch: IOrganizationParent = org.production.addOrganizationalUnit('Batch');
  batch.addAccount('Nightly', { email: email('nightly') });
  org.maintenance.addAccount('Upgrade', { email: email('upgrade') });
  guardrails.add(batch, Guardrail.denyInternetGateways());
  org.root.addAccount('Loose', { email: email('loose') });
  return { graph: new TemplateGraph(Template.fromStack(stack)) };
}

/** What a policy is attached to, as `<attribute> of <key>`. */
function targetOf(graph: TemplateGraph, policy: string): string {
  return describeReference(graph, graph.resources[policy].Properties.TargetIds[0]);
}

function ancestorTargets(graph: TemplateGraph, account: string): Set<string> {
  const targets = new Set<string>();
  for (let parent = graph.resources[account].Properties.ParentIds[0]; parent;) {
    targets.add(describeReference(graph, parent));
    parent = graph.resources[parent['Fn::GetAtt'][0]].Properties.ParentId;
  }
  return targets;
}

function describeReference(graph: TemplateGraph, reference: { 'Fn::GetAtt': [string, string] }): string {
  const [id, attribute] = reference['Fn::GetAtt'];
  const { Properties } = graph.resources[id];
  return `${attribute} of ${Properties.AccountName ?? Properties.Name ?? 'the organization'}`;
}
