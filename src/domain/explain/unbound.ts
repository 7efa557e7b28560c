import { principalAccountOf } from '../evaluation/derive-context';
import type { OrganizationPolicies } from '../evaluation/organization-policies';
import { isBoundByRcps } from '../evaluation/rcp-services';
import type { Request } from '../evaluation/request';
import type { PolicyType } from '../limits';

/** Why no policy of a type has a say in a request; absent where they have, or may have. `resourceAccounts` are those of its resources. */
export function unboundReason(
  policyType: PolicyType, request: Request, resourceAccounts: readonly (string | undefined)[], organization: OrganizationPolicies,
): string | undefined {
  const { arn, service } = request.principal;
  if (arn?.includes(':role/aws-service-role/')) {
    return 'don\'t bind service-linked roles';
  }
  const isMember = (id: string | undefined) => organization.accounts.some(account => account.accountId === id);
  const isManagement = (id: string | undefined) => id === organization.managementAccountId;
  if (policyType === 'SERVICE_CONTROL_POLICY') {
    const account = principalAccountOf(request.principal);
    return service !== undefined ? 'don\'t bind AWS services that call for themselves'
      : account === undefined ? 'don\'t bind requests that nobody signed'
        : isManagement(account) ? 'don\'t bind the management account'
          : isMember(account) ? undefined : 'don\'t bind principals of accounts outside of the organization';
  }
  const accounts = [...new Set(resourceAccounts)];
  return !isBoundByRcps(request.action.toLowerCase()) ? 'have no say in actions of this service'
    : accounts.some(id => id === undefined || isMember(id) && !isManagement(id)) ? undefined
      : accounts.some(isManagement) ? 'don\'t bind resources of the management account' : 'don\'t bind resources of accounts outside of the organization';
}
