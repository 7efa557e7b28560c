import { denyActions, each } from '../entry';
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
  rationale: 'Whoever breaks in switches the record off first. Trails that application teams made themselves are frozen too; making new ones '
    + 'stays free. The organization trail belongs to the management account, which no guardrail reaches.',
  policyType: 'SERVICE_CONTROL_POLICY',
  controlTower: ['AWS-GR_CLOUDTRAIL_CHANGE_PROHIBITED'],
  sources: ['aws-samples/service-control-policy-examples'],
  statements: () => [
    denyActions(ACTIONS),
  ],
  proof: {
    parameters: undefined,
    denied: [
      ...each([
        'cloudtrail:DeleteTrail', 'cloudtrail:StopLogging', 'cloudtrail:UpdateTrail', 'cloudtrail:PutEventSelectors',
        'cloudtrail:PutInsightSelectors', 'cloudtrail:PutEventConfiguration',
      ], { resource: 'arn:aws:cloudtrail:eu-central-1:222222222222:trail/organization' }),
      ...each([
        'cloudtrail:DeleteEventDataStore', 'cloudtrail:StopEventDataStoreIngestion', 'cloudtrail:UpdateEventDataStore',
        'cloudtrail:DisableFederation', 'cloudtrail:PutResourcePolicy', 'cloudtrail:DeleteResourcePolicy',
      ], { resource: 'arn:aws:cloudtrail:eu-central-1:222222222222:eventdatastore/4b1f3a77-9f0e-4f0e-8a2c-3c2d1e0f9a8b' }),
      ...each(['cloudtrail:UpdateChannel', 'cloudtrail:DeleteChannel'], {
        resource: 'arn:aws:cloudtrail:eu-central-1:222222222222:channel/0c4f2d1a-7b6e-4c3d-9e8f-a1b2c3d4e5f6',
      }),
      { action: 'cloudtrail:DeregisterOrganizationDelegatedAdmin' },
      // In the Region of a trail that an application team made, and by root.
      {
        action: 'cloudtrail:StopLogging',
        resource: 'arn:aws:cloudtrail:us-east-1:222222222222:trail/team-debugging',
        principal: 'arn:aws:iam::222222222222:root',
        context: { 'aws:RequestedRegion': 'us-east-1' },
      },
    ],
    allowed: [
      ...each(['cloudtrail:CreateTrail', 'cloudtrail:StartLogging', 'cloudtrail:GetTrailStatus', 'cloudtrail:AddTags'], {
        resource: 'arn:aws:cloudtrail:eu-central-1:222222222222:trail/organization',
      }),
      ...each(['cloudtrail:StartEventDataStoreIngestion', 'cloudtrail:StartQuery'], {
        resource: 'arn:aws:cloudtrail:eu-central-1:222222222222:eventdatastore/4b1f3a77-9f0e-4f0e-8a2c-3c2d1e0f9a8b',
      }),
      ...each(['cloudtrail:LookupEvents', 'cloudtrail:DescribeTrails']),
    ],
  },
};
