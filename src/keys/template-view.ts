import { CfnResource, Stack, Stage, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { standInAccountId } from '../domain/identity/stand-in';
import { partitionOf } from '../domain/organization/partition';
import { flattenIntrinsics, isOpaque } from '../domain/policy/intrinsics';

const IAM_KINDS: Readonly<Record<string, { readonly kind: string; readonly nameProperty: string }>> = {
  'AWS::IAM::Role': { kind: 'role', nameProperty: 'RoleName' },
  'AWS::IAM::User': { kind: 'user', nameProperty: 'UserName' },
};
/** What a condition is whose keys are known only after deployment: a text with tokens in it. */
const CFN_JSON = 'Custom::AWSCDKCfnJson';
const JSON_VALUE = /^\$\{([A-Za-z0-9]+)\.Value\}$/;
const ATTRIBUTE = /\$\{([A-Za-z0-9]+)\.Arn\}/g;
/** What stands for the account of a stack that says none. */
const STAND_IN = standInAccountId(0);

type Values = Readonly<Record<string, unknown>>;

/** A resource as it will stand in the template, with its tokens as texts. */
export class TemplateView {
  public readonly accountId: string;
  public readonly isAccountKnown: boolean;
  public readonly partition: string;
  public readonly region: string | undefined;
  public readonly properties: Values;
  /** ARN → construct path, of the roles and users that the resource refers to. */
  private readonly names = new Map<string, string>();

  public constructor(private readonly resource: CfnResource) {
    const { account, region } = Stack.of(resource);
    this.isAccountKnown = !Token.isUnresolved(account);
    this.accountId = this.isAccountKnown ? account : STAND_IN;
    this.region = Token.isUnresolved(region) ? undefined : region;
    this.partition = this.region === undefined ? 'aws' : partitionOf(this.region);
    this.properties = this.withArns(this.flatProperties(resource)) as Values;
  }

  /** How a principal is called: by its construct, where this app makes it, or as the user wrote it. */
  public nameOf(arn: string): string {
    return this.names.get(arn) ?? (this.isAccountKnown ? arn : arn.replaceAll(STAND_IN, '${AWS::AccountId}'));
  }

  private flatProperties(resource: CfnResource): Values {
    const draft = Stack.of(resource).resolve((resource as unknown as { _toCloudFormation(): object })._toCloudFormation());
    const [{ Properties: properties = {} }] = Object.values<{ Properties?: unknown }>(draft.Resources);
    return flattenIntrinsics(properties, { AccountId: this.accountId, Partition: this.partition, Region: this.region }) as Values;
  }

  /** Roles and users of the app have ARNs that nobody knows before deployment, but that they are roles and users is known. */
  private withArns(value: unknown): unknown {
    if (typeof value === 'string') {
      const json = JSON_VALUE.exec(value)?.[1];
      return json !== undefined ? this.jsonOf(json) ?? value : value.replace(ATTRIBUTE, (written, id: string) => this.arnOf(id) ?? written);
    }
    if (Array.isArray(value)) {
      return value.map(item => this.withArns(item));
    }
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.withArns(item)])) : value;
  }

  /** As `CfnJson` of the CDK has it. */
  private jsonOf(logicalId: string): unknown {
    const resource = resourcesAround(this.resource).get(logicalId);
    try {
      return resource?.cfnResourceType === CFN_JSON ? JSON.parse(String(this.flatProperties(resource).Value)) : undefined;
    } catch {
      return undefined;
    }
  }

  private arnOf(logicalId: string): string | undefined {
    const principal = resourcesAround(this.resource).get(logicalId);
    if (principal === undefined || !(principal.cfnResourceType in IAM_KINDS)) {
      return undefined;
    }
    const { kind, nameProperty } = IAM_KINDS[principal.cfnResourceType];
    const { [nameProperty]: name, Path: path = '/' } = this.flatProperties(principal);
    const isNamed = typeof name === 'string' && typeof path === 'string' && !isOpaque(name + path);
    const arn = `arn:${this.partition}:iam::${this.accountId}:${kind}${isNamed ? path + name : `/${logicalId}`}`;
    this.names.set(arn, principal.node.path.replace(/\/Resource$/, ''));
    return arn;
  }
}

const AROUND = new WeakMap<IConstruct, Map<string, CfnResource>>();
const LOOKED_UP = [...Object.keys(IAM_KINDS), CFN_JSON];

/** What policies refer to, by logical id: in other stacks, whose references become imports only later, and in the own stack. */
function resourcesAround(resource: CfnResource): Map<string, CfnResource> {
  const stack = Stack.of(resource);
  let found = AROUND.get(stack);
  if (found === undefined) {
    const around = (Stage.of(resource) ?? stack).node.findAll().filter((node): node is CfnResource =>
      CfnResource.isCfnResource(node) && LOOKED_UP.includes(node.cfnResourceType));
    const isOwn = (node: CfnResource) => Stack.of(node) === stack;
    found = new Map([...around.filter(node => !isOwn(node)), ...around.filter(isOwn)].map(node => [Stack.of(node).resolve(node.logicalId), node]));
    AROUND.set(stack, found);
  }
  return found;
}
