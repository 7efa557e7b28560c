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

  test.each<[string, Parameters<typeof outgrowing>]>([
    ['the guardrails of a node outgrow their policies, with a baseline', [5_000, true]],
    ['the guardrails of a node outgrow their only policy, without a baseline', [7_400, false]],
  ])('%s', async (_, quota) => {
    const { failures, ...found } = await walk(outgrowing(...quota), THREE);

    expect(found).toEqual(QUIET);
    expect(failures).toBeGreaterThan(0);
  }, MINUTE);

  test('a list of allowed services goes where there are denials, with a baseline', async () => {
    const from = assembly(listOnSuspended);
    const between = organization(plain, { baselineFile: baselineOf(from) });
    const { failures, ...found } = await walk({ from, to: between }, THREE);
    expect(found).toEqual(QUIET);
    expect(failures).toBeGreaterThan(0);

    const after = organization(plain, { baselineFile: baselineOf(between) });
    expect(fullAccessRequests(between)).toEqual(['restoreFullAccess']);
    expect(fullAccessRequests(after)).toEqual([]);
    expect(await walk({ from: between, to: after })).toMatchObject(QUIET);
    expect(await walk({ from: between, to: organization(listOnSuspended, { baselineFile: baselineOf(between) }) })).toMatchObject(QUIET);
  }, MINUTE);

  test.each<[string, Build]>([
    ['a list of allowed services is made', listOnSandbox],
    ['a list of allowed services is made where there are denials', listOnSuspended],
  ])('%s, and CloudFormation never hears of it', async (_, to) => {
    const { failures, ...found } = await walk({ from: assembly(plain), to: assembly(to), losesAnswers: true }, THREE);

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

  test('without a baseline statements may change policies when their node outgrows several, and are away in a rollback in the same order', async () => {
    const { violations } = await walk(outgrowing(5_000, false));
    expect(violations).not.toEqual([]);
    violations.forEach(violation => expect(violation).toMatch(/ is without .* \(rollback after GuardrailsPolicies/));
  }, MINUTE);

  test('without a baseline what is below a list is locked out where FullAWSAccess can\'t come back, and CloudFormation deletes the list all the same', async () => {
    const { violations } = await walk({ from: assembly(listOnSuspended), to: assembly(plain) });
    const step = 'the deletion of GuardrailsPoliciesOrganizationalUnitSuspendedFullAccess\\w{8}, failing at change 1';
    expect(violations).not.toEqual([]);
    violations.forEach(violation => expect(violation).toMatch(new RegExp(`^Organization: Suspended is without a policy that allows \\(${step}`)));
  }, MINUTE);
});

function fullAccessRequests(assembled: CloudAssembly): string[] {
  const { Resources } = assembled.stacks.find(({ stackName }) => stackName === 'Organization')!.template;
  return Object.values<any>(Resources).filter(({ Type, Properties }) => Type.endsWith('FullAccess') && !/Infrastructure/.test(JSON.stringify(Properties)))
    .map(({ Properties }) => Properties.Operation);
}

/** A quota that leaves no room for one guardrail more in the policy of the workloads. */
function outgrowing(serviceControlPolicyCharacters: number, hasBaseline: boolean) {
  const set = { quotas: { serviceControlPolicyCharacters } };
  const from = organization(plain, { set });
  const more: Build = (org, guardrails) => {
    accounts(org);
    guardrails.add(org.workloads, Guardrail.denyInternetGateways());
    guardrails.add(org.workloads, Guardrail.denyExternalConnectivity());
  };
  return { from, to: organization(more, { set, ...hasBaseline && { baselineFile: baselineOf(from) } }) };
}
