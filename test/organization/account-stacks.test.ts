import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CfnParameter, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { App } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import type { CloudFormationStackArtifact } from 'aws-cdk-lib/cx-api';
import { DelegatedService, Guardrail, GuardrailSet, SecureOrganization } from '../../src';
import type { SecureOrganizationProps } from '../../src';
import type { Manifest } from '../../src/domain/manifest/manifest';
import { email, findingIds, findingTexts, manifestOf, twoStacks, withOrganization } from '../support/apps';
import { MUTATING, TemplateGraph } from '../support/template-graph';

const folder = mkdtempSync(join(tmpdir(), 'stacks-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a thousand accounts in six stacks', () => {
  let app: App;
  let stacks: CloudFormationStackArtifact[];
  beforeAll(() => {
    app = thousand().app;
    stacks = app.synth().stacks.filter(stack => /^Organization/.test(stack.stackName));
  }, 120_000);

  test('stand below every limit of CloudFormation', () => {
    expect(stacks.map(({ stackName }) => stackName).sort()).toEqual(['Organization', ...[2, 3, 4, 5, 6].map(number => `Organization-accounts-${number}`)]);
    for (const { template } of stacks) {
      expect(Object.keys(template.Resources).length).toBeLessThanOrEqual(500);
      expect(Object.keys(template.Parameters ?? {}).length).toBeLessThanOrEqual(200);
      expect(Object.keys(template.Outputs ?? {}).length).toBeLessThanOrEqual(200);
      expect(JSON.stringify(template).length).toBeLessThan(1_000_000);
    }
    expect(stacks.flatMap(({ template }) => resources(template, 'AWS::Organizations::Account'))).toHaveLength(1_000);
  });

  test('are made one after the other, within a stack and from stack to stack', () => {
    for (const { template } of stacks) {
      const graph = new TemplateGraph({ toJSON: () => template } as never);
      const chain = graph.ids(MUTATING);
      const edges = chain.reduce((sum, id) => sum + (graph.ancestors(id).size > 0 ? 1 : 0), 0);
      expect(edges).toBeGreaterThanOrEqual(chain.length - 1);
      expect(longestChain(template)).toBe(chain.length);
    }
    const order = [...stacks].sort((a, b) => numberOf(a) - numberOf(b));
    order.slice(1).forEach((stack, index) => expect(stack.dependencies.map(({ id }) => id)).toContain(order[index].id));
  });

  test('come after the guardrails of all that is above them: these stand in the first stack', () => {
    const [first, ...others] = [...stacks].sort((a, b) => numberOf(a) - numberOf(b));
    expect(resources(first.template, 'AWS::Organizations::Policy').length).toBeGreaterThan(5);
    expect(others.flatMap(({ template }) => resources(template, 'AWS::Organizations::Policy'))).toEqual([]);
  });

  test('are published by their own stack, through the one writer of the organization', () => {
    const second = stacks.find(stack => numberOf(stack) === 2)!.template;
    const [publisher] = resources(second, 'Custom::SecureOrganizationDirectory');
    const token = parameterOf(second, publisher.Properties.ServiceToken.Ref);
    expect(token).toBe('/cdk-secure-organization/main/organization-writer/service-token');
    expect(Object.keys(publisher.Properties.Ids)).toHaveLength(resources(second, 'AWS::Organizations::Account').length);
    const [account] = resources(second, 'AWS::Organizations::Account');
    expect(parameterOf(second, account.Properties.ParentIds[0].Ref)).toMatch(/^\/cdk-secure-organization\/main\/organizational-unit\/Team\d+$/);
    const own = stacks.find(stack => numberOf(stack) === 1)!.template;
    const published = resources(own, 'Custom::SecureOrganizationDirectory').flatMap(({ Properties }) => Object.keys(Properties.Ids));
    expect(published).toContain('organization-writer/service-token');
  });

  test('change nothing but their own rows when one is added in the middle', () => {
    const before = new Map(stacks.map(({ stackName, template }) => [stackName, template]));
    const after = thousand(['Inserted']).app.synth().stacks.filter(stack => before.has(stack.stackName));
    const changed = after.flatMap(({ stackName, template }) => changes(before.get(stackName)!, template));
    // Its stack follows from its key: the first one, in which ids begin with the organization's.
    expect(changed.map(({ id, type }) => `${type} ${id.replace(/[0-9A-F]{8}$/, '')}`).sort()).toEqual([
      'AWS::Organizations::Account OrganizationAccountsInserted', 'Custom::SecureOrganizationDirectory OrganizationDirectoryPublisher1',
    ]);
  }, 120_000);
});

describe('several account stacks', () => {
  test('are only those that hold an account', () => {
    const { app } = withOrganization({ accountStacks: 5 });
    expect(app.synth().stacks.map(({ stackName }) => stackName)).toEqual(['Organization', 'Security']);
  });

  test('leave every account where the baseline has it, whatever their number becomes', () => {
    const accounts = Array.from({ length: 12 }, (_, number) => `Account${number}`);
    const stackOf = (manifest: Manifest) => Object.fromEntries(manifest.accounts.map(({ key, stack }) => [key, stack ?? 1]));
    const build = (props: SecureOrganizationProps) => {
      const { app, org } = withOrganization(props);
      accounts.forEach(key => org.production.addAccount(key, { email: email(key) }));
      return manifestOf(app);
    };
    const first = build({ accountStacks: 3 });
    expect(new Set(Object.values(stackOf(first)))).toEqual(new Set([1, 2, 3]));
    const baselineFile = join(folder, 'baseline.json');
    writeFileSync(baselineFile, JSON.stringify(first));
    expect(stackOf(build({ accountStacks: 7, baselineFile }))).toEqual(stackOf(first));
    expect(stackOf(build({ accountStacks: 1, baselineFile }))).toEqual(stackOf(first));
  });

  test('hold the policies of their accounts, after these, and FullAWSAccess is replaced by the one writer', () => {
    const { app, org, stack } = withOrganization({ accountStacks: 2 });
    const key = keyIn(2);
    const account = org.infrastructure.addAccount(key, { email: email(key) });
    const guardrails = new GuardrailSet(stack, 'Guardrails', { organization: org, allowedRegions: ['us-east-1'] });
    guardrails.add(account, Guardrail.denyInternetGateways());
    guardrails.add(account, Guardrail.allowOnlySharedServices());
    const { template } = app.synth().getStackByName('Organization-accounts-2');
    const graph = new TemplateGraph({ toJSON: () => template } as never);
    expect(graph.onCycle()).toEqual([]);
    expect(graph.totalOrder(graph.ids(MUTATING)).map(id => graph.resources[id].Type)).toEqual([
      'AWS::Organizations::Account', 'AWS::Organizations::Policy', 'AWS::Organizations::Policy', 'Custom::SecureOrganizationFullAccess', 'Custom::SecureOrganizationDirectory',
    ]);
    const own = app.synth().getStackByName('Organization').template;
    // Nothing of one stack is exported to another.
    expect(JSON.stringify([template, own])).not.toMatch(/ImportValue|"Export"/);
  });

  test('bring the rights along that their requests need, each before its request, for the one role of the writer', () => {
    const contact = { name: 'a', title: 'b', emailAddress: 'a@example.com', phoneNumber: '1' };
    const { app, org, stack } = withOrganization({ accountStacks: 2, alternateContacts: { security: contact } });
    const key = keyIn(2);
    const account = org.production.addAccount(key, { email: email(key), renameTo: 'Other' });
    org.delegateAdministration(account, DelegatedService.config(), { removalPolicy: RemovalPolicy.DESTROY });
    new GuardrailSet(stack, 'Guardrails', { organization: org, allowedRegions: ['us-east-1'], standardMapping: false }).add(account, Guardrail.allowOnlySharedServices());
    const { template } = app.synth().getStackByName('Organization-accounts-2');
    const graph = new TemplateGraph({ toJSON: () => template } as never);
    const rightsBefore = (type: string) => graph.ids(type).flatMap(id => [...graph.ancestors(id)]).filter(id => graph.resources[id].Type === 'AWS::IAM::Policy')
      .flatMap(id => graph.resources[id].Properties.PolicyDocument.Statement).flatMap(({ Action }) => Action);

    expect(rightsBefore('Custom::SecureOrganizationFullAccess')).toContain('organizations:DetachPolicy');
    expect(rightsBefore('Custom::SecureOrganizationAlternateContacts')).toContain('account:PutAlternateContact');
    expect(rightsBefore('Custom::SecureOrganizationAccountName')).toContain('account:PutAccountName');
    expect(rightsBefore('Custom::SecureOrganizationDelegatedAdministrator')).toEqual(expect.arrayContaining([
      'organizations:RegisterDelegatedAdministrator', 'organizations:DeregisterDelegatedAdministrator',
    ]));
    const roles = new Set(resources(template, 'AWS::IAM::Policy').flatMap(({ Properties }) => Properties.Roles).map(({ Ref }) => parameterOf(template, Ref)));
    expect([...roles]).toEqual(['/cdk-secure-organization/main/organization-writer/role-name']);
    expect(JSON.stringify(resources(app.synth().getStackByName('Organization').template, 'AWS::IAM::Policy'))).not.toContain('DetachPolicy');
  });

  test('look existing accounts up by the one function for it', () => {
    const { app, org } = withOrganization({ accountStacks: 2 });
    const key = keyIn(2);
    org.production.addExistingAccount(key, { email: email(key) });
    const { template } = app.synth().getStackByName('Organization-accounts-2');
    const [request] = resources(template, 'Custom::AccountByEmail');
    expect(parameterOf(template, request.Properties.ServiceToken.Ref)).toBe('/cdk-secure-organization/main/organization-lookup/service-token');
  });

  test('are read like the organization\'s own stack by others, which are deployed after them', () => {
    const { app, org, home } = withOrganization({ accountStacks: 2 });
    const account = org.production.addAccount(keyIn(2), { email: email('x') });
    new CfnParameter(home, 'Use', { default: account.accountId });
    const read = app.synth().getStackByName('Security');
    expect(Object.values(read.template.Parameters as Record<string, { Default?: string }>).map(({ Default }) => Default))
      .toContain(`/cdk-secure-organization/main/account/${keyIn(2)}`);
    expect(read.dependencies.map(({ id }) => id)).toContain(app.synth().getStackByName('Organization-accounts-2').id);
  });

  test('can\'t be read by what is deployed before them', () => {
    const { app, org, stack } = withOrganization({ accountStacks: 2 });
    const account = org.production.addAccount(keyIn(2), { email: email('x') });
    new CfnParameter(stack, 'Use', { default: account.accountId });
    expect(findingTexts(app)).toEqual([expect.stringMatching(/^\[idComesLater\] Organization: it uses the id `account\/\w+`, which the stack `Organization\/Organization\/AccountStack2` makes/)]);
  });

  test('need a known Region, as all stacks that read do', () => {
    const { app } = twoStacks();
    const agnostic = new Stack(app, 'Agnostic');
    const org = new SecureOrganization(agnostic, 'Organization', { accountStacks: 2, qualifier: 'other' });
    org.production.addAccount(keyIn(2), { email: email('x') });
    expect(findingTexts(app)).toEqual([expect.stringContaining('[regionUnknown] Agnostic/Organization/AccountStack2:')]);
  });

  test('warn of another number as long as there is no baseline', () => {
    const warning = Match.stringLikeRegexp('without a baseline, another number than `accountStacks: 2`');
    Annotations.fromStack(withOrganization({ accountStacks: 2 }).stack).hasWarning('/Organization/Organization', warning);
    Annotations.fromStack(withOrganization({ accountStacks: 1 }).stack).hasNoWarning('*', Match.anyValue());
  });

  test.each([0, -1, 1.5, NaN, '2', true])('can\'t be %p', accountStacks => {
    expect(findingIds(withOrganization({ accountStacks: accountStacks as number }).app)).toEqual(['badNumber']);
  });
});

test('a stack with more resources than a template takes is told, with the number of stacks that would do', () => {
  const { app, org } = withOrganization();
  for (let number = 0; number < 700; number++) {
    org.production.addAccount(`Account${number}`, { email: email(`a${number}`) });
  }
  expect(findingTexts(app)).toEqual([expect.stringMatching(/^\[tooManyResources\] Organization: it has 7\d\d resources, but a template takes at most 500; .*`accountStacks: 4`/)]);
});

/** A key whose account stands in a stack of two. */
function keyIn(stack: number): string {
  const { app, org } = withOrganization({ accountStacks: 2 });
  const keys = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];
  keys.forEach(key => org.production.addAccount(key, { email: email(key) }));
  return manifestOf(app).accounts.find(account => (account.stack ?? 1) === stack)!.key;
}

/** A thousand accounts below forty teams, and in the middle of them some more. */
function thousand(more: readonly string[] = []) {
  const built = withOrganization({ accountStacks: 6 });
  const { org, stack } = built;
  new GuardrailSet(stack, 'Guardrails', { organization: org, allowedRegions: ['eu-central-1', 'us-east-1'] });
  const teams = Array.from({ length: 40 }, (_, number) => (number % 2 === 0 ? org.production : org.sdlc).addOrganizationalUnit(`Team${number}`));
  const add = (key: string, number: number) => teams[number % teams.length].addAccount(key, { email: email(key), tags: { team: `team${number % teams.length}` } });
  for (let number = 0; number < 1_000; number++) {
    add(`Account${number}`, number);
    if (number === 500) {
      more.forEach(add);
    }
  }
  return built;
}

function resources(template: any, type: string): any[] {
  return Object.values(template.Resources as Record<string, { Type: string }>).filter(({ Type }) => Type === type);
}

function parameterOf(template: any, logicalId: string): string {
  return template.Parameters[logicalId].Default;
}

function numberOf({ stackName }: CloudFormationStackArtifact): number {
  return Number(/-accounts-(\d+)$/.exec(stackName)?.[1] ?? 1);
}

/** How many of the resources that change the organization stand in the longest line of dependencies between them. */
function longestChain(template: any): number {
  const chain = new Map(Object.entries(template.Resources as Record<string, any>).filter(([, { Type }]) => MUTATING.test(Type)));
  const lengths = new Map<string, number>();
  let longest = 0;
  // Each link names the one before it, so a walk from link to link is as deep as the chain is long: begin where nothing is before.
  const open = new Map([...chain].map(([id, { DependsOn = [] }]) => [id, new Set([DependsOn].flat().filter((other: string) => chain.has(other)))]));
  while (open.size > 0) {
    const ready = [...open].filter(([, before]) => [...before].every(id => lengths.has(id as string)));
    expect(ready.length).toBeGreaterThan(0);
    for (const [id, before] of ready) {
      const length = 1 + Math.max(0, ...[...before].map(other => lengths.get(other as string)!));
      lengths.set(id, length);
      longest = Math.max(longest, length);
      open.delete(id);
    }
  }
  return longest;
}

/** Resources that are new or other than before, DependsOn apart. */
function changes(before: any, after: any): { id: string; type: string }[] {
  const plain = ({ DependsOn, ...rest }: any) => JSON.stringify(rest);
  return Object.entries(after.Resources as Record<string, any>)
    .filter(([id, resource]) => before.Resources[id] === undefined || plain(before.Resources[id]) !== plain(resource))
    .map(([id, { Type }]) => ({ id, type: Type }));
}

