import type { CloudFormationStackArtifact } from 'aws-cdk-lib/cx-api';
import { Invariants } from './invariants';
import { attributeOf, NATIVE } from './native';
import type { Simulator } from './simulator';
import { MANAGEMENT_ACCOUNT } from '../aws-model';
import type { Made, State } from '../aws-model';
import { MUTATING, TemplateGraph } from '../template-graph';
import { resolveValue } from '../template-values';

/** A resource that is to be deleted, or leaves the stack and stays. */
interface Leaving {
  readonly id: string;
  readonly made: Made;
  readonly isKept: boolean;
}

/** Creation, update or, with an empty template, deletion of a stack. */
export class Operation {
  private readonly graph: TemplateGraph;
  private readonly pseudo: Record<string, unknown>;
  private readonly isFirst: boolean;
  /** What the resources were before, as far as this operation has come to them. */
  private touched = new Map<string, Made | undefined>();
  private leaving: Leaving[] = [];

  constructor(private readonly simulator: Simulator, private readonly name: string, region: string, template: CloudFormationStackArtifact['template']) {
    const { parameters, stacks } = simulator.model.state;
    this.graph = new TemplateGraph({ toJSON: () => template } as never);
    this.isFirst = Object.keys(stacks[name] ??= {}).length === 0;
    const pseudo = { Partition: 'aws', Region: region, AccountId: MANAGEMENT_ACCOUNT, URLSuffix: 'amazonaws.com', NoValue: undefined };
    this.pseudo = Object.fromEntries(Object.entries(pseudo).map(([key, value]) => [`AWS::${key}`, value]));
    for (const [id, { Type, Default }] of Object.entries<any>(template.Parameters ?? {})) {
      // Parameters are read before anything is deployed.
      this.pseudo[id] = Type.startsWith('AWS::SSM::') && id !== 'BootstrapVersion' ? parameters[`${region} ${Default}`] : Default;
      if (this.pseudo[id] === undefined) {
        throw new Error(`${name} reads ${Default}, which nobody has written`);
      }
    }
  }

  /** Carries it out; false where it is rolled back. If `isTried`, before each step, in a copy of all that there is, that step fails in every way. */
  async run(isTried: boolean): Promise<boolean> {
    const { simulator } = this;
    const start = structuredClone(simulator.model.state);
    if (isTried) {
      const end = await this.fork(copy => copy.forward(false).then(() => simulator.model.state, error => expected(error) && simulator.model.state));
      simulator.watch(this.name, new Invariants(simulator.given, start, end));
    }
    return this.forward(isTried).then(() => true, async error => {
      await this.rollBack((error as Error).message);
      return false;
    }).finally(() => simulator.watch(this.name));
  }

  private get resources(): Record<string, Made> {
    return this.simulator.model.state.stacks[this.name];
  }

  private async forward(isTried: boolean): Promise<void> {
    for (const [id, ready] of this.simulator.random.linearExtension(Object.keys(this.graph.resources), each => this.graph.ancestors(each))) {
      this.simulator.oneWriter(ready.filter(each => MUTATING.test(this.graph.resources[each].Type) && this.wanted(each)));
      const wanted = this.wanted(id);
      if (wanted) {
        await (isTried ? this.failEveryWay(id, wanted) : undefined);
        this.simulator.at(id);
        await this.bring(id, wanted);
      }
    }
    this.leaving.push(...this.gone(id => !(id in this.graph.resources)));
    await this.cleanUp(isTried);
  }

  /** What a resource should be; undefined where it is that already. */
  private wanted(id: string): Made | undefined {
    const { Type: type, Properties = {}, DeletionPolicy, UpdateReplacePolicy } = this.graph.resources[id];
    const properties = resolveValue(Properties, {
      ref: name => (name in this.pseudo ? this.pseudo[name] : this.resources[name].id),
      attribute: (other, name) => this.resources[other].data?.[name] ?? attributeOf(this.resources[other].type, this.resources[other].id!, name),
    });
    const before = this.resources[id];
    const keeps = { keepsOnDelete: DeletionPolicy === 'Retain', keepsOnReplace: UpdateReplacePolicy === 'Retain' };
    const wanted = { type, properties, ...keeps, after: [...this.graph.ancestors(id)] };
    if (before !== undefined && JSON.stringify(before.properties) === JSON.stringify(properties)) {
      this.resources[id] = { ...before, ...wanted };
      return undefined;
    }
    return wanted;
  }

  /** Brings a resource to what it should be: by its handler, or back to a physical id that is still there. What it was before and isn't any longer must leave. */
  private async bring(id: string, wanted: Made): Promise<void> {
    const { functions, model } = this.simulator;
    const { type, properties } = wanted;
    const native = NATIVE[type];
    const before: Made | undefined = this.resources[id];
    const put = (physical?: string, data?: Made['data']) => { this.resources[id] = { ...wanted, id: physical, data }; };
    this.touched.set(id, this.touched.has(id) ? this.touched.get(id) : before);
    if (native && before?.id !== undefined && properties[native.fixed!] === before.properties[native.fixed!]) {
      put(before.id);
      native.update(this.call, before.id, properties, before.properties);
    } else if (native && wanted.id !== undefined) {
      put(wanted.id);
    } else if (native) {
      put();
      const { Id } = this.call(native.make, properties);
      put(Id);
      native.finish?.(this.call, Id, properties);
    } else if (type.startsWith('Custom::')) {
      put(before?.id, before?.data);
      const answer = await functions.invoke(model.state, properties, before && { ...before, id: before.id! });
      put(answer.PhysicalResourceId, answer.Data);
    } else {
      put(`${this.name}-${id}`);
    }
    if (before?.id !== undefined && before.id !== this.resources[id].id) {
      this.leaving.push({ id, made: before, isKept: before.keepsOnReplace });
    }
  }

  private readonly call = (name: string, input?: object, tolerated?: string) =>
    this.simulator.model.call(name, { Region: this.pseudo['AWS::Region'], ...input }, tolerated);

  private async failEveryWay(id: string, wanted: Made): Promise<void> {
    for (let after = 0, comes = true; comes; after++) {
      for (const isCarriedOut of [false, true]) {
        comes &&= await this.fork(async copy => {
          const step = this.simulator.arm(id, { after, isCarriedOut });
          const fails = await copy.bring(id, wanted).then(() => false, expected);
          const { model: { hasFailed }, losesAnswers } = this.simulator;
          if (!hasFailed && losesAnswers && wanted.type.startsWith('Custom::')) {
            // The answer is lost, and CloudFormation thinks up a physical id for what it will delete.
            copy.resources[id] = { ...copy.resources[id], id: copy.touched.get(id)?.id ?? `${id}-1A2B3C` };
          }
          await (fails || !hasFailed ? copy.rollBack(step) : undefined);
          return hasFailed;
        });
      }
    }
  }

  private async rollBack(step: string): Promise<void> {
    this.simulator.goBack(step);
    this.leaving = [];
    this.simulator.rolledBack(step, this.isFirst ? await this.removeAll(this.gone(() => true), false) : await this.undo());
  }

  private async undo(): Promise<boolean> {
    // Whether CloudFormation goes back in the order of the old template or backwards in that of the new one isn't documented: it may be either.
    const [{ random }, ids] = [this.simulator, [...this.touched.keys()]];
    const isBackwards = random.number() < 0.5;
    const later = (id: string) => ids.filter(other => this.resources[other].after.includes(id));
    const waitsFor = (id: string) => (isBackwards ? later(id) : this.touched.get(id)?.after ?? []);
    try {
      for (const [id] of random.linearExtension(ids, waitsFor)) {
        const before = this.touched.get(id);
        if (before) {
          await this.bring(id, before);
        } else {
          this.leaving.push(...this.gone(other => other === id));
        }
      }
    } catch (error) {
      return !expected(error);
    }
    return this.removeAll(this.leaving, true);
  }

  private gone(goes: (id: string) => boolean): Leaving[] {
    return Object.entries(this.resources).filter(([id]) => goes(id)).map(([id, made]) => ({ id, made, isKept: made.keepsOnDelete }));
  }

  private async cleanUp(isTried: boolean): Promise<void> {
    for (const [item, ready] of this.backwards(this.leaving)) {
      this.simulator.oneWriter(ready.filter(({ made, isKept }) => MUTATING.test(made.type) && !isKept).map(({ id }) => id));
      for (const isCarriedOut of isTried && !item.isKept ? [false, true] : []) {
        await this.fork(async copy => {
          this.simulator.arm(`the deletion of ${item.id}`, { after: 0, isCarriedOut });
          await copy.removeAll(copy.leaving, Object.keys(this.graph.resources).length > 0);
        });
      }
      this.simulator.at(`the deletion of ${item.id}`);
      await this.remove(item);
      this.leaving = this.leaving.filter(other => other !== item);
    }
  }

  private *backwards(items: readonly Leaving[]): Generator<[Leaving, Leaving[]]> {
    const numbers = items.map((_, number) => String(number));
    const waitsFor = (number: string) => numbers.filter(other => items[Number(other)].made.after.includes(items[Number(number)].id));
    for (const [number, ready] of this.simulator.random.linearExtension(numbers, waitsFor)) {
      yield [items[Number(number)], ready.map(other => items[Number(other)])];
    }
  }

  /** False where something could not be deleted. Without care, what that depends on goes all the same. */
  private async removeAll(items: readonly Leaving[], isCareless: boolean): Promise<boolean> {
    const stays: Made[] = [];
    for (const [item] of this.backwards(items)) {
      if (isCareless || !stays.some(({ after }) => after.includes(item.id))) {
        await this.remove(item).catch(error => expected(error) && stays.push(item.made));
      }
    }
    return stays.length === 0;
  }

  private async remove({ id, made, isKept }: Leaving): Promise<void> {
    const { model, functions } = this.simulator;
    // What was never made has no physical id; the provider framework doesn't pass that on either.
    if (!isKept && made.id !== undefined) {
      NATIVE[made.type]?.remove(this.call, made.id, made.properties);
      await (made.type.startsWith('Custom::') ? functions.invoke(model.state, undefined, { ...made, id: made.id }) : undefined);
    }
    if (this.resources[id]?.id === made.id) {
      delete this.resources[id];
    }
  }

  /** Runs in a copy of all that there is. */
  private async fork<T>(run: (copy: Operation) => Promise<T>): Promise<T> {
    const { model } = this.simulator;
    const before: State = model.state;
    model.state = structuredClone(before);
    try {
      return await run(Object.assign(Object.create(Operation.prototype), this, { touched: new Map(this.touched), leaving: [...this.leaving] }));
    } finally {
      model.state = before;
      model.arm();
    }
  }
}

/** Whether it is a failure of a step; a mistake of the simulator is none. */
function expected(error: unknown): true {
  if (error instanceof TypeError) {
    throw error;
  }
  return true;
}
