import { quote } from '../../text';
import { denyActions } from '../entry';
import type { GuardrailEntry, ParameterProblem } from '../entry';

export interface KmsDeletionWindow {
  readonly minimumDays: number;
}

/** What KMS takes, and what it waits by default is the most: https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html. */
const SHORTEST_DAYS = 7;
export const LONGEST_KMS_DELETION_WINDOW_DAYS = 30;

const KEY = 'arn:aws:kms:eu-central-1:222222222222:key/1234abcd-12ab-34cd-56ef-1234567890ab';

export const requireKmsDeletionWindow: GuardrailEntry<KmsDeletionWindow> = {
  id: 'requireKmsDeletionWindow',
  title: 'Requires a long waiting period before a KMS key is deleted',
  rationale: 'The waiting period is the only time in which a key that was deleted by mistake, or by an intruder, can be had back. A call that '
    + 'names no period waits the longest, 30 days, and passes.',
  policyType: 'SERVICE_CONTROL_POLICY',
  absolute: 'A shorter waiting period only brings a loss nearer that nothing undoes; nobody needs it, and waiting costs nothing.',
  sources: ['aws-samples/service-control-policy-examples'],
  statements: ({ minimumDays }) => [denyActions(['kms:ScheduleKeyDeletion'], {
    // The key is absent where the call leaves the period to KMS, and a numeric operator does not match an absent key.
    Condition: { NumericLessThan: { 'kms:ScheduleKeyDeletionPendingWindowInDays': [String(minimumDays)] } },
  })],
  check: ({ minimumDays }) => checkWindow(minimumDays),
  proof: {
    parameters: { minimumDays: 14 },
    denied: [
      { action: 'kms:ScheduleKeyDeletion', resource: KEY, context: { 'kms:ScheduleKeyDeletionPendingWindowInDays': '7' } },
      { action: 'kms:ScheduleKeyDeletion', resource: KEY, context: { 'kms:ScheduleKeyDeletionPendingWindowInDays': '13' } },
      {
        action: 'kms:ScheduleKeyDeletion',
        resource: KEY,
        principal: 'arn:aws:iam::222222222222:role/stacksets-exec-0123456789abcdef',
        context: { 'kms:ScheduleKeyDeletionPendingWindowInDays': '10' },
      },
    ],
    allowed: [
      { action: 'kms:ScheduleKeyDeletion', resource: KEY, context: { 'kms:ScheduleKeyDeletionPendingWindowInDays': '14' } },
      { action: 'kms:ScheduleKeyDeletion', resource: KEY, context: { 'kms:ScheduleKeyDeletionPendingWindowInDays': '30' } },
      { action: 'kms:ScheduleKeyDeletion', resource: KEY },
      { action: 'kms:DisableKey', resource: KEY },
      { action: 'kms:CancelKeyDeletion', resource: KEY, context: { 'kms:ScheduleKeyDeletionPendingWindowInDays': '7' } },
    ],
  },
};

function checkWindow(days: number): ParameterProblem[] {
  const sound = Number.isInteger(days) && days > SHORTEST_DAYS && days <= LONGEST_KMS_DELETION_WINDOW_DAYS;
  return sound ? [] : [{
    id: 'badParameter',
    message: `\`minimumDays\` is ${quote(String(days))}, but KMS waits ${SHORTEST_DAYS} to ${LONGEST_KMS_DELETION_WINDOW_DAYS} days anyway; `
      + `give a whole number from ${SHORTEST_DAYS + 1} to ${LONGEST_KMS_DELETION_WINDOW_DAYS}`,
  }];
}
