import { quote } from '../../domain/text';

/** By whose call the organization lets a service in. */
export type AccessRoute = 'organizations' | 'cloudformation' | 'health' | 'ram';

/**
 * Services that want to be let in by a call of their own, which sets up more than the general one does.
 * Sources, checked 2026-11-23: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services_list.html and the page of
 * each service behind it; the calls in the API references of CloudFormation, Health and RAM.
 */
const ROUTES: Readonly<Record<string, AccessRoute>> = {
  'health.amazonaws.com': 'health',
  'member.org.stacksets.cloudformation.amazonaws.com': 'cloudformation',
  'ram.amazonaws.com': 'ram',
};

/** Services that are let in only when they get their administrator, by the same sources. */
const ONLY_WITH_ADMINISTRATOR = ['guardduty.amazonaws.com', 'securitylake.amazonaws.com'];

export function accessRoute(servicePrincipal: string): AccessRoute {
  if (ONLY_WITH_ADMINISTRATOR.includes(servicePrincipal)) {
    throw new Error(`trusted access of ${quote(servicePrincipal)} comes with its delegated administrator, by the service's own call, and can't be switched on `
      + 'alone; register the administrator');
  }
  return Object.hasOwn(ROUTES, servicePrincipal) ? ROUTES[servicePrincipal] : 'organizations';
}
