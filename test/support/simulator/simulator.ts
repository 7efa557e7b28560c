import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { Functions } from './functions';
import type { Invariants } from './invariants';
import { AwsModel } from '../aws-model';
import type { State } from '../aws-model';
import { Operation } from './operation';
import { FakeAws } from '../fake-aws/server';
import type { Service } from '../fake-aws/service';
import { SeededRandom } from '../seeded-random';

/**
 * CloudFormation with what the library deploys: the types of Organizations, parameters, and custom resources with their real handlers. Other
 * types are made in order and do nothing. The order, within what the templates leave open, follows from the seed.
 */
export class Simulator {
  readonly random: SeededRandom;
  readonly model: AwsModel;
  readonly functions = new Functions();
  /** What was broken, and where it was first seen. */
  readonly violations = new Map<string, string>();
  /** Single failures after which the rollback could not end. */
  readonly stuck = new Set<string>();
  /** Failures after which accounts stay that the operation had made, and whose guardrails are gone. */
  readonly bare = new Set<string>();
  /** How many failures were tried. */
  failures = 0;
  /** What was there before the app. */
  given: State;
  private readonly server: FakeAws;
  private readonly environment = process.env;
  private where = '';
  private isGoingBack = false;
  private invariants?: Invariants;

  /** `losesAnswers`: CloudFormation may never hear of what a custom resource has done. `others`: services that handlers call beside those of the model. */
  constructor(private readonly seed: number, readonly losesAnswers = false, others: (model: AwsModel) => Service[] = () => []) {
    this.random = new SeededRandom(seed);
    // AWS says of a new organization that service control policies are on, others that they are off.
    this.model = new AwsModel(this.random.number() < 0.5);
    this.server = new FakeAws(...this.model.services, ...others(this.model));
    this.given = structuredClone(this.model.state);
  }

  async start(): Promise<this> {
    await this.server.start();
    process.env = { ...this.environment, ...this.server.environment };
    return this;
  }

  async stop(): Promise<void> {
    process.env = this.environment;
    await this.server.stop();
  }

  before(make: (call: AwsModel['call']) => void): void {
    make((...call) => this.model.call(...call));
    this.given = structuredClone(this.model.state);
  }

  /** Deploys or deletes all stacks, in an order that they allow; false where one is rolled back, with which it ends. */
  async deploy(assembly: CloudAssembly, { isTried = true, isDeletion = false } = {}): Promise<boolean> {
    this.functions.upload(assembly.directory);
    const stacks = new Map(assembly.stacks.map(stack => [stack.id, stack]));
    const ids = [...this.random.linearExtension([...stacks.keys()], id => stacks.get(id)!.dependencies.map(other => other.id))].map(([id]) => id);
    for (const id of isDeletion ? ids.reverse() : ids) {
      const { stackName, environment, template } = stacks.get(id)!;
      if (!await new Operation(this, stackName, environment.region, isDeletion ? {} : template).run(isTried)) {
        return false;
      }
    }
    return true;
  }

  at(where: string, isGoingBack = false): void {
    [this.where, this.isGoingBack] = [where, isGoingBack];
  }

  /** Looks after every change, or no longer. */
  watch(stack: string, invariants?: Invariants): void {
    this.invariants = invariants;
    this.model.onChange = () => invariants?.broken(this.model.state, this.isGoingBack).forEach(what => this.violate(`${stack}: ${what}`));
  }

  violate(what: string): void {
    this.violations.set(what, this.violations.get(what) ?? `${this.where}, seed ${this.seed}`);
  }

  /** What might change the organization now. */
  oneWriter(ready: readonly string[]): void {
    if (ready.length > 1) {
      this.violate(`${ready.join(' and ')} change the organization at the same time`);
    }
  }

  /** Has a step fail, and says how. */
  arm(step: string, fault: { after: number; isCarriedOut: boolean }): string {
    const how = `${step}, failing at change ${fault.after + 1}${fault.isCarriedOut ? ', which is carried out' : ''}`;
    this.failures++;
    this.at(how);
    this.model.arm(fault);
    return how;
  }

  /** A rollback begins; now and then it meets with a failure itself. */
  goBack(step: string): void {
    const [chance, after, half] = [1, 8, 1].map(most => this.random.number() * most);
    this.at(`rollback after ${step}`, true);
    this.model.arm(chance < 0.25 ? { after: Math.floor(after), isCarriedOut: half < 0.5 } : undefined);
  }

  /** All is as before but for what is kept, unless the rollback met with a failure. */
  rolledBack(step: string, isDone: boolean): void {
    const { invariants, model: { state, hasFailed } } = this;
    if (!isDone && !hasFailed) {
      this.stuck.add(step);
    } else if (isDone && invariants?.leavesLess(state, false)) {
      this.violate('guardrails are lost for good');
    } else if (isDone && invariants?.leavesLess(state, true)) {
      this.bare.add(step);
    }
  }
}
