import { App, CfnParameter, CfnResource, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as organizations from 'aws-cdk-lib/aws-organizations';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import * as sso from 'aws-cdk-lib/aws-sso';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { ACCOUNT, REGION } from './organization-300';

export interface TemplateResource {
  readonly Type: string;
  readonly Properties: Record<string, any>;
  readonly DependsOn?: readonly string[];
  readonly DeletionPolicy?: string;
}

/** The typed L1 classes that a user without this library would write. */
const L1: Readonly<Record<string, new (scope: Stack, id: string, props: any) => CfnResource>> = {
  'AWS::Organizations::Organization': organizations.CfnOrganization,
  'AWS::Organizations::OrganizationalUnit': organizations.CfnOrganizationalUnit,
  'AWS::Organizations::Account': organizations.CfnAccount,
  'AWS::Organizations::Policy': organizations.CfnPolicy,
  'AWS::SSM::Parameter': ssm.CfnParameter,
  'AWS::SSO::Assignment': sso.CfnAssignment,
  'AWS::SSO::PermissionSet': sso.CfnPermissionSet,
};

/** What the bare app is written from: plain data, prepared before any clock runs. */
export interface BareApp {
  readonly resources: readonly [string, TemplateResource][];
  readonly assetPaths: readonly string[];
}

/** Reads the app from an assembly of this library, so that both make the same template. */
export function readBareApp(assembly: CloudAssembly): BareApp {
  const template = assembly.getStackByName('Organization').template as { Resources: Record<string, TemplateResource> };
  const assets = assembly.getStackByName('Organization').dependencies.flatMap(artifact =>
    ('contents' in artifact ? Object.values((artifact as any).contents.files as Record<string, any>) : []));
  return {
    resources: inOrder(template.Resources),
    assetPaths: assets.filter(file => file.source.packaging === 'zip').map(file => `${assembly.directory}/${file.source.path}`),
  };
}

/** The same template by bare L1s: one resource after the other, references and dependencies as CDK would have them written. */
export function withBareL1s(outdir: string, bare: BareApp): CloudAssembly {
  const app = new App({ outdir, analyticsReporting: false });
  const stack = new Stack(app, 'Organization', { env: { account: ACCOUNT, region: REGION } });
  bare.assetPaths.forEach((path, i) => new Asset(stack, `Asset${i}`, { path }));
  addBareL1s(stack, bare.resources);
  return app.synth();
}

/** Parameters and resources of one stack. Parameters as templates have them, resources in the order in which they are referred to. */
export function addBareL1s(
  stack: Stack, resources: readonly [string, TemplateResource][], parameters: readonly [string, Record<string, string>][] = [],
): void {
  const made = new Map<string, CfnResource>();
  const values = new Map(parameters.map(([id, { Type: type, Default: given, Description: description }]) => {
    const parameter = new CfnParameter(stack, id, { type, default: given, description });
    parameter.overrideLogicalId(id);
    return [id, parameter.valueAsString];
  }));
  for (const [id, resource] of resources) {
    const type = L1[resource.Type];
    const properties = references(resource.Properties ?? {}, made, values);
    const l1 = type
      ? new type(stack, id, lowerFirst(properties))
      : new CfnResource(stack, id, { type: resource.Type, properties });
    l1.overrideLogicalId(id);
    resource.DependsOn?.forEach(other => l1.addDependency(made.get(other)!));
    if (resource.DeletionPolicy) {
      l1.applyRemovalPolicy(resource.DeletionPolicy === 'Retain' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY);
    }
    made.set(id, l1);
  }
}

/** What is referred to comes first, as in code. */
export function inOrder(resources: Readonly<Record<string, TemplateResource>>): [string, TemplateResource][] {
  const done = new Map<string, TemplateResource>();
  const visit = (id: string) => {
    if (!done.has(id) && resources[id]) {
      const text = JSON.stringify([resources[id].Properties ?? {}]);
      [...resources[id].DependsOn ?? [], ...[...text.matchAll(/"(?:Ref|Fn::GetAtt)":\[?"(\w+)"/g)].map(match => match[1])].forEach(visit);
      done.set(id, resources[id]);
    }
  };
  Object.keys(resources).forEach(visit);
  return [...done];
}

/** Intrinsics of the template as the attributes of the L1s that they mean. */
function references(value: any, made: ReadonlyMap<string, CfnResource>, values: ReadonlyMap<string, string>): any {
  if (Array.isArray(value)) {
    return value.map(item => references(item, made, values));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if (typeof value.Ref === 'string' && made.has(value.Ref)) {
    return made.get(value.Ref)!.ref;
  }
  if (values.has(value.Ref)) {
    return values.get(value.Ref);
  }
  if (Array.isArray(value['Fn::GetAtt']) && made.has(value['Fn::GetAtt'][0])) {
    return made.get(value['Fn::GetAtt'][0])!.getAtt(value['Fn::GetAtt'][1]).toString();
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, references(inner, made, values)]));
}

/** Names of properties as L1s have them; what stands in tags and policies keeps its name. */
function lowerFirst(properties: Record<string, any>): Record<string, any> {
  return Object.fromEntries(Object.entries(properties).map(([key, value]) => [
    key[0].toLowerCase() + key.slice(1),
    key === 'Tags' ? value.map((tag: any) => ({ key: tag.Key, value: tag.Value })) : value,
  ]));
}
