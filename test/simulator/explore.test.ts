import { App, Stack } from 'aws-cdk-lib';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { Exemption, Guardrail, GuardrailSet, OrganizationSource, PermissionSet, SecureOrganization } from '../../src';
import type { GuardrailSetProps, SecureOrganizationProps } from '../../src';
import { bundleIfStale } from '../support/bundled-handler';
import { email } from '../support/apps';
import { Simulator } from '../support/simulator/simulator';

type Build = (org: SecureOrganization, set: GuardrailSet) => void;
function assembly(build: Build, props: SecureOrganizationProps = {}, setProps: Partial<GuardrailSetProps> = {}): CloudAssembly {
  const app = new App({ analyticsReporting: false });
  const stack = new Stack(app, 'Organization', { env: { account: '111111111111', region: 'us-east-1' } });
  const org = new SecureOrganization(stack, 'Organization', props);
  const set = new GuardrailSet(stack, 'Guardrails', { organization: org, allowedRegions: ['us-east-1'], ...setProps });
  build(org, set);
  return app.synth();
}
const base: Build = (org) => {
  org.production.addAccount('Shop', { email: email('shop') });
  org.staging.addAccount('ShopStaging', { email: email('shop-staging') });
  org.sandbox.addAccount('Play', { email: email('play') });
  org.infrastructure.addAccount('Audit', { email: email('audit') });
};
const plus = (more: Build): Build => (org, set) => { base(org, set); more(org, set); };
const igw = (node: (org: SecureOrganization) => any): Build => plus((org, set) => set.add(node(org), Guardrail.denyInternetGateways()));
const small = { quotas: { serviceControlPolicyCharacters: 2400 } };
const moved = (to: (org: SecureOrganization) => any): Build => (org) => {
  to(org).addAccount('Shop', { email: email('shop') });
  org.staging.addAccount('ShopStaging', { email: email('shop-staging') });
  org.sandbox.addAccount('Play', { email: email('play') });
  org.infrastructure.addAccount('Audit', { email: email('audit') });
};
const A: Record<string, () => CloudAssembly> = {
  base: () => assembly(base),
  igwProduction: () => assembly(igw(org => org.production)),
  igwWorkloads: () => assembly(igw(org => org.workloads)),
  igwFoundational: () => assembly(igw(org => org.foundational)),
  igwSdlc: () => assembly(igw(org => org.sdlc)),
  list: () => assembly(plus((org, set) => set.add(org.sandbox, Guardrail.allowOnlySharedServices()))),
  list2: () => assembly(plus((org, set) => set.add(org.sandbox, Guardrail.allowOnlySharedServices({ additionalServices: ['ec2'] })))),
  listSuspended: () => assembly(plus((org, set) => set.add(org.suspended, Guardrail.allowOnlySharedServices()))),
  staging: () => assembly(moved(org => org.staging)),
  suspended: () => assembly(moved(org => org.suspended)),
  maintenance: () => assembly(moved(org => org.maintenance)),
  infra: () => assembly(moved(org => org.infrastructure)),
  newOu: () => assembly(moved(org => org.production.addOrganizationalUnit('Batch'))),
  newOuGuarded: () => assembly((org, set) => { const ou = org.production.addOrganizationalUnit('Batch'); moved(() => ou)(org, set); set.add(ou, Guardrail.denyInternetGateways()); }),
  dropped: () => assembly(org => { org.staging.addAccount('ShopStaging', { email: email('shop-staging') }); }),
  onAccount: () => assembly((org, set) => { const a = org.production.addAccount('Shop', { email: email('shop') }); set.add(a, Guardrail.denyInternetGateways()); set.add(a, Guardrail.allowOnlySharedServices());
    org.staging.addAccount('ShopStaging', { email: email('shop-staging') });
    org.sandbox.addAccount('Play', { email: email('play') });
    org.infrastructure.addAccount('Audit', { email: email('audit') }); }),
  noMapping: () => assembly(base, {}, { standardMapping: false }),
  small: () => assembly(base, {}, small),
  smallIgw: () => assembly(igw(org => org.foundational), {}, small),
  smallIgwRoot: () => assembly(igw(org => org.root), {}, small),
  exempt: () => assembly(base, {}, { exemptions: [Exemption.permissionSet(PermissionSet.breakGlass(), { owner: 'SRE', reason: 'incident response' })] }),
  smallExempt: () => assembly(base, {}, { ...small, exemptions: [Exemption.permissionSet(PermissionSet.breakGlass(), { owner: 'SRE', reason: 'incident response' })] }),
};
void OrganizationSource;
beforeAll(() => bundleIfStale('organization-writer'), 60000);
const built = new Map<string, CloudAssembly>();
const get = (name: string) => { if (!built.has(name)) built.set(name, A[name]()); return built.get(name)!; };

const pairs: [string, string][] = [
  ...['igwProduction', 'list', 'listSuspended', 'suspended', 'newOu', 'newOuGuarded', 'dropped', 'onAccount', 'noMapping', 'exempt'].flatMap(x => [['base', x], [x, 'base']] as [string, string][]),
  ['list', 'list2'], ['igwProduction', 'igwWorkloads'], ['igwWorkloads', 'igwProduction'],
  ['small', 'smallIgw'], ['smallIgw', 'small'], ['small', 'smallIgwRoot'], ['smallIgwRoot', 'small'], ['smallIgw', 'smallIgwRoot'], ['smallIgwRoot', 'smallIgw'], ['small', 'base'], ['base', 'small'], ['small', 'smallExempt'], ['smallExempt', 'small'],
];
test.each(pairs)('%s -> %s', async (a, b) => {
  const out: string[] = [];
  for (const seed of [1, 2, 3]) {
    const one = get(a), two = get(b);
    const sim = await new Simulator(seed).start();
    try {
      out.push(String(await sim.deploy(one, { isTried: false })), String(await sim.deploy(two)));
      out.push(`${seed}: ${sim.failures} failures`, ...[...sim.violations].map(v => 'V ' + v.reverse().join(': ')), ...[...sim.stuck].map(s => 'S ' + s), ...[...sim.bare].map(s => 'B ' + s));
    } finally { await sim.stop(); }
  }
  require('fs').appendFileSync('/tmp/explore.txt', `== ${a} -> ${b}\n${out.map(o => '  ' + o.slice(0, 420)).join('\n')}\n`);
}, 120000);
