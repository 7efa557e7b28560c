import { Annotations, AspectPriority, Aspects, CfnResource, Stage } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { CheckLevel } from './check-level';
import type { Finding } from '../domain/finding';
import { kindOf, list, quote } from '../domain/text';
import { Findings, PropReader, validateLate } from '../private/border';

/** Something that a check has found at a resource. */
export interface Problem {
  readonly id: string;
  readonly message: string;
  /** What rests on something that is known only after deployment is a warning, whatever the level is. */
  readonly isCertain: boolean;
}

/** A check of finished resources of some types. */
export interface ResourceCheck<Settings> {
  /** What the user typed, for messages. */
  readonly name: string;
  readonly types: readonly string[];
  check(resource: CfnResource, settings: Settings): readonly Problem[];
}

interface Application<Settings> {
  readonly level: CheckLevel;
  readonly settings: Settings;
}

const LEVELS: Readonly<Record<string, CheckLevel>> = { 'CheckLevel.ERROR': CheckLevel.ERROR, 'CheckLevel.WARNING': CheckLevel.WARNING };

/** Applies one check to scopes, and lets resources off whose findings somebody has acknowledged. */
export class CheckRunner<Settings> {
  private readonly applications = new WeakMap<IConstruct, Application<Settings>>();
  private readonly covered = new WeakSet<IConstruct>();
  private readonly visited = new WeakSet<IConstruct>();

  public constructor(private readonly check: ResourceCheck<Settings>) {}

  /** Checks whatever stands in the scope when the app is synthesised. Of several scopes around a resource, the innermost decides. */
  public apply(scope: IConstruct, props: { readonly level?: CheckLevel } | undefined, read: (reader: PropReader, given: object) => Settings): void {
    const reader = new PropReader(new Findings(scope), scope.node.path || this.check.name);
    const given = reader.struct('props', props);
    const level = reader.choice('level', LEVELS, given.level) ?? CheckLevel.ERROR;
    this.applications.set(scope, { level, settings: read(reader, given) });
    // An Aspect ends at a stage, since each is synthesised by itself.
    stagesIn(scope).concat(scope).forEach(part => this.cover(part));
    validateLate(scope, () => this.lateStages(scope));
  }

  /** Remembers why the findings at a construct, and at whatever it holds, are no problem. The reason stands in the cloud assembly. */
  public acknowledge(construct: IConstruct, reason: unknown): void {
    if (typeof reason !== 'string' || reason.trim() === '') {
      new Findings(construct).add('acknowledgementWithoutReason', `${quote(`${this.check.name}.acknowledge`)} has ${reason === undefined || typeof reason === 'string' ? 'no reason'
        : `a reason that is ${kindOf(reason)}`}; say why nothing needs to change`);
      return;
    }
    construct.node.addMetadata(this.acknowledgement, reason);
  }

  private get acknowledgement(): string {
    return `cdk-secure-organization:${this.check.name}:acknowledged`;
  }

  /** Last of all Aspects, so that it sees what others add to policies. */
  private cover(part: IConstruct): void {
    if (!this.covered.has(part)) {
      this.covered.add(part);
      Aspects.of(part).add({ visit: node => this.visit(node) }, { priority: AspectPriority.READONLY });
    }
  }

  private visit(node: IConstruct): void {
    if (!CfnResource.isCfnResource(node) || !this.check.types.includes(node.cfnResourceType) || this.visited.has(node)) {
      return;
    }
    this.visited.add(node);
    const application = [...node.node.scopes].reverse().map(scope => this.applications.get(scope)).find(found => found !== undefined);
    if (application === undefined || this.isAcknowledged(node)) {
      return;
    }
    const problems = this.check.check(node, application.settings);
    const isError = ({ isCertain }: Problem) => isCertain && application.level === CheckLevel.ERROR;
    const errors = problems.filter(isError).map(({ id, message }): Finding => ({ id, path: node.node.path, message }));
    if (errors.length > 0) {
      validateLate(node, () => errors);
    }
    problems.filter(problem => !isError(problem))
      .forEach(({ id, message }) => Annotations.of(node).addWarningV2(`cdk-secure-organization:${id}`, message));
  }

  private isAcknowledged(node: IConstruct): boolean {
    return node.node.scopes.some(scope => scope.node.metadata.some(({ type }) => type === this.acknowledgement));
  }

  private lateStages(scope: IConstruct): Finding[] {
    const late = stagesIn(scope).filter(stage => !this.covered.has(stage));
    return late.length === 0 ? [] : [{
      id: 'stageNotChecked',
      path: scope.node.path || this.check.name,
      message: `${list(late.map(stage => quote(stage.node.path)))} came after ${quote(`${this.check.name}.applyTo`)} and ${late.length === 1 ? 'is' : 'are'} not checked; call it after `
        + 'all stages are made',
    }];
  }
}

function stagesIn(scope: IConstruct): IConstruct[] {
  return scope.node.findAll().filter(construct => construct !== scope && Stage.isStage(construct));
}
