import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { accounts, broken, find, organization, walk } from './scenario';
import { OrganizationSource } from '../../src';
import { ORGANIZATION_ID, ROOT_ID } from '../support/aws-model';
import { bundleIfStale } from '../support/bundled-handler';
import { Simulator } from '../support/simulator/simulator';

const MINUTE = 60_000;

/** That nothing is found in sound templates says something only if mistakes are found. */
describe('the simulator finds', () => {
  let sound: CloudAssembly;
  const ACCOUNT = 'OrganizationAccounts';

  beforeAll(() => {
    bundleIfStale('organization-writer');
    sound = organization(org => accounts(org));
  }, 5 * MINUTE);

  test('nothing in what it is not told to break', async () => {
    const { violations } = await walk({ to: broken(sound, () => undefined) }, [1]);
    expect(violations).toEqual([]);
  }, MINUTE);

  test('an account that does not wait for the guardrails above it', async () => {
    const to = broken(sound, resources => {
      resources[find(resources, '::Account', `${ACCOUNT}Shop`)].DependsOn = undefined;
    });
    const { violations } = await walk({ to });

    expect(violations).toContainEqual(expect.stringMatching(/^Organization: Shop is without SERVICE_CONTROL_POLICY .*seed \d/));
    expect(violations).toContainEqual(expect.stringMatching(/OrganizationAccountsShop\w+.* change the organization at the same time/));
  }, MINUTE);

  test('two OUs that may be made at the same time', async () => {
    const to = broken(sound, resources => {
      resources[find(resources, '::OrganizationalUnit', 'OrganizationOrganizationalUnitsSuspended')].DependsOn = undefined;
    });
    expect((await walk({ to })).violations).toContainEqual(expect.stringMatching(/change the organization at the same time/));
  }, MINUTE);

  test('an account that is closed in the rollback of a deployment', async () => {
    const to = broken(sound, resources => {
      delete resources[find(resources, '::Account', `${ACCOUNT}Audit`)].DeletionPolicy;
    });
    expect((await walk({ to }, [1])).violations).toContainEqual(expect.stringMatching(/^Organization: Audit is closed \(rollback after /));
  }, MINUTE);

  test('an account that is closed when it leaves the app', async () => {
    const from = broken(sound, resources => {
      delete resources[find(resources, '::Account', `${ACCOUNT}Audit`)].DeletionPolicy;
    });
    const to = broken(sound, resources => {
      const publisher = resources[find(resources, 'SecureOrganizationDirectory')];
      delete publisher.Properties.Ids['account/Audit'];
      const audit = find(resources, '::Account', `${ACCOUNT}Audit`);
      for (const resource of Object.values(resources).filter(({ DependsOn }) => DependsOn?.includes(audit))) {
        resource.DependsOn = resources[audit].DependsOn;
      }
      delete resources[audit];
    });
    expect((await walk({ from, to }, [1])).violations).toContainEqual(expect.stringMatching(/^Organization: Audit is closed \(the deletion of OrganizationAccountsAudit/));
  }, MINUTE);

  test('an organization that is deleted with its stack', async () => {
    const from = broken(sound, resources => {
      delete resources[find(resources, '::Organization')].DeletionPolicy;
    });
    expect((await walk({ from, to: from, isDeletion: true }, [1])).violations).toContainEqual(expect.stringMatching(/^Organization: Root is deleted \(the deletion of Organization/));
  }, MINUTE);

  test('a request to replace FullAWSAccess that does not wait for the list', async () => {
    const to = broken(sound, resources => {
      const swap = resources[find(resources, 'FullAccess')];
      const list = resources[find(resources, '::Policy', 'GuardrailsPoliciesOrganizationalUnitInfrastructureScpAllow1')];
      const id = find(resources, '::Policy', 'GuardrailsPoliciesOrganizationalUnitSuspendedScp1');
      // It waits for denials on the same node, which come before the list or after.
      resources[id].Properties.TargetIds.push(swap.Properties.TargetId);
      resources[id].DependsOn = list.DependsOn;
      swap.Properties.PolicyIds = [{ 'Fn::GetAtt': [id, 'Id'] }];
      swap.DependsOn = undefined;
    });
    expect((await walk({ to })).violations).toContainEqual(expect.stringMatching(/^Organization: Infra is without a policy that allows/));
  }, MINUTE);

  test('an OU of somebody else that the stack has taken for its own', async () => {
    const given = (call: Simulator['model']['call']) => {
      call('CreateOrganization');
      const { Id } = call('CreateOrganizationalUnit', { ParentId: ROOT_ID, Name: 'Legacy' });
      const properties = { ParentId: ROOT_ID, Name: 'Legacy' };
      return { Legacy: { type: 'AWS::Organizations::OrganizationalUnit', id: Id, properties, keepsOnDelete: false, keepsOnReplace: false, after: [] } };
    };
    const to = organization(() => undefined, { source: OrganizationSource.existing({ organizationId: ORGANIZATION_ID, rootId: ROOT_ID }) });
    const simulator = await new Simulator(1).start();
    try {
      simulator.before(call => { simulator.model.state.stacks.Organization = given(call); });
      await simulator.deploy(to);
    } finally {
      await simulator.stop();
    }
    expect([...simulator.violations.keys()]).toEqual(expect.arrayContaining([
      expect.stringMatching(/^Organization: ou-\S+ is owned/), expect.stringMatching(/^Organization: Legacy is deleted/), expect.stringMatching(/^Organization: ou-\S+ is changed/),
    ]));
  }, MINUTE);
});
