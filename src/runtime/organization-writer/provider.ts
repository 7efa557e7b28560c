import { CustomResource, Duration, Stack } from 'aws-cdk-lib';
import type { CfnResource } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Provider } from 'aws-cdk-lib/custom-resources';
import { Construct } from 'constructs';
import { OrganizationWriterFunction } from './organization-writer-function';
import type { WriterProperties } from './properties';
import { rightsFor } from './rights';
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
  private readonly rights: Rights;

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
    this.rights = new Rights(this, onEvent.role!);
    this.provider = new Provider(this, 'Provider', { onEventHandler: onEvent, logGroup });
  }

  /** A custom resource that the writer carries out. `properties` may hold tokens, but not where they say what is called. */
  request(scope: Construct, id: string, resourceType: string, properties: WriterProperties): CfnResource {
    const resource = new CustomResource(scope, id, {
      serviceToken: this.provider.serviceToken,
      resourceType: `Custom::${resourceType}`,
      properties: { ...properties },
    });
    for (const { key, about = '', statements } of rightsFor(properties)) {
      this.rights.allow(resource, key, about, () => statements.map(({ actions, resources }) =>
        new PolicyStatement({ actions: [...actions], resources: resources.map(arn => this.arn(arn)) })));
    }
    return resource.node.defaultChild as CfnResource;
  }

  private arn(rest: string): string {
    const { partition, account } = Stack.of(this);
    return rest === '*' ? rest : `arn:${partition}:${rest.replace('{account}', account)}`;
  }
}
