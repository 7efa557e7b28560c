import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { Functions } from './functions';
import { guardrailsAt } from './invariants';
import type { Invariants } from './invariants';
import { AwsModel } from '../aws-model';
import type { State } from '../aws-model';
import { Operation } from './operation';
import { FakeAws } from '../fake-aws/server';

/**
 * CloudFormation with what the library deploys: the types of Organizations, parameters, and custom resources with their real handlers. Other
 * types are made in order and do nothing. The order, within what the templates leave open, follows from the seed.
 */
export class Simulator {
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
  private state: number;
  private where = '';
  private isGoingBack = false;
  private invariants?: Invariants;

  constructor(private readonly seed: number, readonly losesAnswers = false) {
    this.state = seed;
    this.model = new AwsModel(this.random() < 0.5);
    this.server = new FakeAws(...this.model.services);
    this.given = structuredClone(this.model.state);
  }

  /** A number from 0 up to 1. */
  readonly random = () => {
    this.state = (Math.imul(this.state, 1_664_525) + 1_013_904_223) >>> 0;
    return this.state / 2 ** 32;
  };

  async start(): Promise<this> {
    await this.server.start();
    process.env = { ...this.environment, ...this.server.environment };
    return this;
  }

  async stop(): Promise<void> {
    process.env = this.environment;
    await this.server.stop();
  }

  /** What is there before the app. */
  before(make: (call: AwsModel['call']) => void): void {
    make((...call) => this.model.call(...call));
    this.given = structuredClone(this.model.state);
  }

  /** Deploys all stacks, in an order that they allow; false where one is rolled back, with which it ends. */
  async deploy(assembly: CloudAssembly, { isTried = true, isDeletion = false } = {}): Promise<boolean> {
    this.functions.upload(assembly.directory);
    const stacks = new Map(assembly.stacks.map(stack => [stack.id, stack]));
    const order = [...this.linearExtension([...stacks.keys()], id => stacks.get(id)!.dependencies.map(other => other.id))].map(([id]) => stacks.get(id)!);
    for (const { stackName, environment, template } of isDeletion ? order.reverse() : order) {
      if (!await new Operation(this, stackName, environment.region, isDeletion ? {} : template).run(isTried)) {
        return false;
      }
    }
    return true;
  }

  /** All ids in some order in which each comes after those that it waits for; beside each, all that might have come then. */
  *linearExtension(ids: readonly string[], waitsFor: (id: string) => Iterable<string>): Generator<[string, string[]]> {
    const left = new Set(ids);
    const waits = new Map(ids.map(id => [id, [...waitsFor(id)].filter(other => left.has(other))]));
    while (left.size > 0) {
      const ready = [...left].filter(id => !waits.get(id)!.some(other => left.has(other)));
      const next = ready[Math.floor(this.random() * ready.length)];
      yield [next, ready];
      left.delete(next);
    }
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

  /** Has a step fail, and says how. */
  arm(step: string, fault: { after: number; isCarriedOut: boolean }): string {
    const how = `${step}, failing at change ${fault.after + 1}${fault.isCarriedOut ? ', which is carried out' : ''}`;
    this.failures++;
    this.at(how);
    this.model.arm(fault);
    return how;
  }

  /** A rollback begins; now and then it meets with a failure itself, of which the answer tells in the end. */
  goBack(step: string): () => boolean {
    this.at(`rollback after ${step}`, true);
    this.model.arm(this.random() < 0.25 ? { after: Math.floor(this.random() * 8), isCarriedOut: this.random() < 0.5 } : undefined);
    return () => !this.model.hasFailed;
  }

  /** All is as before but for what is kept, unless something could not be undone. */
  rolledBack(step: string, isDone: boolean): void {
    const now = this.model.state;
    if (!isDone) {
      this.stuck.add(step);
    }
    for (const account of this.invariants?.accounts(now) ?? []) {
      const { start, end } = this.invariants!;
      const isNew = !(account in start.nodes);
      const wanted = isNew ? guardrailsAt(end, now.nodes[account].parent!) : guardrailsAt(start, account);
      const isBare = isDone && [...wanted].some(guardrail => !guardrailsAt(now, account).has(guardrail));
      if (isBare && isNew) {
        this.bare.add(step);
      } else if (isBare) {
        this.violate(`${now.nodes[account].name} has lost guardrails for good`);
      }
    }
  }
}
