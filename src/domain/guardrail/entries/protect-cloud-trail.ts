import { denyActions } from '../entry';
import type { GuardrailEntry } from '../entry';

const ACTIONS = [
  'cloudtrail:DeleteTrail',
  'cloudtrail:StopLogging',
  'cloudtrail:UpdateTrail',
  'cloudtrail:PutEventSelectors',
  'cloudtrail:PutInsightSelectors',
  'cloudtrail:DeleteEventDataStore',
  'cloudtrail:StopEventDataStoreIngestion',
  'cloudtrail:UpdateEventDataStore',
  'cloudtrail:DeregisterOrganizationDelegatedAdmin',
  'cloudtrail:PutEventConfiguration',
  'cloudtrail:PutResourcePolicy',
  'cloudtrail:DeleteResourcePolicy',
  'cloudtrail:DisableFederation',
  'cloudtrail:UpdateChannel',
  'cloudtrail:DeleteChannel',
];

export const protectCloudTrail: GuardrailEntry = {
  id: 'protectCloudTrail',
  title: 'Denies stopping, deleting or changing trails and event data stores',
  rationale: 'Whoever breaks in switches the record off first. Trails that application teams made themselves are frozen too; making new ones stays free.',
  policyType: 'SERVICE_CONTROL_POLICY',
  controlTower: ['AWS-GR_CLOUDTRAIL_CHANGE_PROHIBITED'],
  sources: ['aws-samples/service-control-policy-examples'],
  statements: () => [
    denyActions(ACTIONS),
  ],
};
