import { CustomResource, Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Provider } from 'aws-cdk-lib/custom-resources';
import { Construct } from 'constructs';
import { OrganizationLookupFunction } from './organization-lookup-function';
import type { LookupProperties } from './properties';

/** A hundred pages of accounts end well within it, and within the time of the provider framework, which calls this function. */
const TIMEOUT = Duration.minutes(10);

/** What each operation reads. None of these actions can be narrowed to a resource. */
const ACTIONS: Readonly<Record<LookupProperties['Operation'], readonly string[]>> = {
  findOrganization: ['organizations:DescribeOrganization', 'organizations:ListRoots'],
  findAccount: ['organizations:ListAccounts'],
  findOrganizationalUnit: ['organizations:ListRoots', 'organizations:ListOrganizationalUnitsForParent'],
  findIdentityCenter: ['sso:ListInstances', 'sso:DescribeInstance'],
  findGroup: ['identitystore:GetGroupId'],
};

/** The one Lambda of a stack that finds ids of the organization when it is deployed, and changes nothing. */
export class OrganizationLookup extends Construct {
  private readonly provider: Provider;
  private readonly onEvent: OrganizationLookupFunction;
  private tokenElsewhere?: string;
  private readonly allowed = new Set<LookupProperties['Operation']>();

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Logs', { retention: RetentionDays.ONE_YEAR });
    this.onEvent = new OrganizationLookupFunction(this, 'Function', {
      description: 'Finds ids of the organization and its accounts, for cdk-secure-organization',
      timeout: TIMEOUT,
      memorySize: 256,
      logGroup,
    });
    this.provider = new Provider(this, 'Provider', { onEventHandler: this.onEvent, logGroup });
  }

  /** Makes it ready for requests of stacks that are deployed after its own. */
  serveStacks(publish: (serviceToken: string) => string): void {
    this.tokenElsewhere ??= publish(this.provider.serviceToken);
  }

  /** A custom resource that the look-up answers; `getAttString` gives what it found. `properties` may hold tokens. */
  request(scope: Construct, id: string, resourceType: string, properties: LookupProperties): CustomResource {
    if (!this.allowed.has(properties.Operation)) {
      this.allowed.add(properties.Operation);
      this.onEvent.addToRolePolicy(new PolicyStatement({ actions: [...ACTIONS[properties.Operation]], resources: ['*'] }));
    }
    return new CustomResource(scope, id, {
      serviceToken: Stack.of(scope) === Stack.of(this) ? this.provider.serviceToken : this.tokenElsewhere!,
      resourceType: `Custom::${resourceType}`,
      properties: { ...properties },
    });
  }
}
