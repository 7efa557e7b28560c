import { refuseTrust } from '../../domain/organization/delegation';

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

/** Refuses what the synthesis refuses: services that are let in by no call of these. */
export function accessRoute(servicePrincipal: string): AccessRoute {
  const [problem] = refuseTrust(servicePrincipal, undefined);
  if (problem) {
    throw new Error(problem.message);
  }
  return Object.hasOwn(ROUTES, servicePrincipal) ? ROUTES[servicePrincipal] : 'organizations';
}
