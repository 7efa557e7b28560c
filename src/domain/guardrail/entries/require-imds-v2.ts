import { denyActions } from '../entry';
import type { GuardrailEntry } from '../entry';

const INSTANCE = 'arn:aws:ec2:eu-central-1:222222222222:instance/*';
const VOLUME = 'arn:aws:ec2:eu-central-1:222222222222:volume/*';
const LAUNCH_CONFIGURATION = 'arn:aws:autoscaling:eu-central-1:222222222222:launchConfiguration:*:launchConfigurationName/web';

export const requireImdsV2: GuardrailEntry = {
  id: 'requireImdsV2',
  title: 'Requires IMDSv2 of every instance that is launched',
  rationale: 'Version 1 of the metadata service gives the credentials of an instance to whoever makes it fetch a URL. The launch or its '
    + 'template has to say `HttpTokens: required`: one that relies on the default of the account is denied. Spot requests of the older kind '
    + 'start instances by a service-linked role, which no service control policy reaches, and are denied altogether; Spot through RunInstances '
    + 'stays free. What it does not see: an Auto Scaling group on `$Latest` is judged when it is made, not when its template changes.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['aquia-inc/scpkit', 'AWS Control Tower CT.EC2.PV.6'],
  statements: () => [
    // RunInstances is authorised on volumes, subnets and images, too, which lack the key: on them the negated operator would deny every launch.
    denyActions(['ec2:RunInstances'], {
      Resource: ['arn:*:ec2:*:*:instance/*'],
      Condition: { StringNotEquals: { 'ec2:MetadataHttpTokens': ['required'] } },
    }),
    denyActions(['autoscaling:CreateLaunchConfiguration'], { Condition: { StringNotEquals: { 'autoscaling:MetadataHttpTokens': ['required'] } } }),
    denyActions(['ec2:RequestSpotFleet', 'ec2:RequestSpotInstances']),
  ],
  proof: {
    parameters: undefined,
    denied: [
      { action: 'ec2:RunInstances', resource: INSTANCE, context: { 'ec2:MetadataHttpTokens': 'optional', 'ec2:InstanceType': 't3.micro' } },
      { action: 'ec2:RunInstances', resource: INSTANCE, context: { 'ec2:InstanceType': 't3.micro' } },
      { action: 'ec2:RunInstances', resource: [VOLUME, INSTANCE] },
      { action: 'autoscaling:CreateLaunchConfiguration', resource: LAUNCH_CONFIGURATION, context: { 'autoscaling:MetadataHttpTokens': 'optional' } },
      { action: 'autoscaling:CreateLaunchConfiguration', resource: LAUNCH_CONFIGURATION },
      { action: 'ec2:RequestSpotInstances', resource: 'arn:aws:ec2:eu-central-1:222222222222:spot-instances-request/*' },
      { action: 'ec2:RequestSpotFleet', resource: 'arn:aws:ec2:eu-central-1:222222222222:spot-fleet-request/*' },
    ],
    allowed: [
      { action: 'ec2:RunInstances', resource: INSTANCE, context: { 'ec2:MetadataHttpTokens': 'required', 'ec2:InstanceType': 't3.micro' } },
      { action: 'ec2:RunInstances', resource: [VOLUME, 'arn:aws:ec2:eu-central-1:222222222222:subnet/subnet-0123456789abcdef0'] },
      { action: 'ec2:RunInstances', resource: 'arn:aws:ec2:eu-central-1::image/ami-0123456789abcdef0' },
      { action: 'autoscaling:CreateLaunchConfiguration', resource: LAUNCH_CONFIGURATION, context: { 'autoscaling:MetadataHttpTokens': 'required' } },
      { action: 'autoscaling:DeleteLaunchConfiguration', resource: LAUNCH_CONFIGURATION },
      { action: 'ec2:StartInstances', resource: 'arn:aws:ec2:eu-central-1:222222222222:instance/i-0123456789abcdef0' },
      { action: 'ec2:CancelSpotInstanceRequests', resource: 'arn:aws:ec2:eu-central-1:222222222222:spot-instances-request/sir-0123abcd' },
    ],
  },
};
