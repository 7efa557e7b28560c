import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';
import { checkValues } from '../option-checks';
import type { ValueForm } from '../option-checks';
import { checkRegions } from '../regions';

const ACTIONS = [
  'bedrock:InvokeModel',
  'bedrock:InvokeModelWithResponseStream',
  'bedrock:CreateModelInvocationJob',
];

const PROFILE_PREFIX: ValueForm = {
  pattern: /^[a-z]+(-[a-z]+)*$/,
  expected: 'what stands before the first dot in the id of an inference profile, such as `eu`, `us` or `apac`',
};

export interface BedrockRegionParameters {
  readonly regions: readonly string[];
  /** How the ids of the approved inference profiles begin: `eu`, `us`, `apac` … */
  readonly inferenceProfilePrefixes: readonly string[];
  /** Regions that exist. @default - any name of the form of a Region's */
  readonly knownRegions?: readonly string[];
}

export const denyBedrockOutsideRegions: GuardrailEntry<BedrockRegionParameters> = {
  id: 'denyBedrockOutsideRegions',
  title: 'Denies calling Bedrock models outside the allowed Regions unless through an approved inference profile',
  rationale: 'A geographic inference profile sends a request on to other Regions of its geography, where the plain Region guardrail denies it; '
    + 'so that one leaves these actions to this one. Batch jobs know no profile and stay in the allowed Regions. Application inference '
    + 'profiles have ARNs of another form and stay denied outside of them too.',
  policyType: 'SERVICE_CONTROL_POLICY',
  carvesOutOf: 'denyOutsideRegions',
  carvedActions: ACTIONS,
  sources: ['aws-samples/service-control-policy-examples', 'https://docs.aws.amazon.com/bedrock/latest/userguide/cross-region-inference.html'],
  statements: ({ regions, inferenceProfilePrefixes }) => regions.length === 0 ? [] : [
    denyActions(ACTIONS, {
      Condition: {
        StringNotEquals: { 'aws:RequestedRegion': regions },
        // A call without a profile lacks the key, which the negated operator matches.
        ...(inferenceProfilePrefixes.length > 0 && {
          ArnNotLike: { 'bedrock:InferenceProfileArn': inferenceProfilePrefixes.map(prefix => `arn:*:bedrock:*:*:inference-profile/${prefix}.*`) },
        }),
      },
    }),
  ],
  check: ({ regions, inferenceProfilePrefixes, knownRegions }) => [
    ...checkRegions(regions, new Set(knownRegions ?? regions), []),
    ...checkValues('inferenceProfilePrefixes', inferenceProfilePrefixes, PROFILE_PREFIX),
  ],
  proof: {
    parameters: { regions: ['eu-central-1', 'eu-west-1'], inferenceProfilePrefixes: ['eu', 'us'] },
    denied: [
      ...each(['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'], {
        resource: 'arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-sonnet-4-20250514-v1:0',
        context: { 'aws:RequestedRegion': 'us-east-1' },
      }),
      {
        action: 'bedrock:CreateModelInvocationJob',
        resource: 'arn:aws:bedrock:us-east-1:222222222222:model-invocation-job/a1b2c3d4e5f6',
        context: { 'aws:RequestedRegion': 'us-east-1' },
      },
      {
        action: 'bedrock:InvokeModel',
        resource: 'arn:aws:bedrock:ap-southeast-2::foundation-model/anthropic.claude-sonnet-4-20250514-v1:0',
        context: {
          'aws:RequestedRegion': 'ap-southeast-2',
          'bedrock:InferenceProfileArn': 'arn:aws:bedrock:ap-northeast-1:222222222222:inference-profile/apac.anthropic.claude-sonnet-4-20250514-v1:0',
        },
      },
      {
        action: 'bedrock:InvokeModel',
        resource: 'arn:aws:bedrock:::foundation-model/anthropic.claude-sonnet-4-20250514-v1:0',
        context: {
          'aws:RequestedRegion': 'unspecified',
          'bedrock:InferenceProfileArn': 'arn:aws:bedrock:eu-central-1:222222222222:inference-profile/global.anthropic.claude-sonnet-4-20250514-v1:0',
        },
      },
      {
        action: 'bedrock:InvokeModelWithResponseStream',
        resource: 'arn:aws:bedrock:eu-north-1::foundation-model/anthropic.claude-sonnet-4-20250514-v1:0',
        context: {
          'aws:RequestedRegion': 'eu-north-1',
          'bedrock:InferenceProfileArn': 'arn:aws:bedrock:eu-central-1:222222222222:application-inference-profile/a1b2c3d4e5f6',
        },
      },
      {
        action: 'bedrock:InvokeModel',
        resource: 'arn:aws-us-gov:bedrock:us-gov-west-1::foundation-model/amazon.nova-lite-v1:0',
        context: {
          'aws:RequestedRegion': 'us-gov-west-1',
          // Another geography than `us`.
          'bedrock:InferenceProfileArn': 'arn:aws-us-gov:bedrock:us-gov-east-1:222222222222:inference-profile/us-gov.amazon.nova-lite-v1:0',
        },
      },
    ],
    allowed: [
      ...each(['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'], {
        resource: 'arn:aws:bedrock:eu-central-1::foundation-model/anthropic.claude-sonnet-4-20250514-v1:0',
        context: { 'aws:RequestedRegion': 'eu-central-1' },
      }),
      {
        action: 'bedrock:CreateModelInvocationJob',
        resource: 'arn:aws:bedrock:eu-west-1:222222222222:model-invocation-job/a1b2c3d4e5f6',
        context: { 'aws:RequestedRegion': 'eu-west-1' },
      },
      // The destination of a European profile, and of one for the United States.
      ...each(['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'], {
        resource: 'arn:aws:bedrock:eu-north-1::foundation-model/anthropic.claude-sonnet-4-20250514-v1:0',
        context: {
          'aws:RequestedRegion': 'eu-north-1',
          'bedrock:InferenceProfileArn': 'arn:aws:bedrock:eu-central-1:222222222222:inference-profile/eu.anthropic.claude-sonnet-4-20250514-v1:0',
        },
      }),
      {
        action: 'bedrock:InvokeModel',
        resource: 'arn:aws:bedrock:us-west-2::foundation-model/anthropic.claude-sonnet-4-20250514-v1:0',
        context: {
          'aws:RequestedRegion': 'us-west-2',
          'bedrock:InferenceProfileArn': 'arn:aws:bedrock:us-east-1:222222222222:inference-profile/us.anthropic.claude-sonnet-4-20250514-v1:0',
        },
      },
      // Other actions in a closed Region are left to the Region guardrail.
      { action: 'bedrock:ListFoundationModels', context: { 'aws:RequestedRegion': 'us-east-1' } },
      // A profile of another geography is harmless where the request stays.
      {
        action: 'bedrock:InvokeModel',
        resource: 'arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-lite-v1:0',
        context: {
          'aws:RequestedRegion': 'eu-west-1',
          'bedrock:InferenceProfileArn': 'arn:aws:bedrock:eu-west-1:222222222222:application-inference-profile/a1b2c3d4e5f6',
        },
      },
    ],
  },
};
