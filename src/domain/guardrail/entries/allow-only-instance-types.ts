import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';
import { checkRequired } from '../option-checks';

/** A bare `*` would allow every type and is no pattern. */
const INSTANCE_TYPE = { pattern: /^[a-z0-9*?-]+\.[a-z0-9*?-]+$/, expected: 'an instance type or a pattern of one, such as `t3.*` or `m7g.large`' };

export interface InstanceTypeParameters {
  readonly instanceTypes: readonly string[];
}

const INSTANCES = ['arn:*:ec2:*:*:instance/*'];
const INSTANCE = 'arn:aws:ec2:eu-central-1:222222222222:instance/i-0123456789abcdef0';
const LAUNCH_CONFIGURATION = 'arn:aws:autoscaling:eu-central-1:222222222222:launchConfiguration:1a2b3c4d:launchConfigurationName/web';

export const allowOnlyInstanceTypes: GuardrailEntry<InstanceTypeParameters> = {
  id: 'allowOnlyInstanceTypes',
  title: 'Denies every EC2 instance type but the allowed ones',
  rationale: 'A typing error, or a miner, costs the money of a year in a week. Resizing, launch configurations and the old spot requests, '
    + 'which would go around it, are covered (spot instances stay possible through RunInstances and fleets). RDS, SageMaker, EMR and '
    + 'OpenSearch name their sizes elsewhere and are not.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['aws-samples/service-control-policy-examples'],
  statements: ({ instanceTypes }) => [
    // RunInstances is judged on each resource by itself, and only the instance has a type: on `*` the missing key would deny every launch.
    denyActions(['ec2:RunInstances'], { Resource: INSTANCES, Condition: { StringNotLike: { 'ec2:InstanceType': instanceTypes } } }),
    // `ec2:InstanceType` is the type that the instance has; the type that is asked for stands in the attribute.
    denyActions(['ec2:ModifyInstanceAttribute'], {
      Resource: INSTANCES,
      Condition: { StringNotLike: { 'ec2:Attribute/InstanceType': instanceTypes }, Null: { 'ec2:Attribute/InstanceType': ['false'] } },
    }),
    denyActions(['autoscaling:CreateLaunchConfiguration'], { Condition: { StringNotLike: { 'autoscaling:InstanceType': instanceTypes } } }),
    // These tell no type to a policy.
    denyActions(['ec2:RequestSpotInstances', 'ec2:RequestSpotFleet']),
  ],
  check: ({ instanceTypes }) => checkRequired('instanceTypes', instanceTypes, INSTANCE_TYPE),
  proof: {
    parameters: { instanceTypes: ['t3.*', 'm7g.large'] },
    denied: [
      { action: 'ec2:RunInstances', resource: 'arn:aws:ec2:eu-central-1:222222222222:instance/*', context: { 'ec2:InstanceType': 'p5.48xlarge' } },
      { action: 'ec2:RunInstances', resource: 'arn:aws:ec2:eu-central-1:222222222222:instance/*', context: { 'ec2:InstanceType': 'm7g.xlarge' } },
      {
        action: 'ec2:ModifyInstanceAttribute',
        resource: INSTANCE,
        context: { 'ec2:InstanceType': 't3.micro', 'ec2:Attribute': 'InstanceType', 'ec2:Attribute/InstanceType': 'p5.48xlarge' },
      },
      { action: 'autoscaling:CreateLaunchConfiguration', resource: LAUNCH_CONFIGURATION, context: { 'autoscaling:InstanceType': 'p5.48xlarge' } },
      // Copied from an instance: the type is not told.
      { action: 'autoscaling:CreateLaunchConfiguration', resource: LAUNCH_CONFIGURATION },
      { action: 'ec2:RequestSpotInstances', resource: 'arn:aws:ec2:eu-central-1:222222222222:spot-instances-request/*' },
      { action: 'ec2:RequestSpotFleet', resource: 'arn:aws:ec2:eu-central-1:222222222222:launch-template/lt-0123456789abcdef0' },
    ],
    allowed: [
      { action: 'ec2:RunInstances', resource: 'arn:aws:ec2:eu-central-1:222222222222:instance/*', context: { 'ec2:InstanceType': 't3.micro' } },
      { action: 'ec2:RunInstances', resource: 'arn:aws:ec2:eu-central-1:222222222222:instance/*', context: { 'ec2:InstanceType': 'm7g.large' } },
      // What else a launch is authorised on has no type.
      { action: 'ec2:RunInstances', resource: 'arn:aws:ec2:eu-central-1::image/ami-0123456789abcdef0' },
      { action: 'ec2:RunInstances', resource: 'arn:aws:ec2:eu-central-1:222222222222:subnet/subnet-0123456789abcdef0' },
      {
        action: 'ec2:ModifyInstanceAttribute',
        resource: INSTANCE,
        context: { 'ec2:InstanceType': 'p5.48xlarge', 'ec2:Attribute': 'InstanceType', 'ec2:Attribute/InstanceType': 't3.micro' },
      },
      {
        action: 'ec2:ModifyInstanceAttribute',
        resource: INSTANCE,
        context: { 'ec2:Attribute': 'InstanceType', 'ec2:Attribute/InstanceType': 'm7g.large' },
      },
      { action: 'ec2:ModifyInstanceAttribute', resource: INSTANCE, context: { 'ec2:InstanceType': 'p5.48xlarge', 'ec2:Attribute': 'UserData' } },
      // The instance decides; a volume of the same call is not asked for its type.
      {
        action: 'ec2:ModifyInstanceAttribute',
        resource: 'arn:aws:ec2:eu-central-1:222222222222:volume/vol-0123456789abcdef0',
        context: { 'ec2:Attribute/InstanceType': 'p5.48xlarge' },
      },
      { action: 'autoscaling:CreateLaunchConfiguration', resource: LAUNCH_CONFIGURATION, context: { 'autoscaling:InstanceType': 't3.small' } },
      { action: 'autoscaling:CreateLaunchConfiguration', resource: LAUNCH_CONFIGURATION, context: { 'autoscaling:InstanceType': 'm7g.large' } },
      { action: 'autoscaling:DeleteLaunchConfiguration', resource: LAUNCH_CONFIGURATION },
      { action: 'ec2:ResetInstanceAttribute', resource: INSTANCE, context: { 'ec2:Attribute/InstanceType': 'p5.48xlarge' } },
      { action: 'ec2:CancelSpotInstanceRequests', resource: 'arn:aws:ec2:eu-central-1:222222222222:spot-instances-request/sir-0123abcd' },
      ...each(['ec2:StartInstances', 'ec2:TerminateInstances'], { resource: INSTANCE, context: { 'ec2:InstanceType': 'p5.48xlarge' } }),
    ],
  },
};
