import type { CloudAssembly, CloudFormationStackArtifact } from 'aws-cdk-lib/cx-api';
import { Functions } from './functions';
import { guardrailsAt, ownAccounts } from './invariants';
import type { Invariants } from './invariants';
import { Model } from './model';
import { Operation } from './operation';
import { linearExtension, randomFrom } from './order';
import type { State } from './state';
import { FakeAws } from '../fake-aws/server';

/** CloudFormation with everything that the library deploys, in an order that follows from the seed. */
export class Simulator {
  readonly model = new Model();
  readonly functions = new Functions();
  readonly random: () => number;
  /** What was broken, when, and where it was first seen. */
  readonly violations = new Map<string, string>();
  /** Single failures after which the rollback could not end. */
  readonly stuck = new Set<string>();
  /** Failures of a first deployment after which accounts stay that have lost guardrails. */
  readonly bare = new Set<string>();
  /** How many failures were tried. */
  failures = 0;
  given: State;
  private readonly server = new FakeAws(...this.model.services);
  private readonly environment = process.env;
  private where = '';
  private isGoingBack = false;
  private operation?: { readonly start: State; readonly end: State };

  constructor(private readonly seed: number) {
    this.random = randomFrom(seed);
    this.model.scpsFromTheStart = this.random() < 0.5;
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

  /** What was there before the app. */
  before(make: (call: Model['call']) => void): void {
    make((name, input) => this.model.call(name, input));
    this.given = structuredClone(this.model.state);
  }

  async deploy(assembly: CloudAssembly): Promise<void> {
    this.functions.upload(assembly.directory);
    for (const stack of this.inOrder(assembly)) {
      await new Operation(this, stack).run();
    }
  }

  async destroy(assembly: CloudAssembly): Promise<void> {
    for (const stack of this.inOrder(assembly).reverse()) {
      await new Operation(this, stack, true).run();
    }
  }

  at(where: string, isGoingBack = false): void {
    this.where = where;
    this.isGoingBack = isGoingBack;
  }

  watch(stack: string, invariants: Invariants, start: State, end: State): void {
    this.operation = { start, end };
    this.model.onChange = () => invariants.broken(this.model.state, this.isGoingBack).forEach(what => this.violate(`${stack}: ${what}`));
  }

  unwatch(): void {
    this.model.onChange = () => undefined;
  }

  violate(what: string): void {
    this.violations.set(what, this.violations.get(what) ?? `seed ${this.seed}, ${this.where}`);
  }

  /** What must be once an operation is rolled back: all as before, but for what is kept. */
  rolledBack(how: string, isDone: boolean): void {
    const { start, end } = this.operation!;
    const now = this.model.state;
    if (!isDone) {
      this.stuck.add(how);
      return;
    }
    const lost = ownAccounts(this.given, now).filter(account => account in start.nodes
      && [...guardrailsAt(start, account)].some(guardrail => !guardrailsAt(now, account).has(guardrail)));
    lost.forEach(account => this.violate(`${now.nodes[account].name} has lost guardrails for good`));
    const isBare = ownAccounts(this.given, now).some(account => !(account in start.nodes)
      && [...guardrailsAt(end, now.nodes[account].parent!)].some(guardrail => !guardrailsAt(now, account).has(guardrail)));
    if (isBare) {
      this.bare.add(how);
    }
  }

  private inOrder(assembly: CloudAssembly): CloudFormationStackArtifact[] {
    const stacks = new Map(assembly.stacks.map(stack => [stack.id, stack]));
    return [...linearExtension(stacks.keys(), id => stacks.get(id)!.dependencies.map(other => other.id), this.random)].map(([id]) => stacks.get(id)!);
  }
}
