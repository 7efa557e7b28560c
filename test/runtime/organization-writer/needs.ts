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
function ofCall({ service, operation, region, input }: Call): Right[] {
  const action = `${service}:${operation}`;
  const parameters: string[] = input.Names ?? (input.Name ? [input.Name] : []);
  const named = service === 'ssm'
    ? parameters.map(name => `arn:aws:ssm:${region}:${MANAGEMENT_ACCOUNT}:parameter${name}`)
    : service === 'organizations'
      ? [
        ...input.PolicyId ? [`arn:aws:organizations::aws:policy/service_control_policy/${input.PolicyId}`] : [],
        ...[input.TargetId, input.RootId, input.AccountId].filter(id => id !== undefined).map(nodeArn),
      ]
      : [];
  return (named.length > 0 ? named : ['*']).map(resource => ({ action, resource }));
}

function ofForwarded({ action, input }: Forwarded): Right {
  const role = input.AWSServiceName ?? input.RoleOf;
  return { action, resource: role === undefined ? '*' : `arn:aws:iam::${MANAGEMENT_ACCOUNT}:role/aws-service-role/${role}/AWSServiceRole` };
}
