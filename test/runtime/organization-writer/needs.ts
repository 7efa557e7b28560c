import type { Forwarded } from '../../support/fake-aws/forwarded';
import type { Harness } from '../../support/fake-aws/harness';
import { MANAGEMENT_ACCOUNT, ORGANIZATION_ID } from '../../support/fake-aws/organizations';
import type { Call } from '../../support/fake-aws/server';

export interface Right {
  readonly action: string;
  readonly resource: string;
}

/** The rights that AWS asked the caller for until now: for its own calls, and for those that services made in its name. */
export function needs({ aws, forwarded }: Pick<Harness, 'aws' | 'forwarded'>): Right[] {
  return [...aws.calls.flatMap(ofCall), ...forwarded.made.map(ofForwarded)];
}

export function covers(right: Right, need: Right): boolean {
  const pattern = right.resource.split('*').map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('.*');
  return right.action === need.action && new RegExp(`^${pattern}$`).test(need.resource);
}

export function nodeArn(id: string): string {
  const kind = id.startsWith('r-') ? 'root' : id.startsWith('ou-') ? 'ou' : 'account';
  return `arn:aws:organizations::${MANAGEMENT_ACCOUNT}:${kind}/${ORGANIZATION_ID}/${id}`;
}

/** On each resource that the call names; some calls know none. */
function ofCall(call: Call): Right[] {
  const named = resourcesOf(call);
  return (named.length > 0 ? named : ['*']).map(resource => ({ action: `${call.service}:${call.operation}`, resource }));
}

function resourcesOf({ service, region, input }: Call): string[] {
  switch (service) {
    case 'ssm': {
      const names: string[] = input.Names ?? (input.Name ? [input.Name] : []);
      return names.map(name => `arn:aws:ssm:${region}:${MANAGEMENT_ACCOUNT}:parameter${name}`);
    }
    case 'account':
      return [`arn:aws:account::${MANAGEMENT_ACCOUNT}:account${input.AccountId === undefined ? '' : `/${ORGANIZATION_ID}/${input.AccountId}`}`];
    case 'organizations': {
      const nodes = [input.TargetId, input.RootId, input.AccountId, input.ChildId, input.SourceParentId, input.DestinationParentId];
      return [
        ...input.PolicyId ? [`arn:aws:organizations::aws:policy/service_control_policy/${input.PolicyId}`] : [],
        ...nodes.filter(id => id !== undefined).map(nodeArn),
      ];
    }
    default:
      return [];
  }
}

function ofForwarded({ action, input }: Forwarded): Right {
  const role = input.AWSServiceName ?? input.RoleOf;
  return { action, resource: role === undefined ? '*' : `arn:aws:iam::${MANAGEMENT_ACCOUNT}:role/aws-service-role/${role}/AWSServiceRole` };
}
