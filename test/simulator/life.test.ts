import { join } from 'node:path';
import { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { otherServices } from './other-services';
import { accounts, organization, walk } from './scenario';
import { OrganizationLayout, OrganizationSource } from '../../src';
import { email } from '../support/apps';
import { ORGANIZATION_ID, ROOT_ID, SCP } from '../support/aws-model';
import { bundleIfStale } from '../support/bundled-handler';
import { Simulator } from '../support/simulator/simulator';
import { temporaryFolder } from '../support/temporary-folder';

const MINUTE = 60_000;

beforeAll(() => bundleIfStale('organization-writer'), 5 * MINUTE);

describe('the reference organization', () => {
  let reference: CloudAssembly;
  beforeAll(() => {
    process.env.CDK_OUTDIR = temporaryFolder();
    jest.requireActual(join('..', '..', 'examples', 'reference-organization'));
    reference = new CloudAssembly(process.env.CDK_OUTDIR);
    delete process.env.CDK_OUTDIR;
  }, MINUTE);

  test('is made without a moment in which an account lacks its guardrails, whatever fails', async () => {
    const { violations, stuck, bare, refused, failures } = await walk({ to: reference });

    expect(violations).toEqual([]);
    expect(refused).toEqual([]);
    expect(failures).toBeGreaterThan(300);
    expect(stuck).toEqual([]);
    // Accounts are kept in a rollback and policies are not, so what fails after the first account leaves accounts without guardrails.
    const later = /^seed \d: (OrganizationAccounts|GuardrailsPoliciesAccount|OrganizationDelegatedAdministrators|OrganizationDirectory|\w+(Log|Audit)\w*Account)/;
    expect(bare.filter(step => !later.test(step))).toEqual([]);
  }, 2 * MINUTE);

  test('leaves everything in place when its stacks are deleted, whatever fails', async () => {
    const { violations, refused } = await walk({ from: reference, to: reference, isDeletion: true });

    expect(violations).toEqual([]);
    expect(refused).toEqual([]);
  }, MINUTE);

  test('is not made a second time after that: AWS refuses, and nothing is lost', async () => {
    const simulator = await new Simulator(1, false, otherServices).start();
    try {
      await simulator.deploy(reference, { isTried: false });
      const before = structuredClone(simulator.model.state.nodes);
      await simulator.deploy(reference, { isDeletion: true });
      expect(await simulator.deploy(reference)).toBe(false);
      expect(simulator.model.state.nodes).toEqual(before);
      expect([...simulator.violations]).toEqual([]);
    } finally {
      await simulator.stop();
    }
  }, MINUTE);
});

describe('an organization that exists', () => {
  const OLD_ACCOUNT = 'aws+old@example.com';
  /** An OU with an account and a policy of somebody else's; one for the app, with a second policy. */
  const given = (call: Simulator['model']['call']) => {
    call('CreateOrganization');
    call('EnablePolicyType', { PolicyType: SCP }, 'PolicyTypeAlreadyEnabledException');
    const ids = ['Legacy', 'Platform'].map(Name => call('CreateOrganizationalUnit', { ParentId: ROOT_ID, Name }).Id);
    const { Id } = call('CreateAccount', { Email: OLD_ACCOUNT, AccountName: 'Old' });
    call('MoveAccount', { AccountId: Id, SourceParentId: ROOT_ID, DestinationParentId: ids[0] });
    const policy = call('CreatePolicy', { Name: 'theirs', Type: SCP, Content: { Statement: [{ Effect: 'Deny', Action: 's3:*', Resource: '*' }] } }).Id;
    [ROOT_ID, ...ids].forEach(TargetId => call('AttachPolicy', { PolicyId: policy, TargetId }));
    return ids;
  };
  const adopted = (existing: Record<string, string>, build: Parameters<typeof organization>[0] = org => accounts(org)) => organization(build, {
    source: OrganizationSource.existing({ organizationId: ORGANIZATION_ID, rootId: ROOT_ID }),
    existingOrganizationalUnitIds: existing,
  });
  const platform = () => {
    const simulator = new Simulator(1);
    let id = '';
    simulator.before(call => { id = given(call)[1]; });
    return id;
  };

  test('is adopted, and what was there stays what it was, whatever fails', async () => {
    const to = adopted({ Infrastructure: platform() });
    const { violations, stuck, refused } = await walk({ given, to });

    expect(violations).toEqual([]);
    expect(stuck).toEqual([]);
    expect(refused).toEqual([]);
    expect((await walk({ given, from: to, to, isDeletion: true })).violations).toEqual([]);
  }, MINUTE);

  test.each<[string, Parameters<typeof organization>[0]]>([
    ['an account with an e-mail address that is taken', org => void org.production.addAccount('Old', { email: OLD_ACCOUNT })],
    ['an OU that is there already', org => void org.root.addOrganizationalUnit('Legacy')],
  ])('refuses %s, and it goes on to belong to nobody', async (_, build) => {
    const { violations, refused } = await walk({ given, to: adopted({}, build) });

    expect(violations).toEqual([]);
    expect(refused).toEqual([1, 2]);
  }, MINUTE);
});

test('accounts in several stacks are made one stack after the other, each account after its guardrails', async () => {
  const keys = Array.from({ length: 8 }, (_, number) => `Account${number}`);
  const to = organization(org => keys.forEach((key, number) => [org.production, org.sandbox][number % 2].addAccount(key, { email: email(key) })), {
    accountStacks: 3, layout: OrganizationLayout.standard(),
  });
  expect(to.stacks.length).toBeGreaterThan(2);
  const { violations, refused, stuck } = await walk({ to }, [1, 2]);

  expect(violations).toEqual([]);
  expect(refused).toEqual([]);
  expect(stuck).toEqual([]);
  expect((await walk({ from: to, to, isDeletion: true }, [1])).violations).toEqual([]);
}, 2 * MINUTE);
