/** What to do about an error that no repetition cures, by the name that AWS gives it. AWS's own message seldom says. */
const ADVICE: Readonly<Record<string, string>> = {
  AccessDeniedException: 'deploy the stack in the management account of the organization, and let no policy deny this call to the role '
    + 'of the organization writer',
  AWSOrganizationsNotInUseException: 'deploy the stack in the management account of an organization',
  // SSM says so in a Region that the account has not opted into.
  UnrecognizedClientException: 'enable the Region for the management account, then deploy again',
  UnsupportedAPIEndpointException: 'deploy the stack in the management account of the organization',
  RootNotFoundException: 'check `rootId` of the source of the organization',
  PolicyTypeNotAvailableForOrganizationException: 'the organization has only consolidated billing; enable all features in the Organizations console '
    + 'first (invited accounts must agree), then deploy again',
  TargetNotFoundException: 'the node is gone; take it out of the app, or import it anew',
  ParameterLimitExceeded: 'delete parameters of this Region that nobody reads, then deploy again',
};

/** The same where AWS tells the cause only as a reason beside the name. */
const ADVICE_BY_REASON: Readonly<Record<string, string>> = {
  MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED: 'detach a service control policy that this app did not make from the target, then deploy again',
  MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED: 'a target can\'t be without a service control policy; deploy again, so that the policies of the app are attached first',
};

export function errorName(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

/** The status of the answer; 0 where none came. */
export function httpStatus(error: unknown): number {
  return (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode ?? 0;
}

/** What CloudFormation shows the user when a call can't succeed. */
export function fatal(call: string, error: unknown): Error {
  const advice = ADVICE_BY_REASON[(error as { Reason?: string } | null)?.Reason ?? ''] ?? ADVICE[errorName(error)];
  return new Error(`${call} failed: ${said(error)}${advice ? `; ${advice}` : ''}`, { cause: error });
}

/** The same for a call that might have succeeded later, had there been more time. */
export function outOfTime(call: string, attempts: number, error: unknown): Error {
  const wait = errorName(error) === 'FinalizingOrganizationException' ? 'in an hour, when AWS has finished making the organization' : 'in some minutes';
  return new Error(`${call} failed ${attempts === 1 ? 'once' : `${attempts} times`} until the time was up, at last with: ${said(error)}; deploy again ${wait}`,
    { cause: error });
}

/** What AWS said and by which name; of an answer that the SDK can't read only the first line, and the status that came with it. */
function said(error: unknown): string {
  const text = error instanceof Error ? error.message.split('\n')[0].trim().replace(/\.$/, '') : String(error);
  const status = httpStatus(error);
  return `${text || 'no message'} (${errorName(error)}${status >= 500 ? `, HTTP status ${status}` : ''})`;
}
