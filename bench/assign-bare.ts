import { App, Stack } from 'aws-cdk-lib';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { addBareL1s, inOrder } from './bare';
import type { TemplateResource } from './bare';

interface BareStack {
  readonly name: string;
  readonly env: { readonly account: string; readonly region: string };
  readonly resources: readonly [string, TemplateResource][];
  readonly parameters: readonly [string, Record<string, string>][];
  /** Names of stacks that are deployed before it. */
  readonly after: readonly string[];
}

/** All stacks of an assembly as plain data, prepared before any clock runs. */
export type BareStacks = readonly BareStack[];

export function readBareStacks({ stacks }: CloudAssembly): BareStacks {
  const names = new Map(stacks.map(({ id, stackName }) => [id, stackName]));
  return stacks.map(({ stackName, environment, template, dependencies }) => ({
    name: stackName,
    env: { account: environment.account, region: environment.region },
    resources: inOrder(template.Resources),
    // The CDK adds its own to every template.
    parameters: Object.entries<Record<string, string>>(template.Parameters ?? {}).filter(([id]) => id !== 'BootstrapVersion'),
    after: dependencies.flatMap(({ id }) => names.get(id) ?? []),
  }));
}

/** The same templates by bare L1s. */
export function withBareStacks(outdir: string, stacks: BareStacks): CloudAssembly {
  const app = new App({ outdir, analyticsReporting: false });
  const made = new Map<string, Stack>();
  for (const { name, env, resources, parameters } of stacks) {
    const stack = new Stack(app, name, { env });
    made.set(name, stack);
    addBareL1s(stack, resources, parameters);
  }
  stacks.forEach(({ name, after }) => after.forEach(other => made.get(name)!.addDependency(made.get(other)!)));
  return app.synth();
}
