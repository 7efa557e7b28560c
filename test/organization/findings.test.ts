import { App, Lazy, RemovalPolicy, Stack, Stage, Token } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { OrganizationLayout, OrganizationSource, SecureOrganization } from '../../src';
import { email, findingIds, findingTexts, MANAGEMENT_ACCOUNT, twoStacks, withOrganization } from '../support/apps';

const IDS = { organizationId: 'o-exampleorgid', rootId: 'r-ab12' };

describe('an app with many defects', () => {
  test('fails once, with every one of them in the user\'s own words', () => {
    const app = new App();
    const stack = new Stack(app, 'Organization', { env: { account: MANAGEMENT_ACCOUNT, region: 'eu-central-1' } });
    const org = new SecureOrganization(stack, 'Organization', {
      source: OrganizationSource.existing({ organizationId: 'example', rootId: 'r-ab12', managementAccountId: '999999999999' }),
      organizationalUnitNames: { Infra: 'Platform' },
    });
    org.production.addAccount('Shop', { email: 'Aws+Shop@example.com' });
    org.staging.addAccount('ShopStaging', { email: 'aws+shop@EXAMPLE.com' });
    org.sandbox.addAccount('Shop', { email: email('other') });
    org.production.addAccount('Long', { email: email('long'), accountName: 'x'.repeat(51) });
    org.suspended.addExistingAccount('Legacy', { accountId: '22222222222' });
    org.suspended.addExistingAccount('Management', { accountId: '999999999999' });
    org.sandbox.addOrganizationalUnit('A').addOrganizationalUnit('B');

    expect(findingTexts(app)).toEqual([
      '[badOrganizationId] Organization/Organization: the organization id `example` must look like `o-a1b2c3d4e5`; `aws organizations describe-organization` shows it',
      '[wrongRegion] Organization/Organization: the stack `Organization` goes to `eu-central-1`, but Organizations answers in `us-east-1` (partition `aws`); '
        + 'give the stack the Region `us-east-1` and keep what belongs to your home Region in another stack',
      '[wrongAccount] Organization/Organization: the stack `Organization` goes to `111111111111`, but the organization\'s management account is `999999999999`; '
        + 'give the stack that account, or correct `managementAccountId`',
      '[unknownOrganizationalUnit] Organization/Organization: `organizationalUnitNames` names `Infra`, which the layout does not have; it has `Foundational`, `Workloads`, '
        + '`Production`, `Sdlc`, `Staging`, `Development`, `Sandbox`, `Infrastructure`, `PolicyStaging`, `Maintenance` and `Suspended`',
      '[twoParents] Organization/Organization/Accounts/Shop: account `Shop` appears under both `Production` and `Sandbox`; an account has exactly one parent',
      `[badAccountName] Organization/Organization/Accounts/Long: the name \`${'x'.repeat(51)}\` has 51 characters, but an account's has at most 50; give a shorter \`accountName\``,
      '[badAccountId] Organization/Organization/Accounts/Legacy: the account id `22222222222` must be 12 digits; keep its leading zeros by writing it as a string',
      '[organizationalUnitTooDeep] Organization/Organization/OrganizationalUnits/B: `Foundational/Workloads/SDLC/Sandbox/A/B` is 6 levels below the root, but AWS allows '
        + 'at most 5; move it up',
      '[duplicateEmail] Organization/Organization/Accounts/ShopStaging: the e-mail address `aws+shop@example.com` is used by 2 accounts: `Shop` and `ShopStaging`; every '
        + 'account needs an e-mail address of its own',
      '[managementAccountInTree] Organization/Organization/Accounts/Management: `Management` is the management account `999999999999`, which stands at the root and which no '
        + 'guardrail reaches; leave it out, and move its workloads to a member account',
    ]);
  });
});

describe('the stack', () => {
  test('fails in another Region than the one where Organizations answers', () => {
    const app = new App();
    new SecureOrganization(new Stack(app, 'Stack', { env: { account: MANAGEMENT_ACCOUNT, region: 'us-gov-east-1' } }), 'Organization');
    expect(findingTexts(app)).toEqual([expect.stringContaining('Organizations answers in `us-gov-west-1` (partition `aws-us-gov`)')]);
  });

  test('fails for accounts in GovCloud, which CloudFormation does not make there, and says how to come by one', () => {
    const app = new App();
    const org = new SecureOrganization(new Stack(app, 'Stack', { env: { account: MANAGEMENT_ACCOUNT, region: 'us-gov-west-1' } }), 'Organization');
    org.production.addAccount('Shop', { email: email('shop') });
    org.production.addExistingAccount('Legacy', { accountId: '222222222222' });
    expect(findingTexts(app)).toEqual([
      '[notInPartition] Stack/Organization/Accounts/Shop: account `Shop` can\'t be made in the partition `aws-us-gov`, where CloudFormation makes none; make it with '
        + '`aws organizations create-gov-cloud-account`, which the management account of the standard partition calls, invite it, and add it with `addExistingAccount`',
    ]);
  });

  test('fails in another account than the management account, and not in that one', () => {
    const adopt = (managementAccountId: string) =>
      findingIds(withOrganization({ source: OrganizationSource.existing({ ...IDS, managementAccountId }) }).app);
    expect(adopt('999999999999')).toEqual(['wrongAccount']);
    expect(adopt(MANAGEMENT_ACCOUNT)).toEqual([]);
    expect(adopt('1111')).toContain('badAccountId');
  });

  test('fails where its own account, the management account, stands in the tree', () => {
    const { app, org } = withOrganization();
    org.production.addExistingAccount('Production', { accountId: MANAGEMENT_ACCOUNT });
    expect(findingIds(app)).toEqual(['managementAccountInTree']);
  });

  test('fails with two organizations of one qualifier, which would write over each other', () => {
    const { app, stack } = withOrganization();
    new SecureOrganization(stack, 'Second', { source: OrganizationSource.existing(IDS) });
    expect(findingIds(app)).toEqual(['sharedQualifier', 'sharedQualifier']);
  });

  test('takes one qualifier in each stage', () => {
    const app = new App();
    for (const scope of [app, new Stage(app, 'Trial'), new Stage(app, 'Live')]) {
      new SecureOrganization(new Stack(scope, 'Stack', { env: { account: MANAGEMENT_ACCOUNT, region: 'us-east-1' } }), 'Organization');
    }
    expect(findingIds(app)).toEqual([]);
  });
});

describe('keys', () => {
  const BAD = ['', ' ', 'with space', 'a/b', '1st', '-a', 'ü', '__proto__', 'x'.repeat(65), '../up', 'constructor', 'toString', 'hasOwnProperty'];

  test.each(BAD)('fails with the key `%s` for an organizational unit and for an account', key => {
    const { app, org } = withOrganization();
    org.production.addOrganizationalUnit(key).addAccount('Below', { email: email('below') });
    org.production.addAccount(key, { email: email('a'), accountName: 'Fine' });
    org.production.addExistingAccount(`${key}!`, { accountId: '222222222222' });
    expect(findingIds(app)).toEqual(['badKey', 'badKey', 'badKey']);
  });

  test.each(['Node', 'Resource', 'a--b', 'A_b-9', 'x'.repeat(50)])('takes the key `%s`', key => {
    const { app, org } = withOrganization();
    org.production.addOrganizationalUnit(key).addAccount(key, { email: email('a') });
    expect(findingIds(app)).toEqual([]);
  });

  test('fails with the root\'s own key for an organizational unit, whose children would stand at the root', () => {
    const { app, org } = withOrganization();
    org.production.addOrganizationalUnit('Root');
    org.production.addAccount('Root', { email: email('root') });
    expect(findingTexts(app)).toEqual([expect.stringContaining('the key `Root` is the root\'s own')]);
  });

  test('fails with a key or qualifier that is known only after deployment', () => {
    const { app, org } = withOrganization({ qualifier: Lazy.string({ produce: () => 'later' }) });
    org.production.addAccount(Token.asString({ Ref: 'Key' }), { email: email('a') });
    org.production.addOrganizationalUnit(Token.asString({ Ref: 'Key' }));
    expect(findingIds(app)).toEqual(['unknownAtSynthesis', 'unknownAtSynthesis', 'unknownAtSynthesis']);
  });

  test('fails with a key that is taken, and tells it for keys that are bad as well', () => {
    const { app, org } = withOrganization();
    org.production.addOrganizationalUnit('Sandbox');
    org.production.addAccount('Shop', { email: email('a') });
    org.production.addAccount('Shop', { email: email('b') });
    org.production.addAccount('my shop', { email: email('c') });
    org.staging.addAccount('my shop', { email: email('d') });
    expect(findingIds(app)).toEqual(['duplicateKey', 'duplicateKey', 'badKey', 'badKey', 'twoParents']);
  });

  test('an organizational unit with a bad key is found again, so that the finding is what the user sees', () => {
    const { app, org } = withOrganization();
    org.root.addOrganizationalUnit('My unit');
    org.organizationalUnit('My unit').addAccount('Shop', { email: email('shop') });
    expect(findingTexts(app)).toEqual([
      '[badKey] Organization/Organization/OrganizationalUnits/My unit: the key `My unit` must start with a letter and hold only letters, digits, hyphens and underscores, '
        + 'at most 64; choose another one and give the name to show as `organizationalUnitName`',
    ]);
  });
});

describe('options', () => {
  test('a key too long for a name needs a name of its own', () => {
    const { app, org } = withOrganization();
    org.production.addAccount('x'.repeat(60), { email: email('a') });
    org.production.addAccount('y'.repeat(60), { email: email('b'), accountName: 'Short' });
    expect(findingTexts(app)).toEqual([expect.stringContaining('give a shorter `accountName`')]);
  });

  test('fails without what is required', () => {
    const { app, org } = withOrganization({ source: OrganizationSource.existing(undefined as any) });
    org.production.addAccount('Shop', undefined as any);
    org.production.addExistingAccount('Legacy', {} as any);
    expect(findingTexts(app).map(text => /`\w+` is missing/.exec(text)?.[0])).toEqual([
      '`organizationId` is missing', '`rootId` is missing', '`email` is missing', '`accountId` is missing',
    ]);
  });

  test('fails with values of the wrong kind, naming the kind', () => {
    const { app, org } = withOrganization({
      source: {} as any,
      layout: 'standard' as any,
      qualifier: 5 as any,
      organizationalUnitNames: ['a'] as any,
      existingOrganizationalUnitIds: { Suspended: 7 } as any,
      baselineFile: true as any,
    });
    org.production.addOrganizationalUnit('Unit', 'Name' as any);
    org.production.addOrganizationalUnit('Tagged', { tags: 'team' as any, removalPolicy: RemovalPolicy.SNAPSHOT });
    org.production.addExistingAccount('Legacy', { accountId: 222222222222 as any });
    expect(findingTexts(app).map(text => text.replace(/^\[(\w+)\] \S+: /, '$1: '))).toEqual([
      'wrongType: `qualifier` must be a text, but it is a number; write it as a string',
      'wrongType: `source` must be made by a factory of `OrganizationSource`, but it is an object',
      'wrongType: `layout` must be made by a factory of `OrganizationLayout`, but it is a text',
      'wrongType: `organizationalUnitNames` must be a map of texts that is known at synthesis, but it is a list',
      'wrongType: `Suspended` of `existingOrganizationalUnitIds` must be a text, but it is a number; write it as a string',
      'wrongType: `baselineFile` must be a text, but it is a boolean; give the path of the baseline',
      'wrongType: `options` must be a struct, but it is a text; write it as `{ name: value }`',
      'wrongType: `tags` must be a map of texts that is known at synthesis, but it is a text',
      'wrongChoice: `removalPolicy` is `snapshot`, but must be `RemovalPolicy.RETAIN`, `RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE` or `RemovalPolicy.DESTROY`',
      'wrongType: `accountId` must be a text, but it is a number; write it as a string',
    ]);
  });

  test('fails with ids of existing organizational units that are none', () => {
    const { app, org } = withOrganization({ existingOrganizationalUnitIds: { Suspended: 'Suspended' } });
    org.root.addOrganizationalUnit('Old', { existingId: 'ou-ab12-oldoldold' });
    expect(findingIds(app)).toEqual(['badOrganizationalUnitId']);
  });

  test('fails with siblings of one name, and takes the name under another parent', () => {
    const { app, org } = withOrganization({ layout: OrganizationLayout.empty() });
    const a = org.root.addOrganizationalUnit('A', { organizationalUnitName: 'Team' });
    a.addOrganizationalUnit('B', { organizationalUnitName: 'Team' });
    org.root.addOrganizationalUnit('C', { organizationalUnitName: 'Team' });
    expect(findingTexts(app)).toEqual([expect.stringContaining('`A` and `C` are both named `Team` under `Root`')]);
  });

  test('fails with one account id used twice', () => {
    const { app, org } = withOrganization();
    org.suspended.addExistingAccount('Old', { accountId: '222222222222' });
    org.production.addExistingAccount('New', { accountId: '222222222222' });
    expect(findingIds(app)).toEqual(['duplicateAccountId']);
  });

  test('tells of accounts that can\'t be made only what is wrong with them', () => {
    const { app, org } = withOrganization();
    org.production.addAccount('A', { email: 'a' });
    org.production.addAccount('B', { email: 'b' });
    expect(findingIds(app)).toEqual(['badEmail', 'badEmail']);
  });

  test('leaves tokens to AWS: names, e-mail addresses, ids and tags that nobody knows yet', () => {
    const { app, org } = withOrganization();
    const later = Lazy.string({ produce: () => 'known later' });
    org.production.addAccount('Shop', { email: later, accountName: later, tags: { team: later } });
    org.production.addExistingAccount('Legacy', { accountId: later });
    org.production.addOrganizationalUnit('Unit', { organizationalUnitName: later, existingId: later });
    expect(findingIds(app)).toEqual([]);
  });

  test('lets an organizational unit go where asked to', () => {
    const { stack, org } = withOrganization({ layout: OrganizationLayout.empty() });
    org.root.addOrganizationalUnit('Trial', { removalPolicy: RemovalPolicy.DESTROY });
    Template.fromStack(stack).hasResource('AWS::Organizations::OrganizationalUnit', { DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' });
  });
});

test('props that are no struct are told', () => {
  const { app, stack } = twoStacks();
  new SecureOrganization(stack, 'Organization', 'props' as any);
  expect(findingTexts(app)).toEqual([expect.stringContaining('`props` must be a struct, but it is a text')]);
});
