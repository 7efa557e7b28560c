import {
  AttachPolicyCommand, DetachPolicyCommand, EnablePolicyTypeCommand, ListPoliciesForTargetCommand, ListRootsCommand, OrganizationsClient,
} from '@aws-sdk/client-organizations';
import type { PolicyType } from '@aws-sdk/client-organizations';
import { GetParametersCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { PolicyTypeStatus } from './plan';

/** SSM answers for at most ten names at a time. */
export const NAMES_PER_CALL = 10;

/** The calls that the organization writer makes, each of them once: whether to call again is for the caller to say. */
export interface Aws {
  /** The policy types of a root that are not off; undefined where the organization has no such root. */
  policyTypes(rootId: string): Promise<Map<string, PolicyTypeStatus> | undefined>;
  enablePolicyType(rootId: string, type: string): Promise<void>;
  /** The ids of all service control policies that are attached to the target itself. */
  attachedPolicies(targetId: string): Promise<Set<string>>;
  attachPolicy(policyId: string, targetId: string): Promise<void>;
  detachPolicy(policyId: string, targetId: string): Promise<void>;
  /** The values of at most `NAMES_PER_CALL` parameters, without those that don't exist. */
  readParameters(region: string, names: readonly string[]): Promise<Map<string, string>>;
  writeParameter(region: string, name: string, value: string): Promise<void>;
}

export interface Timeouts {
  /** How long a connection may take to come about, in milliseconds. */
  readonly connectionTimeout: number;
  /** How long an answer may take, in milliseconds. */
  readonly requestTimeout: number;
}

/** Without these the SDK waits for an answer until Lambda ends the function. */
const TIMEOUTS: Timeouts = { connectionTimeout: 5_000, requestTimeout: 20_000 };

export class RealAws implements Aws {
  private readonly organizations: OrganizationsClient;
  private readonly ssm = new Map<string, SSMClient>();

  constructor(organizationsRegion: string, private readonly timeouts: Timeouts = TIMEOUTS) {
    this.organizations = new OrganizationsClient(this.configuration(organizationsRegion));
  }

  async policyTypes(rootId: string): Promise<Map<string, PolicyTypeStatus> | undefined> {
    let token: string | undefined;
    do {
      // A page may be empty and still have a successor.
      const page = await this.organizations.send(new ListRootsCommand({ NextToken: token }));
      const root = page.Roots?.find(candidate => candidate.Id === rootId);
      if (root) {
        return new Map(root.PolicyTypes?.map(type => [type.Type!, type.Status!]));
      }
      token = page.NextToken;
    } while (token);
    return undefined;
  }

  async enablePolicyType(rootId: string, type: string): Promise<void> {
    await this.organizations.send(new EnablePolicyTypeCommand({ RootId: rootId, PolicyType: type as PolicyType }));
  }

  async attachedPolicies(targetId: string): Promise<Set<string>> {
    const found = new Set<string>();
    let token: string | undefined;
    do {
      const page = await this.organizations.send(new ListPoliciesForTargetCommand({
        TargetId: targetId, Filter: 'SERVICE_CONTROL_POLICY', NextToken: token,
      }));
      page.Policies?.forEach(policy => found.add(policy.Id!));
      token = page.NextToken;
    } while (token);
    return found;
  }

  async attachPolicy(policyId: string, targetId: string): Promise<void> {
    await this.organizations.send(new AttachPolicyCommand({ PolicyId: policyId, TargetId: targetId }));
  }

  async detachPolicy(policyId: string, targetId: string): Promise<void> {
    await this.organizations.send(new DetachPolicyCommand({ PolicyId: policyId, TargetId: targetId }));
  }

  async readParameters(region: string, names: readonly string[]): Promise<Map<string, string>> {
    const { Parameters } = await this.ssmIn(region).send(new GetParametersCommand({ Names: [...names] }));
    return new Map(Parameters?.map(parameter => [parameter.Name!, parameter.Value!]));
  }

  async writeParameter(region: string, name: string, value: string): Promise<void> {
    await this.ssmIn(region).send(new PutParameterCommand({
      Name: name, Value: value, Type: 'String', Overwrite: true, Description: 'Written by cdk-secure-organization: an id of the organization',
    }));
  }

  private ssmIn(region: string): SSMClient {
    const client = this.ssm.get(region) ?? new SSMClient(this.configuration(region));
    this.ssm.set(region, client);
    return client;
  }

  /** `maxAttempts: 1`: retries are ours, since the SDK's give up long before Organizations is free again. */
  private configuration(region: string) {
    return { region, maxAttempts: 1, requestHandler: { ...this.timeouts, throwOnRequestTimeout: true } };
  }
}
