import {
  AttachPolicyCommand, DetachPolicyCommand, EnablePolicyTypeCommand, ListPoliciesForTargetCommand, ListRootsCommand, OrganizationsClient,
} from '@aws-sdk/client-organizations';
import type { PolicyType } from '@aws-sdk/client-organizations';
import { GetParametersCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { PolicyTypeStatus } from './plan';
import { allPages, clientConfiguration } from '../shared/clients';
import type { Timeouts } from '../shared/clients';

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

export class RealAws implements Aws {
  private readonly organizations: OrganizationsClient;
  private readonly ssm = new Map<string, SSMClient>();

  constructor(organizationsRegion: string, private readonly timeouts?: Timeouts) {
    this.organizations = new OrganizationsClient(clientConfiguration(organizationsRegion, timeouts));
  }

  async policyTypes(rootId: string): Promise<Map<string, PolicyTypeStatus> | undefined> {
    const roots = await allPages(NextToken => this.organizations.send(new ListRootsCommand({ NextToken })), page => page.Roots);
    const root = roots.find(candidate => candidate.Id === rootId);
    return root && new Map(root.PolicyTypes?.map(type => [type.Type!, type.Status!]));
  }

  async enablePolicyType(rootId: string, type: string): Promise<void> {
    await this.organizations.send(new EnablePolicyTypeCommand({ RootId: rootId, PolicyType: type as PolicyType }));
  }

  async attachedPolicies(targetId: string): Promise<Set<string>> {
    const policies = await allPages(
      NextToken => this.organizations.send(new ListPoliciesForTargetCommand({ TargetId: targetId, Filter: 'SERVICE_CONTROL_POLICY', NextToken })),
      page => page.Policies);
    return new Set(policies.map(policy => policy.Id!));
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
    const client = this.ssm.get(region) ?? new SSMClient(clientConfiguration(region, this.timeouts));
    this.ssm.set(region, client);
    return client;
  }
}
