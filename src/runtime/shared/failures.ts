/** What to do about an error that no repetition cures, by the name that AWS gives it. AWS's own message seldom says. */
const ADVICE = andShort({
  AccessDeniedException: 'deploy the stack in the management account of the organization, and let no policy deny this call to the role '
    + 'of the function',
  AccountNotFoundException: 'the organization has no such account; correct its id, or take it out of the app',
  CallerIsNotManagementAccountException: 'deploy the stack in the management account of the organization',
  CannotDelegateManagementAccountException: 'name another account than the management account',
  CloudTrailAccessNotEnabledException: 'enable trusted access of CloudTrail before',
  ChildNotFoundException: 'the organization has no such account; correct its id, or take it out of the app',
  ConflictException: 'something else is changing it or stands in its way; look at it in the console, then deploy again',
  DelegatedAdminAccountLimitExceededException: 'deregister the account that administers the service now, then deploy again',
  DestinationParentNotFoundException: 'the OU is gone; take it out of the app, or import it anew',
  OrganizationNotInAllFeaturesModeException: 'enable all features in the Organizations console first (invited accounts must agree), then deploy again',
  ServiceAccessNotEnabledException: 'enable trusted access of IAM before',
  SubscriptionRequiredException: 'the service needs a paid support plan or a subscription; get it for the management account, or take this out of the app',
  AWSOrganizationsNotInUseException: 'deploy the stack in the management account of an organization',
  // SSM says so in a Region that the account has not opted into.
  UnrecognizedClientException: 'enable the Region for the management account, then deploy again',
  UnsupportedAPIEndpointException: 'deploy the stack in the management account of the organization',
  RootNotFoundException: 'check `rootId` of the source of the organization',
  PolicyTypeNotAvailableForOrganizationException: 'the organization has only consolidated billing; enable all features in the Organizations console '
    + 'first (invited accounts must agree), then deploy again',
  TargetNotFoundException: 'the node is gone; take it out of the app, or import it anew',
  ParameterLimitExceeded: 'delete parameters of this Region that nobody reads, then deploy again',
});

/** The same where the name means something else to one service, by its prefix in IAM. */
const ADVICE_BY_SERVICE: Readonly<Record<string, string>> = {
  'account:AccessDeniedException': 'enable trusted access of `account.amazonaws.com` first, deploy the stack in the management account of the organization, '
    + 'and let no policy deny this call to the role of the function',
  'sts:AccessDenied': 'see that the account has the role, that the role trusts the management account, and that no policy denies this call',
};

/** The same where AWS tells the cause only as a reason beside the name. */
const ADVICE_BY_REASON: Readonly<Record<string, string>> = {
  MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED: 'detach a service control policy that this app did not make from the target, then deploy again',
  UNRECOGNIZED_SERVICE_PRINCIPAL: 'Organizations works with no such service; take its principal from the list of services in the user guide of Organizations',
  ORGANIZATION_NOT_IN_ALL_FEATURES_MODE: 'enable all features in the Organizations console first (invited accounts must agree), then deploy again',
  SERVICE_ACCESS_NOT_ENABLED: 'enable trusted access of the service before',
  POLICY_TYPE_ENABLED_FOR_THIS_SERVICE: 'disable the policy type of the service first, or let trusted access be retained',
  DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE: 'deregister the account that administers the service now, then deploy again',
  MAX_DELEGATED_ADMINISTRATORS_FOR_SERVICE_LIMIT_EXCEEDED: 'deregister an account that administers the service now, then deploy again',
  CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR: 'name another account than the management account',
  CANNOT_REGISTER_SUSPENDED_ACCOUNT_AS_DELEGATED_ADMINISTRATOR: 'name an account that is active',
  CLOSE_ACCOUNT_QUOTA_EXCEEDED: 'within 30 days 10 % of the member accounts, at least 10 and at most 1,000, can be closed; deploy again when 30 days '
    + 'have passed since the earliest closing of these',
  CLOSE_ACCOUNT_REQUESTS_LIMIT_EXCEEDED: 'too many accounts are being closed at this moment; deploy again in an hour',
  CANNOT_CLOSE_MANAGEMENT_ACCOUNT: 'only the root user of the management account can close it, after all others',
  MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED: 'a target can\'t be without a service control policy; deploy again, so that the policies of the app are attached first',
};

/** Services that answer in XML, as IAM does, leave `Exception` out of the names. */
function andShort(advice: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return { ...Object.fromEntries(Object.entries(advice).map(([name, text]) => [name.replace(/Exception$/, ''), text])), ...advice };
}

/** What AWS tells beside the name of some errors; empty where it tells nothing. */
export function reasonOf(error: unknown): string {
  return String((error as { Reason?: unknown } | null)?.Reason ?? '');
}

/** Makes a change that may have been made already: by somebody else, or by an earlier attempt whose answer was lost. */
export async function tolerating(names: readonly string[], change: () => Promise<unknown>): Promise<void> {
  try {
    await change();
  } catch (error) {
    if (!names.includes(errorName(error))) {
      throw error;
    }
  }
}

export function errorName(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

/** The status of the answer; 0 where none came. */
export function httpStatus(error: unknown): number {
  return (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode ?? 0;
}

/** What CloudFormation shows the user when a call can't succeed. */
export function fatal(call: string, error: unknown): Error {
  const advice = ADVICE_BY_REASON[reasonOf(error)] ?? adviceOfService(call, error) ?? ADVICE[errorName(error)];
  return new Error(`${call} failed: ${said(error)}${advice ? `; ${advice}` : ''}`, { cause: error });
}

/** The same for a call that might have succeeded later, had there been more time. */
export function outOfTime(call: string, attempts: number, error: unknown): Error {
  const wait = errorName(error) === 'FinalizingOrganizationException' ? 'in an hour, when AWS has finished making the organization' : 'in some minutes';
  const advice = ADVICE_BY_REASON[reasonOf(error)] ?? adviceOfService(call, error) ?? `deploy again ${wait}`;
  return new Error(`${call} failed ${attempts === 1 ? 'once' : `${attempts} times`} until the time was up, at last with: ${said(error)}; ${advice}`,
    { cause: error });
}

function adviceOfService(call: string, error: unknown): string | undefined {
  return ADVICE_BY_SERVICE[`${call.slice(0, call.indexOf(':'))}:${errorName(error)}`];
}

/** What AWS said and by which name; of an answer that the SDK can't read only the first line, and the status that came with it. */
function said(error: unknown): string {
  const text = error instanceof Error ? error.message.split('\n')[0].trim().replace(/\.$/, '') : String(error);
  const status = httpStatus(error);
  return `${text || 'no message'} (${errorName(error)}${status >= 500 ? `, HTTP status ${status}` : ''})`;
}
