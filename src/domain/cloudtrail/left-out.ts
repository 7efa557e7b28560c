/** Why a record is not judged, with words for a report. Every record that is read is either judged or counted under one of these. */
export const LEFT_OUT = {
  notARecord: 'not a CloudTrail record',
  notAnApiCall: 'not a call of the API',
  consoleSignIn: 'sign-in to the console',
  noPermission: 'call that needs no permission',
  unmappedAction: 'event that maps to no known IAM action',
  unauthenticated: 'call with credentials that AWS did not accept',
  unprocessed: 'call that was throttled, or that AWS failed to process',
  serviceLinkedRole: 'service-linked role, which no policy of an organization restricts',
  awsService: 'AWS service that calls for itself, which no service control policy restricts',
  noIamIdentity: 'caller without an IAM identity',
  managementAccount: 'management account, which no policy of the organization restricts',
  unknownAccount: 'account that the organization does not know',
  otherAccountsRecord: 'copy of a call from another account, which its own record tells',
} as const;

export type LeftOutReason = keyof typeof LEFT_OUT;

export interface LeftOut {
  readonly kind: 'leftOut';
  readonly reason: LeftOutReason;
  /** The event, as `s3:ListObjects`, or the event's type where it is no call. */
  readonly event?: string;
}
