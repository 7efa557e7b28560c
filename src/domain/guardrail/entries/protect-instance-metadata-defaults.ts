import { denyActions } from '../entry';
import type { GuardrailEntry } from '../entry';

const INSTANCE = 'arn:aws:ec2:eu-central-1:222222222222:instance/i-0123456789abcdef0';

export const protectInstanceMetadataDefaults: GuardrailEntry = {
  id: 'protectInstanceMetadataDefaults',
  title: 'Denies changing the defaults of the instance metadata service, and taking the need of IMDSv2 from an instance',
  rationale: 'Version 1 of the metadata service gives the credentials of an instance to whoever makes it fetch a URL. The default of the '
    + 'account makes new instances need version 2, and what needs it should go on to. Set the default first, or by an exempt role; hop limit '
    + 'and tags of an instance can still be changed.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ExamplePolicies_EC2.html'],
  statements: () => [
    denyActions(['ec2:ModifyInstanceMetadataDefaults']),
    // `ec2:MetadataHttpTokens` is what the instance has, `ec2:Attribute/HttpTokens` what is asked for; a call that leaves it alone lacks the key.
    denyActions(['ec2:ModifyInstanceMetadataOptions'], {
      Condition: { StringNotEquals: { 'ec2:Attribute/HttpTokens': ['required'] }, Null: { 'ec2:Attribute/HttpTokens': ['false'] } },
    }),
  ],
  proof: {
    parameters: undefined,
    denied: [
      { action: 'ec2:ModifyInstanceMetadataDefaults', context: { 'ec2:Attribute/HttpTokens': 'required' } },
      { action: 'ec2:ModifyInstanceMetadataDefaults' },
      { action: 'ec2:ModifyInstanceMetadataOptions', resource: INSTANCE, context: { 'ec2:Attribute/HttpTokens': 'optional' } },
      {
        action: 'ec2:ModifyInstanceMetadataOptions',
        resource: INSTANCE,
        context: { 'ec2:Attribute/HttpTokens': 'optional', 'ec2:MetadataHttpTokens': 'required' },
      },
    ],
    allowed: [
      { action: 'ec2:ModifyInstanceMetadataOptions', resource: INSTANCE, context: { 'ec2:Attribute/HttpTokens': 'required' } },
      {
        action: 'ec2:ModifyInstanceMetadataOptions',
        resource: INSTANCE,
        context: { 'ec2:Attribute/HttpPutResponseHopLimit': '2', 'ec2:MetadataHttpTokens': 'optional' },
      },
      { action: 'ec2:GetInstanceMetadataDefaults' },
      { action: 'ec2:RebootInstances', resource: INSTANCE, context: { 'ec2:Attribute/HttpTokens': 'optional' } },
      { action: 'ec2:ModifyInstanceAttribute', resource: INSTANCE, context: { 'ec2:Attribute': 'InstanceType' } },
    ],
  },
};
