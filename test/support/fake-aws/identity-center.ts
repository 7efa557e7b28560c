import { AwsError } from './aws-error';
import type { Operation, Service } from './service';

export interface Instance {
  readonly arn: string;
  readonly identityStoreId: string;
  /** The Regions in which it is seen; the first one is the primary one. */
  readonly regions: readonly string[];
  readonly status?: string;
  readonly reason?: string;
  /** Instances from before permission sets could be off don't tell. */
  readonly permissionSetsEnabled?: boolean;
  readonly tellsRegion?: boolean;
}

/** The instances of IAM Identity Center, as the management account sees them. */
export class FakeIdentityCenter implements Service {
  readonly target = 'SWBExternalService';
  readonly operations: Record<string, Operation> = {
    ListInstances: (input, region) => this.list(input, region),
    DescribeInstance: ({ InstanceArn }, region) => this.describe(InstanceArn, region),
  };

  instances: Instance[] = [];
  /** How many empty pages come before the one with the instances. */
  emptyPages = 0;

  private list({ NextToken }: { NextToken?: string }, region: string) {
    const page = Number(NextToken ?? 0);
    if (page < this.emptyPages) {
      return { Instances: [], NextToken: String(page + 1) };
    }
    return { Instances: this.in(region).map(({ arn, identityStoreId }) => ({ InstanceArn: arn, IdentityStoreId: identityStoreId })) };
  }

  private describe(arn: string, region: string) {
    const found = this.in(region).find(instance => instance.arn === arn);
    if (!found) {
      throw new AwsError('ResourceNotFoundException', 'The instance does not exist.', 400);
    }
    return {
      InstanceArn: found.arn,
      IdentityStoreId: found.identityStoreId,
      Status: found.status ?? 'ACTIVE',
      StatusReason: found.reason,
      ...found.tellsRegion === false ? {} : { PrimaryRegion: found.regions[0] },
      PermissionSetsEnabled: found.permissionSetsEnabled,
    };
  }

  private in(region: string): Instance[] {
    return this.instances.filter(({ regions }) => regions.includes(region));
  }
}

/** The directories behind the instances. */
export class FakeIdentityStore implements Service {
  readonly target = 'AWSIdentityStore';
  readonly operations: Record<string, Operation> = {
    GetGroupId: ({ IdentityStoreId, AlternateIdentifier }) => {
      const { AttributePath, AttributeValue } = AlternateIdentifier.UniqueAttribute;
      const GroupId = AttributePath === 'displayName' ? this.groups.get(`${IdentityStoreId}/${AttributeValue}`) : undefined;
      if (!GroupId) {
        throw new AwsError('ResourceNotFoundException', 'GROUP not found.', 400);
      }
      return { GroupId, IdentityStoreId };
    },
  };

  /** Directory and display name → id. */
  readonly groups = new Map<string, string>();
}
