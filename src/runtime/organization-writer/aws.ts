import { EnablePolicyTypeCommand, ListRootsCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import type { PolicyType } from '@aws-sdk/client-organizations';
import { GetParametersCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { PolicyTypeStatus } from './plan';

/** SSM answers for at most ten names at a time. */
const NAMES_PER_CALL = 10;

/** The calls that the organization writer makes. */
export interface Aws {
  policyTypes(rootId: string): Promise<Map<string, PolicyTypeStatus>>;
  enablePolicyType(rootId: string, type: string): Promise<void>;
  readParameters(region: string, names: readonly string[]): Promise<Map<string, string>>;
  writeParameter(region: string, name: string, value: string, description: string): Promise<void>;
}

/** The Region in which Organizations answers, by partition. */
const ORGANIZATIONS_REGIONS: Readonly<Record<string, string>> = {
  'aws': 'us-east-1',
  'aws-us-gov': 'us-gov-west-1',
  'aws-cn': 'cn-northwest-1',
};

export class RealAws implements Aws {
  private readonly organizations: OrganizationsClient;
  private readonly ssm = new Map<string, SSMClient>();

  /** `maxAttempts: 1`: retries are ours, since the SDK's give up long before Organizations is free again. */
  constructor(partition: string) {
    this.organizations = new OrganizationsClient({ region: ORGANIZATIONS_REGIONS[partition] ?? 'us-east-1', maxAttempts: 1 });
  }

  async policyTypes(rootId: string): Promise<Map<string, PolicyTypeStatus>> {
    let token: string | undefined;
    do {
      // A page may be empty and still have a successor.
      const page = await this.organizations.send(new ListRootsCommand({ NextToken: token }));
      const root = page.Roots?.find(candidate => candidate.Id === rootId);
      if (root) {
        return new Map(root.PolicyTypes?.map(type => [type.Type!, type.Status ?? 'OFF']));
      }
      token = page.NextToken;
    } while (token);
    throw new Error(`the organization has no root \`${rootId}\`; check the root id given to SecureOrganization`);
  }

  async enablePolicyType(rootId: string, type: string): Promise<void> {
    await this.organizations.send(new EnablePolicyTypeCommand({ RootId: rootId, PolicyType: type as PolicyType }));
  }

  async readParameters(region: string, names: readonly string[]): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    for (let start = 0; start < names.length; start += NAMES_PER_CALL) {
      const page = await this.ssmIn(region).send(new GetParametersCommand({ Names: names.slice(start, start + NAMES_PER_CALL) }));
      page.Parameters?.forEach(parameter => found.set(parameter.Name!, parameter.Value!));
    }
    return found;
  }

  async writeParameter(region: string, name: string, value: string, description: string): Promise<void> {
    await this.ssmIn(region).send(new PutParameterCommand({ Name: name, Value: value, Type: 'String', Overwrite: true, Description: description }));
  }

  private ssmIn(region: string): SSMClient {
    const client = this.ssm.get(region) ?? new SSMClient({ region, maxAttempts: 1 });
    this.ssm.set(region, client);
    return client;
  }
}
