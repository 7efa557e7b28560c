import type { RecordFields } from './scanned-record';

/** The members of a record that `readRecord` reads. Callers, services and clients recur in the logs of an account; the rest is of one call. */
export const RECORD_FIELDS: RecordFields = {
  recurring: [
    'eventType', 'eventSource', 'eventName', 'awsRegion', 'recipientAccountId', 'userIdentity', 'userAgent', 'tlsDetails', 'readOnly', 'errorCode',
    'vpcEndpointId', 'vpcEndpointAccountId',
  ],
  single: [
    'eventID', 'sharedEventID', 'eventTime', 'sourceIPAddress', 'errorMessage', 'requestParameters', 'responseElements', 'additionalEventData', 'resources',
  ],
};
