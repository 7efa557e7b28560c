import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { accounts, baselineOf, organization, walk } from './scenario';
import type { Build } from './scenario';
import { Exemption, Guardrail, PermissionSet } from '../../src';
import { email } from '../support/apps';
import { bundleIfStale } from '../support/bundled-handler';

const MINUTE = 60_000;
const THREE = [1, 2, 3];
const QUIET = { violations: [], stuck: [], bare: [], refused: [] };

const built = new Map<Build, CloudAssembly>();
function assembly(build: Build): CloudAssembly {
  built.set(build, built.get(build) ?? organization(build));
  return built.get(build)!;
}

const plain: Build = org => accounts(org);
const withGateways = (node: (org: Parameters<Build>[0]) => Parameters<Parameters<Build>[1]['add']>[0]): Build => (org, guardrails) => {
  accounts(org);
  guardrails.add(node(org), Guardrail.denyInternetGateways());
};
const onProduction = withGateways(org => org.production);
const onWorkloads = withGateways(org => org.workloads);
const withList = (node: 'sandbox' | 'suspended'): Build => (org, guardrails) => {
  accounts(org);
  guardrails.add(org[node], Guardrail.allowOnlySharedServices());
};
const listOnSandbox = withList('sandbox');
const longerList: Build = (org, guardrails) => {
  accounts(org);
  guardrails.add(org.sandbox, Guardrail.allowOnlySharedServices({ additionalServices: ['polly'] }));
};
const listOnSuspended = withList('suspended');
const inStaging: Build = org => accounts(org, org.staging);
const retired: Build = org => accounts(org, org.suspended);
const amongShared: Build = org => accounts(org, org.infrastructure);
const inNewUnit: Build = (org, guardrails) => {
  const unit = org.production.addOrganizationalUnit('Batch');
  accounts(org, unit);
  guardrails.add(unit, Guardrail.denyInternetGateways());
};
const withoutSandbox: Build = org => {
  org.production.addAccount('Shop', { email: email('shop') });
  org.staging.addAccount('ShopStaging', { email: email('shop-staging') });
};
const onAccount: Build = (org, guardrails) => {
  const shop = org.production.addAccount('Shop', { email: email('shop') });
  guardrails.add(shop, Guardrail.denyInternetGateways());
  org.staging.addAccount('ShopStaging', { email: email('shop-staging') });
  org.sandbox.addAccount('Sandbox', { email: email('sandbox') });
  org.infrastructure.addAccount('Audit', { email: email('audit') });
};
const exempting: Build = (org, guardrails) => {
  accounts(org);
  guardrails.addExemption(Exemption.permissionSet(PermissionSet.breakGlass(), { owner: 'SRE', reason: 'incident response' }));
};

beforeAll(() => bundleIfStale('organization-writer'), 5 * MINUTE);

describe('no account lacks what it had and is to keep, whatever fails, when', () => {
  test.each<[string, Build, Build]>([
    ['a guardrail is added', plain, onProduction],
    ['a guardrail is removed', onProduction, plain],
    ['a guardrail is put on an account', plain, onAccount],
    ['a guardrail is taken from an account', onAccount, plain],
    ['somebody is exempt', plain, exempting],
    ['an account is moved', plain, inStaging],
    ['an account is moved under a list of allowed services', plain, amongShared],
    ['an account comes out of a list of allowed services', amongShared, plain],
    ['an account is moved to a new OU with more guardrails', plain, inNewUnit],
    ['an account leaves an OU that goes', inNewUnit, plain],
    ['an account is retired', plain, retired],
    ['accounts leave the app', plain, withoutSandbox],
    ['accounts are added', withoutSandbox, plain],
    ['a list of allowed services comes', plain, listOnSandbox],
    ['a list of allowed services comes where there are denials', plain, listOnSuspended],
    ['a list of allowed services becomes longer', listOnSandbox, longerList],
    ['a list of allowed services goes', listOnSandbox, plain],
  ])('%s', async (_, from, to) => {
    const { failures, ...found } = await walk({ from: assembly(from), to: assembly(to) });

    expect(found).toEqual(QUIET);
    expect(failures).toBeGreaterThan(0);
  }, MINUTE);

  test('the guardrails of a node outgrow their policy, with a baseline', async () => {
    const { failures, ...found } = await walk(outgrowing(true));

    expect(found).toEqual(QUIET);
    expect(failures).toBeGreaterThan(0);
  }, MINUTE);
});

describe('the simulator finds what the docs warn of', () => {
  test('between two policies a guardrail is away for a moment that moves down the tree, and back up in a rollback', async () => {
    const down = await walk({ from: assembly(onWorkloads), to: assembly(onProduction) }, THREE);
    expect(down.violations).toHaveLength(3);
    down.violations.forEach(violation => expect(violation).toMatch(/^Organization: Shop is without .*ec2:AttachInternetGateway.* \(GuardrailsPoliciesOrganizationalUnitWorkloads/));

    const up = await walk({ from: assembly(onProduction), to: assembly(onWorkloads) }, THREE);
    expect(up.violations).not.toEqual([]);
    up.violations.forEach(violation => expect(violation).toMatch(/^Organization: Shop is without .* \(rollback after /));
  }, MINUTE);

  test('without a baseline a statement may change policies when its node outgrows one, and is away in between', async () => {
    const { violations } = await walk(outgrowing(false));
    expect(violations).not.toEqual([]);
    violations.forEach(violation => expect(violation).toMatch(/ is without .* \(GuardrailsPolicies/));
  }, MINUTE);
});

/** What happens where CloudFormation never hears of a request that was carried out, or can't delete it and goes on without it. */
describe('a list of allowed services in place of FullAWSAccess', () => {
  const SWAP = 'GuardrailsPoliciesOrganizationalUnit(Sandbox|Suspended)FullAccess\\w{8}';

  test('stays where the answer of its making is lost, and the rollback can\'t end', async () => {
    const { violations, stuck, refused } = await walk({ from: assembly(plain), to: assembly(listOnSandbox), losesAnswers: true });
    expect(violations).toEqual([]);
    expect(refused).toEqual([]);
    expect(stuck).not.toEqual([]);
    stuck.forEach(step => expect(step).toMatch(new RegExp(`${SWAP}, failing at change 2$`)));
  }, MINUTE);

  test('locks out what is below in the same case where there are denials beside it, which let CloudFormation delete the list', async () => {
    const { violations } = await walk({ from: assembly(plain), to: assembly(listOnSuspended), losesAnswers: true });
    expect(violations).not.toEqual([]);
    violations.forEach(violation => expect(violation).toMatch(new RegExp(`^Organization: Suspended is without a policy that allows \\(rollback after ${SWAP}, failing at change 2,`)));
  }, MINUTE);

  test('locks out what is below where the deletion fails that brings FullAWSAccess back, and CloudFormation deletes the list all the same', async () => {
    const { violations } = await walk({ from: assembly(listOnSuspended), to: assembly(plain) });
    expect(violations).not.toEqual([]);
    violations.forEach(violation => expect(violation).toMatch(new RegExp(`^Organization: Suspended is without a policy that allows \\(the deletion of ${SWAP}, failing at change 1`)));
  }, MINUTE);
});

/** A quota that leaves no room for one guardrail more in the policy of the workloads. */
function outgrowing(hasBaseline: boolean) {
  const set = { quotas: { serviceControlPolicyCharacters: 5_000 } };
  const from = organization(plain, { set });
  const more: Build = (org, guardrails) => {
    accounts(org);
    guardrails.add(org.workloads, Guardrail.denyInternetGateways());
    guardrails.add(org.workloads, Guardrail.denyExternalConnectivity());
  };
  return { from, to: organization(more, { set, ...hasBaseline && { baselineFile: baselineOf(from) } }) };
}
