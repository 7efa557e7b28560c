import { App, Aws, CfnOutput, CfnParameter, Fn, NestedStack, Stack, Stage } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { OrganizationSource, SecureOrganization } from '../../src';
import type { IAccount } from '../../src';
import { email, findingIds, findingTexts, HOME_REGION, MANAGEMENT_ACCOUNT, twoStacks, withOrganization } from '../support/apps';

const PREFIX = '/cdk-secure-organization/main/';
const SSM = 'AWS::SSM::Parameter::Value<String>';

describe('an id of an account that this app makes', () => {
  test('is a reference in the stack of the organization', () => {
    const { shop, stack } = twoRegions();
    use(stack, 'Use', shop.accountId);

    expect(valueOf(stack, 'Use')).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^OrganizationAccountsShop/), 'AccountId'] });
    expect(readers(stack)).toEqual({});
  });

  test('is a parameter elsewhere that reads what the organization publishes', () => {
    const { shop, home } = twoRegions();
    use(home, 'Use', shop.accountId);

    const [[logicalId, parameter]] = Object.entries(readers(home));
    expect(parameter).toEqual({ Type: SSM, Default: `${PREFIX}account/Shop`, Description: 'Published by Organization/Organization/Directory' });
    expect(valueOf(home, 'Use')).toEqual({ Ref: logicalId });
  });

  test('is one parameter however often it is used, within texts and functions as well', () => {
    const { shop, home } = twoRegions();
    use(home, 'Plain', shop.accountId);
    use(home, 'Again', shop.nodeId);
    use(home, 'Text', `arn:aws:iam::${shop.accountId}:role/Audit`);
    use(home, 'Join', Fn.join('-', ['a', shop.accountId]));
    new CfnOutput(home, 'Output', { value: Fn.sub('${A}', { A: shop.accountId }) });

    const ids = Object.keys(readers(home));
    expect(ids).toHaveLength(1);
    expect(valueOf(home, 'Text')).toEqual({ 'Fn::Join': ['', ['arn:aws:iam::', { Ref: ids[0] }, ':role/Audit']] });
    expect(valueOf(home, 'Join')).toEqual({ 'Fn::Join': ['-', ['a', { Ref: ids[0] }]] });
  });

  test('is one parameter an id, with keys that differ only in what logical ids leave out', () => {
    const { org, home } = twoRegions();
    const keys = ['a-b', 'a_b', 'ab', 'a--b', 'aB'];
    keys.forEach(key => use(home, `Use-${key}`, org.staging.addAccount(key, { email: email(`x${keys.indexOf(key)}`) }).accountId));

    const parameters = readers(home);
    expect(Object.values(parameters).map(parameter => parameter.Default).sort()).toEqual(keys.map(key => `${PREFIX}account/${key}`).sort());
    for (const key of keys) {
      expect(parameters[valueOf(home, `Use-${key}`).Ref].Default).toBe(`${PREFIX}account/${key}`);
    }
  });

  test('is not mixed up with the same key of another organization', () => {
    const { org, stack, home, shop } = twoRegions();
    const second = new SecureOrganization(stack, 'Second', {
      qualifier: 'second', source: OrganizationSource.existing({ organizationId: 'o-exampleorgid', rootId: 'r-ab12' }),
    });
    use(home, 'First', shop.accountId);
    use(home, 'Second', second.production.addAccount('Shop', { email: email('other') }).accountId);
    use(home, 'Unit', org.production.addOrganizationalUnit('Shop').nodeId);

    const parameters = readers(home);
    expect(['First', 'Second', 'Unit'].map(name => parameters[valueOf(home, name).Ref].Default)).toEqual([
      `${PREFIX}account/Shop`, '/cdk-secure-organization/second/account/Shop', `${PREFIX}organizational-unit/Shop`,
    ]);
  });

  test('does not come between the user\'s own constructs and parameters', () => {
    const { shop, home } = twoRegions();
    new CfnParameter(home, 'Shop');
    use(home, 'Use', shop.accountId);
    expect(Object.keys(Template.fromStack(home).toJSON().Parameters)).toEqual(expect.arrayContaining(['Shop', ...Object.keys(readers(home))]));
  });
});

describe('ids of the organization, its root and its OUs', () => {
  test('are read like those of accounts', () => {
    const { org, home } = twoRegions();
    use(home, 'Organization', org.organizationId);
    use(home, 'Root', org.root.nodeId);
    use(home, 'Unit', org.production.organizationalUnitId);

    expect(Object.values(readers(home)).map(parameter => parameter.Default).sort()).toEqual([
      `${PREFIX}organization/id`, `${PREFIX}organizational-unit/Production`, `${PREFIX}root/id`,
    ]);
  });

  test('are literals in every stack where they are known', () => {
    const { stack, home } = twoStacks();
    const org = new SecureOrganization(stack, 'Organization', {
      source: OrganizationSource.existing({ organizationId: 'o-exampleorgid', rootId: 'r-ab12' }), existingOrganizationalUnitIds: { Suspended: 'ou-ab12-cdefgh34' },
    });
    const legacy = org.suspended.addExistingAccount('Legacy', { accountId: '222222222222' });
    use(home, 'Use', [org.organizationId, org.root.nodeId, org.suspended.nodeId, legacy.accountId].join());

    expect(valueOf(home, 'Use')).toBe('o-exampleorgid,r-ab12,ou-ab12-cdefgh34,222222222222');
    expect(readers(home)).toEqual({});
    expect(home.dependencies).toEqual([]);
  });
});

describe('the publisher', () => {
  test('writes under the very names that are read, in each Region where a stack reads', () => {
    const { app, org, shop, stack, home } = twoRegions();
    const third = new Stack(app, 'Third', { env: { account: MANAGEMENT_ACCOUNT, region: 'eu-west-1' } });
    new Stack(app, 'Reads nothing'.replace(/ /g, ''), { env: { account: MANAGEMENT_ACCOUNT, region: 'sa-east-1' } });
    use(home, 'Shop', shop.accountId);
    use(home, 'Unit', org.production.nodeId);
    use(third, 'Root', org.root.nodeId);

    const [{ Prefix, Regions, Ids, Operation }] = publishers(stack);
    expect(Operation).toBe('publishIds');
    expect(Regions).toEqual([HOME_REGION, 'eu-west-1', 'us-east-1']);
    const written = Object.keys(Ids).map(name => `${Prefix}${name}`);
    for (const read of [home, third].flatMap(reader => Object.values(readers(reader)).map(parameter => parameter.Default))) {
      expect(written).toContain(read);
    }
    expect(Ids['account/Shop']).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^OrganizationAccountsShop/), 'AccountId'] });
  });

  test('is deployed before the stacks that read, and only these wait', () => {
    const { app, shop, stack, home } = twoRegions();
    const other = new Stack(app, 'Other');
    use(home, 'Use', shop.accountId);

    const assembly = app.synth();
    const waitsFor = (name: string) => assembly.getStackByName(name).dependencies.map(dependency => dependency.manifest.displayName);
    expect(waitsFor(home.stackName)).toContain(stack.stackName);
    expect(waitsFor(other.stackName)).not.toContain(stack.stackName);
  });

  test('is joined by a second one after 400 ids, and no id is lost', () => {
    const { org, home, stack } = twoRegions();
    const accounts = Array.from({ length: 420 }, (_, index) => org.staging.addExistingAccount(`A${index}`, { accountId: String(200000000000 + index) }));
    const late = org.production.addAccount('Late', { email: email('late') });
    use(home, 'Late', late.accountId);

    const [first, second, ...more] = publishers(stack);
    expect(more).toEqual([]);
    // The organization, the root, 11 OUs and the accounts.
    expect([Object.keys(first.Ids).length, Object.keys(second.Ids).length]).toEqual([400, 2 + 11 + 1 + accounts.length + 1 - 400]);
    expect(new Set([...Object.keys(first.Ids), ...Object.keys(second.Ids)]).size).toBe(2 + 11 + 1 + accounts.length + 1);
    expect(second.Ids).toHaveProperty(['account/Late']);
    expect(second.Regions).toEqual([HOME_REGION, 'us-east-1']);
  });
});

describe('nested stacks', () => {
  test('of another stack read by parameters of their own', () => {
    const { shop, home } = twoRegions();
    const nested = new NestedStack(home, 'Nested');
    use(nested, 'Use', shop.accountId);
    use(home, 'Use', shop.accountId);

    for (const stack of [home, nested]) {
      const [[logicalId, { Default }]] = Object.entries(readers(stack));
      expect(Default).toBe(`${PREFIX}account/Shop`);
      expect(valueOf(stack, 'Use')).toEqual({ Ref: logicalId });
    }
    expect(home.dependencies.map(stack => stack.stackName)).toEqual(['Organization']);
  });

  test('of the organization\'s stack get a reference, since they are deployed with it', () => {
    const { shop, stack } = twoRegions();
    const nested = new NestedStack(stack, 'Nested');
    use(nested, 'Use', shop.accountId);
    expect(readers(nested)).toEqual({});
    expect(valueOf(nested, 'Use')).toEqual({ Ref: expect.stringMatching(/^referenceto/) });
  });

  test('may hold the organization: stacks around and beside it get a reference, since a parameter is read before anything is deployed', () => {
    const { app, stack: parent, home } = twoStacks();
    const own = new NestedStack(parent, 'OrganizationNested');
    const beside = new NestedStack(parent, 'Beside');
    const shop = new SecureOrganization(own, 'Organization').production.addAccount('Shop', { email: email('shop') });
    [parent, beside, home].forEach(stack => use(stack, 'Use', shop.accountId));

    expect(findingIds(app)).toEqual([]);
    expect([parent, beside].map(readers)).toEqual([{}, {}]);
    expect(valueOf(parent, 'Use')['Fn::GetAtt'][1]).toMatch(/^Outputs\./);
    expect(Object.values(readers(home))).toEqual([expect.objectContaining({ Default: `${PREFIX}account/Shop`, Description: expect.any(String) })]);
    expect(publishers(own)[0].Regions).toEqual([HOME_REGION, 'us-east-1']);
  });
});

describe('a stack that can\'t read', () => {
  test('fails without a Region, once however many ids it uses', () => {
    const { app, org, shop } = twoRegions();
    const agnostic = new Stack(app, 'Agnostic');
    use(agnostic, 'One', shop.accountId);
    use(agnostic, 'Two', org.root.nodeId);
    expect(findingTexts(app)).toEqual(['[regionUnknown] Agnostic: it uses ids of the organization in `Organization`, which are published per Region, but its own Region is not '
      + 'known; give the stack an `env` with account and Region']);
  });

  test('fails in another account', () => {
    const { app, shop } = twoRegions();
    const other = new Stack(app, 'Other', { env: { account: '222222222222', region: HOME_REGION } });
    use(other, 'Use', shop.accountId);
    expect(findingTexts(app)).toEqual([expect.stringMatching(/^\[otherAccount\] Other: .*only the management account `111111111111` can read, but it goes to `222222222222`/)]);
  });

  test('fails in another stage, whichever of the two is synthesised first', () => {
    const inside = new App();
    const { org } = organizationIn(inside);
    use(new Stack(new Stage(inside, 'Stage'), 'Use', { env: { account: MANAGEMENT_ACCOUNT, region: HOME_REGION } }), 'Use', org.root.nodeId);
    expect(findingIds(inside)).toEqual(['otherStage']);

    const outside = new App();
    const staged = organizationIn(new Stage(outside, 'Stage'));
    use(new Stack(outside, 'Use', { env: { account: MANAGEMENT_ACCOUNT, region: HOME_REGION } }), 'Use', staged.org.root.nodeId);
    expect(findingIds(outside)).toEqual(['otherStage']);
  });

  test('fails with more ids than a template takes parameters, of which CDK needs one', () => {
    const reading = (count: number) => {
      const { app, org, home } = twoRegions();
      for (let index = 0; index < count; index++) {
        use(home, `Use${index}`, org.staging.addAccount(`A${index}`, { email: email(`a${index}`) }).accountId);
      }
      return findingTexts(app);
    };
    expect(reading(199)).toEqual([]);
    expect(reading(200)).toEqual([expect.stringMatching(/^\[tooManyParameters\] Security: it has 200 parameters/)]);
  });

  test('may leave its account open', () => {
    const { app, shop } = twoRegions();
    const open = new Stack(app, 'Open', { env: { region: HOME_REGION } });
    use(open, 'Use', `${shop.accountId} seen by ${Aws.ACCOUNT_ID}`);
    expect(findingIds(app)).toEqual([]);
  });
});

/** An app of two Regions whose account is new. */
function twoRegions() {
  const { app, org, stack, home } = withOrganization();
  const shop: IAccount = org.production.addAccount('Shop', { email: email('shop') });
  return { app, org, stack, home, shop };
}

function organizationIn(scope: App | Stage) {
  const stack = new Stack(scope, 'Organization', { env: { account: MANAGEMENT_ACCOUNT, region: 'us-east-1' } });
  return { stack, org: new SecureOrganization(stack, 'Organization') };
}

function use(stack: Stack, id: string, value: string): void {
  new StringParameter(stack, id, { parameterName: `/use/${id}`, stringValue: value });
}

function valueOf(stack: Stack, id: string): any {
  const found = Template.fromStack(stack).findResources('AWS::SSM::Parameter', { Properties: { Name: `/use/${id}` } });
  return Object.values(found)[0].Properties.Value;
}

function readers(stack: Stack): Record<string, { Type: string; Default: string }> {
  return Object.fromEntries(Object.entries<any>(Template.fromStack(stack).toJSON().Parameters ?? {}).filter(([id]) => id.startsWith('SecureOrganizationIds')));
}

/** What each publisher is asked to write. */
function publishers(stack: Stack): any[] {
  return Object.values(Template.fromStack(stack).findResources('Custom::SecureOrganizationDirectory')).map(resource => resource.Properties);
}
