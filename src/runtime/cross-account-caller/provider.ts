import { CustomResource, Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Provider } from 'aws-cdk-lib/custom-resources';
import { Construct } from 'constructs';
import { CrossAccountCallerFunction } from './cross-account-caller-function';
import type { CallerProperties } from './properties';
import { Rights } from '../shared/rights';

/**
 * A new account takes minutes until every service answers in every Region. One minute less than what the function of the provider
 * framework has, which calls this one, so that one is left to answer CloudFormation.
 */
const TIMEOUT = Duration.minutes(14);

/** The one Lambda of a stack that configures services in the accounts that administer them. All that it may do is assume their roles. */
export class CrossAccountCaller extends Construct {
  private readonly provider: Provider;
  private readonly rights: Rights;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Logs', { retention: RetentionDays.ONE_YEAR });
    const onEvent = new CrossAccountCallerFunction(this, 'Function', {
      description: 'Configures security services in the accounts that administer them, for cdk-secure-organization',
      timeout: TIMEOUT,
      memorySize: 256,
      logGroup,
    });
    this.provider = new Provider(this, 'Provider', { onEventHandler: onEvent, logGroup });
    this.rights = new Rights(this, onEvent.role!);
  }

  /** A custom resource that the caller carries out; `getAttString` gives what it found. `properties` may hold tokens. */
  request(scope: Construct, id: string, resourceType: string, properties: CallerProperties): CustomResource {
    const resource = new CustomResource(scope, id, {
      serviceToken: this.provider.serviceToken,
      resourceType: `Custom::${resourceType}`,
      properties: { ...properties },
    });
    const stack = Stack.of(this);
    const role = `arn:${stack.partition}:iam::${properties.AccountId}:role/${properties.RoleName}`;
    // One policy for each role, however many Regions and services: the policies of a role may have 10,240 characters in all.
    resource.node.addDependency(this.rights.allow('Role', role, () => [new PolicyStatement({ actions: ['sts:AssumeRole'], resources: [role] })]));
    return resource;
  }
}
