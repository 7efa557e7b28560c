import { DEVELOPER } from './entry';
import type { Case } from './entry';
import { accountOfArn } from '../evaluation/arn-account';
import type { ContextValue, Request, RequestContext, RequestPrincipal } from '../evaluation/request';

/** The organization that cases speak of. */
export const EXAMPLE_ORGANIZATION = 'o-exampleorgid';

/** The Region of a case that names none; guardrails that take Regions are given it among the allowed ones. */
const ALLOWED_REGION = 'eu-central-1';

/** The service of a case that says no more than that a service calls for itself. */
const SOME_SERVICE = 'delivery.logs.amazonaws.com';

/**
 * The request that a case speaks of: of a principal of the organization, in an allowed Region, over TLS, unless it says otherwise. What
 * the case does not list beside these keys is absent from the request.
 */
export function caseRequest(proof: Case): Request {
  const principalArn = proof.principal ?? DEVELOPER;
  const principalAccount = accountOfArn(principalArn);
  const resourceAccountId = proof.resourceAccount ?? principalAccount;
  const usual: Record<string, ContextValue> = {
    'aws:RequestedRegion': ALLOWED_REGION,
    'aws:PrincipalArn': principalArn,
    'aws:PrincipalAccount': principalAccount ?? null,
    'aws:PrincipalOrgID': EXAMPLE_ORGANIZATION,
    'aws:PrincipalIsAWSService': 'false',
    'aws:ViaAWSService': 'false',
    'aws:SecureTransport': 'true',
    'aws:ResourceAccount': resourceAccountId ?? null,
    'aws:ResourceOrgID': EXAMPLE_ORGANIZATION,
  };
  const context = { ...usual, ...proof.context };
  return {
    principal: principalOf(context, principalArn, principalAccount),
    action: proof.action,
    resources: [proof.resource ?? '*'].flat(),
    resourceAccountId,
    context,
    otherKeys: 'absent',
  };
}

/** A case without ARN and account of a principal has none: a service calls for itself, or nobody signed the call. */
function principalOf(context: RequestContext, arn: string, accountId: string | undefined): RequestPrincipal {
  if (context['aws:PrincipalArn'] !== null || context['aws:PrincipalAccount'] !== null) {
    return { arn, accountId };
  }
  return context['aws:PrincipalIsAWSService'] === 'true' ? { service: SOME_SERVICE } : {};
}
