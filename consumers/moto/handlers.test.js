const assert = require('node:assert/strict');
const { after, before, describe, test } = require('node:test');
const { client, handler, MANAGEMENT_ACCOUNT, startMoto } = require('./moto');

const FULL_ACCESS = 'p-FullAWSAccess';

let stop;
let organizations;
let writer, lookup, caller;
let organizationId, rootId, workloads, production, shop, logs;

before(async () => {
  stop = await startMoto();
  organizations = client('organizations');
  [writer, lookup, caller] = ['organization-writer', 'organization-lookup', 'cross-account-caller'].map(handler);
  organizationId = (await organizations('CreateOrganization', { FeatureSet: 'ALL' })).Organization.Id;
  rootId = (await organizations('ListRoots')).Roots[0].Id;
  workloads = await unit(rootId, 'Workloads');
  production = await unit(workloads, 'Production');
  await unit(rootId, 'Security');
  shop = await account('Shop');
  logs = await account('Logs');
  // moto lists accounts by pages, like AWS.
  for (let index = 0; index < 25; index++) {
    await account(`Sandbox ${index}`);
  }
});
after(() => stop?.());

const unit = async (ParentId, Name) => (await organizations('CreateOrganizationalUnit', { ParentId, Name })).OrganizationalUnit.Id;
const email = name => `aws+${name.toLowerCase().replace(' ', '-')}@example.com`;
const account = async name => (await organizations('CreateAccount', { AccountName: name, Email: email(name) })).CreateAccountStatus.AccountId;

/** Makes the request twice, which must come to the same. */
async function created(provider, properties) {
  const first = await provider.create(properties);
  const second = await provider.update(first.PhysicalResourceId, properties, properties);
  assert.deepEqual(second, first);
  return first;
}
async function removed(provider, id, properties) {
  for (let time = 0; time < 2; time++) {
    assert.deepEqual(await provider.remove(id, properties), { PhysicalResourceId: id });
  }
}

describe('the organization writer', () => {
  test('enables policy types, some of which are on', async () => {
    const types = async () => (await organizations('ListRoots')).Roots[0].PolicyTypes.map(({ Type, Status }) => `${Type} ${Status}`).sort();
    await created(writer, { Operation: 'enablePolicyTypes', RootId: rootId, PolicyTypes: ['SERVICE_CONTROL_POLICY'] });
    const { PhysicalResourceId: id } = await created(
      writer, { Operation: 'enablePolicyTypes', RootId: rootId, PolicyTypes: ['SERVICE_CONTROL_POLICY', 'TAG_POLICY'] });
    await removed(writer, id, { Operation: 'enablePolicyTypes', RootId: rootId, PolicyTypes: ['TAG_POLICY'] });
    assert.deepEqual(await types(), ['SERVICE_CONTROL_POLICY ENABLED', 'TAG_POLICY ENABLED']);
  });

  test('puts a list of allowed services in place of FullAWSAccess, and FullAWSAccess back', async () => {
    const Content = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }] });
    const { Policy } = await organizations('CreatePolicy', { Name: 'List', Description: 'List', Type: 'SERVICE_CONTROL_POLICY', Content });
    const PolicyId = Policy.PolicySummary.Id;
    await organizations('AttachPolicy', { PolicyId, TargetId: workloads });
    const attached = async () => (await organizations('ListPoliciesForTarget', { TargetId: workloads, Filter: 'SERVICE_CONTROL_POLICY' })).Policies
      .map(({ Id }) => Id).sort();
    const properties = { Operation: 'replaceFullAccess', TargetId: workloads, PolicyIds: [PolicyId] };
    const { PhysicalResourceId: id } = await created(writer, properties);
    assert.deepEqual(await attached(), [PolicyId]);
    await removed(writer, id, properties);
    assert.deepEqual(await attached(), [FULL_ACCESS, PolicyId].sort());
  });

  test('publishes ids', async () => {
    const Ids = Object.fromEntries(Array.from({ length: 25 }, (_, index) => [`account/A${index}`, shop]));
    await created(writer, { Operation: 'publishIds', Prefix: '/cdk-secure-organization/main/', Regions: ['us-east-1', 'eu-west-1'], Ids });
    for (const region of ['us-east-1', 'eu-west-1']) {
      const { Parameter } = await client('ssm', region)('GetParameter', { Name: '/cdk-secure-organization/main/account/A24' });
      assert.equal(Parameter.Value, shop);
    }
  });

  const services = async () => (await organizations('ListAWSServiceAccessForOrganization')).EnabledServicePrincipals.map(({ ServicePrincipal: name }) => name);

  test('lets a service in, and out again only where it let it in and is told to', async () => {
    const [config, sso] = ['config.amazonaws.com', 'sso.amazonaws.com'];
    await organizations('EnableAWSServiceAccess', { ServicePrincipal: sso });
    // The second request finds what the first one let in, and the third what somebody else did.
    for (const [ServicePrincipal, Removal] of [[config, 'retain'], [config, 'destroy'], [sso, 'destroy']]) {
      const properties = { Operation: 'enableServiceAccess', ServicePrincipal, Removal };
      await removed(writer, (await created(writer, properties)).PhysicalResourceId, properties);
      assert.equal((await services()).includes(ServicePrincipal), true);
    }
    const mine = { Operation: 'enableServiceAccess', ServicePrincipal: 'backup.amazonaws.com', Removal: 'destroy' };
    await removed(writer, (await created(writer, mine)).PhysicalResourceId, mine);
    assert.equal((await services()).includes('backup.amazonaws.com'), false);
  });

  test('has an account administer a service, and no longer only where it is told to', async () => {
    const ServicePrincipal = 'access-analyzer.amazonaws.com';
    const administrators = async () => (await organizations('ListDelegatedAdministrators', { ServicePrincipal })).DelegatedAdministrators.map(({ Id }) => Id);
    const properties = { Operation: 'registerDelegatedAdministrator', AccountId: logs, ServicePrincipal, Removal: 'destroy' };
    const { PhysicalResourceId: id } = await created(writer, properties);
    await removed(writer, id, { ...properties, Removal: 'retain' });
    assert.deepEqual(await administrators(), [logs]);
    const { PhysicalResourceId: adopted } = await writer.create(properties);
    await removed(writer, adopted, properties);
    assert.deepEqual(await administrators(), [logs]);
    await removed(writer, id, properties);
    assert.deepEqual(await administrators(), []);
  });

  test('does not have the management account administer a service', async () => {
    const properties = {
      Operation: 'registerDelegatedAdministrator', AccountId: MANAGEMENT_ACCOUNT, ServicePrincipal: 'access-analyzer.amazonaws.com', Removal: 'retain',
    };
    await assert.rejects(writer.create(properties), /ConstraintViolationException/);
  });

  test('moves an account, and back', async () => {
    const parent = async () => (await organizations('ListParents', { ChildId: shop })).Parents[0].Id;
    const [there, back] = [production, rootId].map(ParentId => ({ Operation: 'moveAccount', AccountId: shop, ParentId }));
    const { PhysicalResourceId: id } = await created(writer, there);
    assert.equal(await parent(), production);
    await writer.update(id, back, there);
    assert.equal(await parent(), rootId);
    await writer.update(id, there, back);
    await removed(writer, id, there);
    assert.equal(await parent(), production);
  });

  // moto keeps one set of contacts for whoever calls, so only those of the management account are what they are with AWS.
  test('sets alternate contacts of the management account, and deletes those that it set', async () => {
    const accounts = client('account');
    const details = { Name: 'On call', Title: 'Team', EmailAddress: 'security@example.com', PhoneNumber: '+41 44 000 00 00' };
    await accounts('PutAlternateContact', { AlternateContactType: 'BILLING', ...details });
    const properties = {
      Operation: 'setAlternateContacts',
      AccountId: MANAGEMENT_ACCOUNT,
      IsManagementAccount: 'true',
      Contacts: [{ Type: 'SECURITY', ...details }, { Type: 'BILLING', ...details, Name: 'Book-keeping' }],
      Removal: 'destroy',
    };
    const { PhysicalResourceId: id } = await created(writer, properties);
    assert.equal((await accounts('GetAlternateContact', { AlternateContactType: 'BILLING' })).AlternateContact.Name, 'Book-keeping');
    await removed(writer, id, properties);
    await assert.rejects(accounts('GetAlternateContact', { AlternateContactType: 'SECURITY' }), { name: 'ResourceNotFoundException' });
    assert.equal((await accounts('GetAlternateContact', { AlternateContactType: 'BILLING' })).AlternateContact.Name, 'Book-keeping');
  });

  test('closes an account once', async () => {
    const old = await account('Old');
    const properties = { Operation: 'closeAccount', AccountId: old, ConfirmedBy: 'close it' };
    const { PhysicalResourceId: id } = await created(writer, properties);
    await removed(writer, id, properties);
    assert.notEqual((await organizations('DescribeAccount', { AccountId: old })).Account.Status, 'ACTIVE');
    await assert.rejects(lookup.create({ Operation: 'findAccount', Email: email('Old') }), /reopen it, or take it out of the app/);
  });
});

describe('the look-up', () => {
  test('finds the organization, accounts by their addresses and OUs by their names', async () => {
    const found = async properties => (await created(lookup, properties)).Data;
    assert.deepEqual(await found({ Operation: 'findOrganization' }), { OrganizationId: organizationId, RootId: rootId });
    assert.deepEqual(await found({ Operation: 'findAccount', Email: email('Shop') }), { AccountId: shop });
    assert.deepEqual(await found({ Operation: 'findAccount', Email: email('Sandbox 24').toUpperCase() }).then(({ AccountId }) => AccountId.length), 12);
    assert.deepEqual(await found({ Operation: 'findOrganizationalUnit', Path: ['Workloads', 'Production'] }), { OrganizationalUnitId: production });
  });

  test('tells what is not there', async () => {
    await assert.rejects(lookup.create({ Operation: 'findAccount', Email: 'aws+none@example.com' }), /has no account with the e-mail address/);
    await assert.rejects(lookup.create({ Operation: 'findOrganizationalUnit', Path: ['Workloads', 'production'] }), /`Production` is there, and case matters/);
  });

  test('finds a group by its name, and tells one that is not synced yet', async () => {
    const IdentityStoreId = 'd-1111111111';
    const { GroupId } = await client('identitystore')('CreateGroup', { IdentityStoreId, DisplayName: 'Administrators' });
    assert.deepEqual((await lookup.create({ Operation: 'findGroup', IdentityStoreId, DisplayName: 'Administrators' })).Data, { GroupId });
    await assert.rejects(lookup.create({ Operation: 'findGroup', IdentityStoreId, DisplayName: 'Nobody' }), /has no group `Nobody` yet/);
  });
});

describe('the cross-account caller', () => {
  test('finds the detector of another account by its role', async () => {
    const { Credentials } = await client('sts')('AssumeRole', { RoleArn: `arn:aws:iam::${logs}:role/OrganizationAccountAccessRole`, RoleSessionName: 'test' });
    const before = { ...process.env };
    Object.assign(process.env, {
      AWS_ACCESS_KEY_ID: Credentials.AccessKeyId, AWS_SECRET_ACCESS_KEY: Credentials.SecretAccessKey, AWS_SESSION_TOKEN: Credentials.SessionToken,
    });
    const { DetectorId } = await client('guardduty', 'eu-west-1')('CreateDetector', { Enable: true });
    process.env = before;
    const properties = { Operation: 'findDetector', AccountId: logs, RoleName: 'OrganizationAccountAccessRole', Region: 'eu-west-1' };
    assert.deepEqual((await created(caller, properties)).Data, { DetectorId });
  });
});
