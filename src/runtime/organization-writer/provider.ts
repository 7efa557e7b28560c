import { CustomResource, Duration, Stack } from 'aws-cdk-lib';
import type { CfnResource } from 'aws-cdk-lib';
import { PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Provider } from 'aws-cdk-lib/custom-resources';
import { Construct } from 'constructs';
import { OrganizationWriterFunction } from './organization-writer-function';
import type { WriterProperties } from './properties';
import { removalRightsFor, rightsFor } from './rights';
import type { RightSet } from './rights';
import { Rights } from '../shared/rights';

/** The prefix of every name in the directory of ids. */
export const DIRECTORY_PREFIX = '/cdk-secure-organization/';

/**
 * Polling a policy type and writing 400 ids in several Regions both end well within it. One minute less than what the function
 * of the provider framework has, which calls this one: if both ended together, nobody would be left to answer CloudFormation,
 * and that waits for an hour.
 */
const TIMEOUT = Duration.minutes(14);

/** The one Lambda of a stack that changes the organization where CloudFormation can't, with just the rights it needs. */
export class OrganizationWriter extends Construct {
  private readonly provider: Provider;
  private readonly role: IRole;
  private readonly rights = new Map<Stack, Rights>();
  private elsewhere?: { readonly serviceToken: string; readonly roleName: string };

  constructor(scope: Construct, id: string, qualifier: string) {
    super(scope, id);
    const stack = Stack.of(this);
    const logGroup = new LogGroup(this, 'Logs', { retention: RetentionDays.ONE_YEAR });
    const onEvent = new OrganizationWriterFunction(this, 'Function', {
      description: 'Changes what CloudFormation cannot change of the organization, for cdk-secure-organization',
      timeout: TIMEOUT,
      memorySize: 256,
      logGroup,
    });
    onEvent.addToRolePolicy(new PolicyStatement({ actions: ['organizations:ListRoots'], resources: ['*'] }));
    onEvent.addToRolePolicy(new PolicyStatement({
      actions: ['organizations:EnablePolicyType'],
      resources: [`arn:${stack.partition}:organizations::${stack.account}:root/o-*/r-*`],
    }));
    onEvent.addToRolePolicy(new PolicyStatement({
      actions: ['ssm:GetParameters', 'ssm:PutParameter'],
      resources: [`arn:${stack.partition}:ssm:*:${stack.account}:parameter${DIRECTORY_PREFIX}${qualifier}/*`],
    }));
    this.role = onEvent.role!;
    this.provider = new Provider(this, 'Provider', { onEventHandler: onEvent, logGroup });
  }

  /** A custom resource that the writer carries out. `properties` may hold tokens, but not where they say what is called. */
  request(scope: Construct, id: string, resourceType: string, properties: WriterProperties): CfnResource {
    const isHere = Stack.of(scope) === Stack.of(this);
    const resource = new CustomResource(scope, id, {
      serviceToken: isHere ? this.provider.serviceToken : this.elsewhere!.serviceToken,
      resourceType: `Custom::${resourceType}`,
      properties: { ...properties },
    });
    const made = resource.node.defaultChild as CfnResource;
    rightsFor(properties).forEach(set => this.allow(made, set));
    if ('Removal' in properties && properties.Removal === 'destroy') {
      this.allowRemoval(made, properties);
    }
    return made;
  }

  /** What taking a request back needs, where that is decided later than the request is made. */
  allowRemoval(request: CfnResource, properties: WriterProperties): void {
    removalRightsFor(properties).forEach(set => this.allow(request, set));
  }

  /** Makes it ready for requests of stacks that are deployed after its own; `publish` makes a value known to these, by its name. */
  serveStacks(publish: (name: string, value: string) => string): void {
    this.elsewhere ??= {
      serviceToken: publish('organization-writer/service-token', this.provider.serviceToken),
      roleName: publish('organization-writer/role-name', this.role.roleName),
    };
  }

  private allow(request: CfnResource, { key, about, statements }: RightSet): void {
    request.node.addDependency(this.rightsIn(Stack.of(request)).allow(key, about ?? '', () => statements.map(({ actions, resources }) =>
      new PolicyStatement({ actions: [...actions], resources: resources.map(arn => this.arn(arn)) }))));
  }

  /** The rights stand where the request stands, so that they come before it and go after it. */
  private rightsIn(stack: Stack): Rights {
    const known = this.rights.get(stack);
    if (known) {
      return known;
    }
    const isHere = stack === Stack.of(this);
    const scope = isHere ? this : new Construct(stack, this.node.id);
    const rights = new Rights(scope, isHere ? this.role : Role.fromRoleName(scope, 'Role', this.elsewhere!.roleName));
    this.rights.set(stack, rights);
    return rights;
  }

  private arn(rest: string): string {
    const { partition, account } = Stack.of(this);
    return rest === '*' ? rest : `arn:${partition}:${rest.replace('{account}', account)}`;
  }
}
