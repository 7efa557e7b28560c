import { CustomResource, Duration, Stack } from 'aws-cdk-lib';
import type { CfnResource } from 'aws-cdk-lib';
import { Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Provider } from 'aws-cdk-lib/custom-resources';
import { Construct } from 'constructs';
import { FULL_ACCESS } from './full-access-id';
import { OrganizationWriterFunction } from './organization-writer-function';
import type { WriterProperties } from './properties';

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
  private swapRights?: Policy;
  private tokenElsewhere?: string;

  constructor(scope: Construct, id: string, qualifier: string) {
    super(scope, id);
    const stack = Stack.of(this);
    const logGroup = new LogGroup(this, 'Logs', { retention: RetentionDays.ONE_YEAR });
    const onEvent = new OrganizationWriterFunction(this, 'Function', {
      description: 'Enables policy types and publishes ids of the organization, for cdk-secure-organization',
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

  /** A custom resource that the writer carries out. `properties` may hold tokens. */
  request(scope: Construct, id: string, resourceType: string, properties: WriterProperties): CfnResource {
    const isHere = Stack.of(scope) === Stack.of(this);
    const resource = new CustomResource(scope, id, {
      serviceToken: isHere ? this.provider.serviceToken : this.tokenElsewhere!,
      resourceType: `Custom::${resourceType}`,
      properties: { ...properties },
    });
    if (isHere && properties.Operation === 'replaceFullAccess') {
      resource.node.addDependency(this.allowSwap());
    }
    return resource.node.defaultChild as CfnResource;
  }

  /**
   * Makes it ready for requests of stacks that are deployed after its own. There is no order between the end of the last list in one of
   * them and the end of the right to replace FullAWSAccess here, so it has that right for as long as there are such stacks.
   */
  serveStacks(publish: (serviceToken: string) => string): void {
    this.tokenElsewhere ??= publish(this.provider.serviceToken);
    this.allowSwap();
  }

  /**
   * The right to attach and detach FullAWSAccess, and no other policy, where a list of allowed services needs it. It stands in a policy of
   * its own, on which the request depends: when the last list leaves the app, CloudFormation first updates what stays, the other
   * rights of the role among it, and only then deletes what goes, the request before what it depends on. A right that went
   * with the update would be missing when FullAWSAccess must come back.
   */
  private allowSwap(): Policy {
    const { partition, account } = Stack.of(this);
    const nodes = ['root/o-*/r-*', 'ou/o-*/ou-*', 'account/o-*/*'].map(node => `arn:${partition}:organizations::${account}:${node}`);
    return this.swapRights ??= new Policy(this, 'FullAccessPolicy', {
      roles: [this.role],
      statements: [
        new PolicyStatement({ actions: ['organizations:ListPoliciesForTarget'], resources: nodes }),
        new PolicyStatement({
          actions: ['organizations:AttachPolicy', 'organizations:DetachPolicy'],
          resources: [`arn:${partition}:organizations::aws:policy/service_control_policy/${FULL_ACCESS}`, ...nodes],
        }),
      ],
    });
  }
}
