import type { CloudFormationStackArtifact } from 'aws-cdk-lib/cx-api';
import { guardrailsAt, Invariants, ownAccounts } from './invariants';
import { attributeOf, NATIVE } from './native';
import { linearExtension } from './order';
import type { Simulator } from './simulator';
import { MANAGEMENT_ACCOUNT } from './state';
import type { Made, State } from './state';
import { resolve } from './template';
import { MUTATING, TemplateGraph } from '../template-graph';

/** A resource that is made, or changed from what it was before. */
interface Change {
  readonly id: string;
  readonly wanted: Made;
  readonly before?: Made;
}

/** What is to be deleted, and whether it stays in AWS all the same. */
interface Leaving {
  readonly id: string;
  readonly made: Made;
  readonly isKept: boolean;
}

/** Creation, update or, without a template, deletion of a stack, as CloudFormation does it. */
export class Operation {
  private readonly name: string;
  private readonly region: string;
  private readonly isFirst: boolean;
  private readonly graph: TemplateGraph;
  private readonly parameters: Record<string, string> = {};
  private touched: Change[] = [];
  private replaced: Leaving[] = [];

  constructor(private readonly simulator: Simulator, stack: CloudFormationStackArtifact, private readonly isDeletion = false) {
    this.name = stack.stackName;
    this.region = stack.environment.region;
    this.isFirst = !(this.name in simulator.model.state.stacks);
    const template = isDeletion ? {} : stack.template;
    this.graph = new TemplateGraph({ toJSON: () => template } as never);
    for (const [id, { Type, Default }] of Object.entries<any>(template.Parameters ?? {})) {
      this.parameters[id] = /^AWS::SSM::/.test(Type) && !Default.startsWith('/cdk-bootstrap/') ? simulator.model.state.parameters[`${this.region} ${Default}`] : Default;
      if (this.parameters[id] === undefined) {
        throw new Error(`${this.name} reads ${Default}, which nobody has written`);
      }
    }
  }

  /** Carries it out; before each step, on a copy of the world, that step fails in every way and the operation is rolled back. */
  async run(): Promise<void> {
    const { model, given } = this.simulator;
    model.state.stacks[this.name] ??= {};
    const start = structuredClone(model.state);
    const end = await this.fork(async copy => {
      await copy.forward(false);
      return model.state;
    });
    const invariants = new Invariants(given, start, end);
    this.simulator.watch(this.name, invariants, start, end);
    await this.forward(true);
    this.simulator.unwatch();
  }

  private get resources(): Record<string, Made> {
    return this.simulator.model.state.stacks[this.name];
  }

  private async forward(failing: boolean): Promise<void> {
    for (const [id, ready] of linearExtension(Object.keys(this.graph.resources), each => [...this.graph.ancestors(each)], this.simulator.random)) {
      this.oneWriter(ready.filter(each => MUTATING.test(this.graph.resources[each].Type) && this.changeOf(each)));
      const change = this.changeOf(id);
      if (change) {
        if (failing) {
          await this.failEveryWay(change);
        }
        this.simulator.at(`${change.before ? 'update' : 'create'} ${id}`);
        await this.carryOut(change);
      }
    }
    const leaving = Object.entries(this.resources).filter(([id]) => !(id in this.graph.resources))
      .map(([id, made]) => ({ id, made, isKept: made.deletionPolicy === 'Retain' }));
    await this.cleanUp([...this.replaced, ...leaving], failing);
    if (this.isDeletion) {
      delete this.simulator.model.state.stacks[this.name];
    }
  }

  private changeOf(id: string): Change | undefined {
    const { Type: type, Properties, DeletionPolicy, UpdateReplacePolicy } = this.graph.resources[id];
    const properties = resolve(Properties ?? {}, name => this.ref(name), (name, attribute) => this.attribute(name, attribute));
    const before = this.resources[id];
    const wanted = { type, properties, deletionPolicy: DeletionPolicy, replacePolicy: UpdateReplacePolicy, after: [...this.graph.ancestors(id)] };
    if (before && JSON.stringify(before.properties) === JSON.stringify(properties)) {
      this.resources[id] = { ...before, ...wanted };
      return undefined;
    }
    return { id, wanted, before };
  }

  private ref(name: string): unknown {
    const pseudo: Record<string, unknown> = {
      'AWS::Partition': 'aws', 'AWS::Region': this.region, 'AWS::AccountId': MANAGEMENT_ACCOUNT, 'AWS::URLSuffix': 'amazonaws.com',
      'AWS::StackName': this.name, 'AWS::NoValue': undefined,
    };
    return name in pseudo ? pseudo[name] : this.parameters[name] ?? this.resources[name].id;
  }

  private attribute(id: string, name: string): unknown {
    const { type, id: physical, data } = this.resources[id];
    return data?.[name] ?? attributeOf(type, physical!, name);
  }

  private async carryOut({ id, wanted, before }: Change): Promise<void> {
    const { model, functions } = this.simulator;
    const { type, properties } = wanted;
    const native = NATIVE[type];
    const put = (more: Partial<Made>) => { this.resources[id] = { ...wanted, ...more }; };
    this.touched.push({ id, wanted, before });
    put({ id: before?.id, data: before?.data });
    const isReplaced = before && native?.fixed.some(name => properties[name] !== before.properties[name]);
    if (native && before && !isReplaced) {
      native.update(model, before.id!, properties, before.properties, this.region);
    } else if (native) {
      put({});
      native.create(model, properties, this.region, known => put({ id: known }));
    } else if (/^Custom::/.test(type)) {
      const texts = asTexts(properties);
      const answer = before ? await functions.update(model.state, before.id!, texts, asTexts(before.properties)) : await functions.create(model.state, texts);
      put({ id: answer.PhysicalResourceId, data: answer.Data });
    } else {
      put({ id: `${this.name}-${id}` });
    }
    if (before && this.resources[id].id !== before.id) {
      this.replaced.push({ id, made: before, isKept: before.replacePolicy === 'Retain' });
    }
  }

  private async failEveryWay(change: Change): Promise<void> {
    const { model } = this.simulator;
    const verb = change.before ? 'update' : 'create';
    for (let after = 0, comes = true; comes; after++) {
      for (const carriedOut of [false, true]) {
        const how = `${verb} ${change.id} fails at change ${after + 1}${carriedOut ? ', which is carried out' : ''}`;
        comes &&= await this.fork(async copy => {
          this.simulator.at(how);
          model.arm({ after, carriedOut });
          const failed = await copy.carryOut(change).then(() => false, () => true);
          const came = model.hasFailed;
          if (!came) {
            copy.loseAnswer(change);
          }
          if (failed || !came) {
            await copy.rollBack(how);
          }
          return came;
        });
      }
    }
  }

  /** It did all that it should, but CloudFormation doesn't hear of it, and thinks up a physical id for what it will delete. */
  private loseAnswer({ id, wanted, before }: Change): void {
    if (/^Custom::/.test(wanted.type)) {
      this.resources[id] = { ...wanted, id: before?.id ?? `${this.name}-${id}-1A2B3C`, data: before?.data };
    }
  }

  private async rollBack(how: string): Promise<void> {
    const { simulator } = this;
    simulator.failures++;
    // Now and then the rollback meets with a failure itself.
    const isHit = simulator.random() < 0.25;
    simulator.model.arm(isHit ? { after: Math.floor(simulator.random() * 8), carriedOut: simulator.random() < 0.5 } : undefined);
    simulator.at(`rollback after ${how}`, true);
    const isDone = await (this.isFirst ? this.undoCreation() : this.undoUpdate());
    const isClean = !isHit || !simulator.model.hasFailed;
    if (isClean) {
      simulator.rolledBack(how, isDone);
    }
  }

  private undoCreation(): Promise<boolean> {
    return this.removeAll(Object.entries(this.resources).map(([id, made]) => ({ id, made, isKept: made.deletionPolicy === 'Retain' })), false);
  }

  private async undoUpdate(): Promise<boolean> {
    const { random } = this.simulator;
    const touched = new Map(this.touched.map(change => [change.id, change]));
    const fresh: Leaving[] = [];
    // In which order CloudFormation goes back isn't documented: it may be either.
    const isBackwards = random() < 0.5;
    const waitsFor = (id: string) => (isBackwards ? this.dependents(touched.keys(), id) : touched.get(id)!.before?.after ?? []);
    for (const [id] of linearExtension(touched.keys(), waitsFor, random)) {
      try {
        fresh.push(...await this.revert(touched.get(id)!));
      } catch {
        return false;
      }
    }
    return this.removeAll(fresh, true);
  }

  private dependents(ids: Iterable<string>, id: string): string[] {
    return [...ids].filter(other => this.resources[other]?.after.includes(id));
  }

  /** Gives a resource back what it was before; what was made in its place is to be deleted. */
  private async revert({ id, before }: Change): Promise<Leaving[]> {
    const { model, functions } = this.simulator;
    const now = this.resources[id];
    if (!before) {
      delete this.resources[id];
      return [{ id, made: now, isKept: now.deletionPolicy === 'Retain' }];
    }
    if (now.id === before.id && NATIVE[now.type]) {
      NATIVE[now.type].update(model, before.id!, before.properties, now.properties, this.region);
    }
    const answer = /^Custom::/.test(now.type)
      ? await functions.update(model.state, now.id!, asTexts(before.properties), asTexts(now.properties)) : { PhysicalResourceId: before.id };
    this.resources[id] = { ...before, id: answer.PhysicalResourceId };
    return answer.PhysicalResourceId === now.id ? [] : [{ id, made: now, isKept: now.replacePolicy === 'Retain' }];
  }

  private async cleanUp(leaving: readonly Leaving[], failing: boolean): Promise<void> {
    const left = new Map(leaving.map(item => [item.id, item]));
    for (const [id, ready] of this.backwards(left)) {
      const item = left.get(id)!;
      this.oneWriter(ready.filter(each => MUTATING.test(left.get(each)!.made.type) && !left.get(each)!.isKept));
      for (const carriedOut of failing && !item.isKept ? [false, true] : []) {
        await this.fork(async copy => {
          this.simulator.failures++;
          this.simulator.at(`cleanup in which the deletion of ${id} fails`, true);
          this.simulator.model.arm({ after: 0, carriedOut });
          await copy.removeAll([...left.values()], !this.isDeletion);
        });
      }
      this.simulator.at(`delete ${id}`);
      await this.remove(item);
      left.delete(id);
    }
  }

  private backwards(items: ReadonlyMap<string, Leaving>) {
    return linearExtension(items.keys(), id => [...items.keys()].filter(other => items.get(other)!.made.after.includes(id)), this.simulator.random);
  }

  /** Deletes in some backward order; false where something could not be deleted. Without care, what it depends on goes all the same. */
  private async removeAll(leaving: readonly Leaving[], isCareless: boolean): Promise<boolean> {
    const items = new Map(leaving.map(item => [item.id, item]));
    const stays: Made[] = [];
    for (const [id] of this.backwards(items)) {
      if (isCareless || !stays.some(({ after }) => after.includes(id))) {
        await this.remove(items.get(id)!).catch(() => stays.push(items.get(id)!.made));
      }
    }
    return stays.length === 0;
  }

  private async remove({ id, made, isKept }: Leaving): Promise<void> {
    const { model, functions } = this.simulator;
    // The provider framework passes nothing on of what was never made.
    if (!isKept && made.id !== undefined) {
      NATIVE[made.type]?.remove(model, made.id, made.properties, this.region);
      await (/^Custom::/.test(made.type) ? functions.remove(model.state, made.id, asTexts(made.properties)) : undefined);
    }
    if (this.resources[id]?.id === made.id) {
      delete this.resources[id];
    }
  }

  private oneWriter(ready: readonly string[]): void {
    if (ready.length > 1) {
      this.simulator.violate(`${ready.join(' and ')} change the organization at the same time`);
    }
  }

  private async fork<T>(run: (copy: Operation) => Promise<T>): Promise<T> {
    const { model } = this.simulator;
    const before = model.state;
    model.state = structuredClone(before);
    try {
      return await run(Object.assign(Object.create(Operation.prototype), this, { touched: [...this.touched], replaced: [...this.replaced] }));
    } finally {
      model.state = before;
      model.arm();
    }
  }
}

/** CloudFormation hands every value to a custom resource as a text. */
function asTexts(value: any): any {
  if (Array.isArray(value)) {
    return value.map(asTexts);
  }
  return typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, asTexts(part)])) : String(value);
}
