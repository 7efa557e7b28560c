import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { otherServices } from './other-services';
import { GuardrailSet, SecureOrganization } from '../../src';
import type { GuardrailSetProps, IAccount, IOrganizationParent, SecureOrganizationProps } from '../../src';
import { email, HOME_REGION, MANAGEMENT_ACCOUNT } from '../support/apps';
import { Simulator } from '../support/simulator/simulator';
import { temporaryFolder } from '../support/temporary-folder';

export type Build = (org: SecureOrganization, guardrails: GuardrailSet) => void;

interface Props extends SecureOrganizationProps {
  readonly set?: Partial<GuardrailSetProps>;
}

/** An app with the standard layout and guardrails, and what else is built. */
export function organization(build: Build, { set, ...props }: Props = {}): CloudAssembly {
  const app = new App({ analyticsReporting: false, outdir: temporaryFolder() });
  const stack = new Stack(app, 'Organization', { env: { account: MANAGEMENT_ACCOUNT, region: 'us-east-1' } });
  const org = new SecureOrganization(stack, 'Organization', props);
  build(org, new GuardrailSet(stack, 'Guardrails', { organization: org, allowedRegions: [HOME_REGION], ...set }));
  return app.synth();
}

/** One account in each corner, `Shop` where it is told to be; the one that administers services. */
export function accounts(org: SecureOrganization, shop: IOrganizationParent | undefined = org.production): IAccount {
  shop.addAccount('Shop', { email: email('shop') });
  org.staging.addAccount('ShopStaging', { email: email('shop-staging') });
  org.sandbox.addAccount('Sandbox', { email: email('sandbox') });
  return org.infrastructure.addAccount('Audit', { email: email('audit') });
}

/** The last accepted manifest of an assembly. */
export function baselineOf(assembly: CloudAssembly): string {
  return join(assembly.directory, 'secure-organization.main.json');
}

/** The same templates with a mistake in them. */
export function broken(assembly: CloudAssembly, mistake: (resources: Record<string, any>) => void): CloudAssembly {
  const copy = new CloudAssembly(assembly.directory);
  mistake(copy.stacks.find(({ stackName }) => stackName === 'Organization')!.template.Resources);
  return copy;
}

/** The logical id of the one resource of a type, with what stands before the hash. */
export function find(resources: Record<string, any>, type: string, name?: string): string {
  const found = Object.keys(resources).filter(id => resources[id].Type.endsWith(type) && (name === undefined || id.replace(/[0-9A-F]{8}$/, '') === name));
  if (found.length !== 1) {
    throw new Error(`there are ${found.length} resources ${type} ${name}`);
  }
  return found[0];
}

/** What is deployed: first without a failure, then `to` while every step of it fails in every way. */
interface Walk {
  readonly given?: (call: Simulator['model']['call']) => void;
  readonly from?: CloudAssembly;
  readonly to: CloudAssembly;
  readonly isDeletion?: boolean;
  /** Whether CloudFormation may never hear of what was done. */
  readonly losesAnswers?: boolean;
  /** What it ends with, where nothing fails. */
  readonly then?: (model: Simulator['model']) => void;
}

export interface Walked {
  /** What was broken, where it was first seen, and the seed. */
  readonly violations: string[];
  /** Failures after which the rollback could not end. */
  readonly stuck: string[];
  /** Failures after which accounts stay without the guardrails above them. */
  readonly bare: string[];
  /** Seeds for which the deployment is rolled back, though no step was made to fail. */
  readonly refused: number[];
  failures: number;
}

/** Walks in as many orders as there are seeds. */
export async function walk({ given, from, to, isDeletion, losesAnswers, then }: Walk, seeds: readonly number[] = [1, 2]): Promise<Walked> {
  const walked: Walked = { violations: [], stuck: [], bare: [], refused: [], failures: 0 };
  for (const seed of seeds) {
    const simulator = await new Simulator(seed, losesAnswers, otherServices).start();
    try {
      simulator.before(given ?? (() => undefined));
      if (from) {
        await deployOnce(simulator, seed, from, given !== undefined);
      }
      if (!await simulator.deploy(to, { isDeletion })) {
        walked.refused.push(seed);
      }
      then?.(simulator.model);
    } finally {
      await simulator.stop();
    }
    walked.violations.push(...[...simulator.violations].map(([what, where]) => `${what} (${where})`));
    walked.stuck.push(...[...simulator.stuck].map(step => `seed ${seed}: ${step}`));
    walked.bare.push(...[...simulator.bare].map(step => `seed ${seed}: ${step}`));
    walked.failures += simulator.failures;
  }
  return walked;
}

const deployed = new Map<CloudAssembly, Map<number, Simulator['model']['state']>>();

/** What several walks begin with is deployed for the first of them only. */
async function deployOnce(simulator: Simulator, seed: number, assembly: CloudAssembly, isAdopted: boolean): Promise<void> {
  const states = deployed.get(assembly) ?? new Map();
  const known = states.get(seed);
  if (known && !isAdopted) {
    simulator.functions.upload(assembly.directory);
    simulator.model.state = structuredClone(known);
  } else if (!await simulator.deploy(assembly, { isTried: false })) {
    throw new Error(`seed ${seed}: what comes before can't be deployed`);
  }
  deployed.set(assembly, states.set(seed, structuredClone(simulator.model.state)));
}
