import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';
import { checkText } from '../option-checks';
import type { ValueForm } from '../option-checks';

export interface ProtectionTag {
  readonly tagKey: string;
  readonly tagValue: string;
}

const CHARACTERS = 'letters, digits, spaces and `_.:/=+-@`';
const KEY: ValueForm = {
  pattern: /^[\p{L}\p{N}\p{Z}_.:/=+@-]{1,128}$/u,
  expected: `the key of a tag, 1 to 128 ${CHARACTERS}, such as \`protection\``,
};
const VALUE: ValueForm = {
  pattern: /^[\p{L}\p{N}\p{Z}_.:/=+@-]{1,256}$/u,
  expected: `the value of a tag, 1 to 256 ${CHARACTERS}, such as \`keep\``,
};

const VOLUME = 'arn:aws:ec2:eu-central-1:222222222222:volume/vol-0123456789abcdef0';
const SNAPSHOT = 'arn:aws:ec2:eu-central-1::snapshot/snap-0123456789abcdef0';
const IMAGE = 'arn:aws:ec2:eu-central-1::image/ami-0123456789abcdef0';

export const denyTaggedVolumeDeletion: GuardrailEntry<ProtectionTag> = {
  id: 'denyTaggedVolumeDeletion',
  title: 'Denies deleting EBS volumes, snapshots and machine images that carry a protection tag, and taking the tag off',
  rationale: 'A tag says which volumes and snapshots hold data, without a list of ids. Everyone may put it on; only exempt roles take it off, '
    + 'from whatever EC2 resource carries it, and while it stands they alone remove other tags too, since a call without keys removes all. What '
    + 'it does not see: volumes that are deleted with their instance.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/supported-iam-actions-tagging.html'],
  statements: ({ tagKey, tagValue }) => {
    const carriesTag = { [`aws:ResourceTag/${tagKey}`]: [tagValue] };
    const setsTag = `aws:RequestTag/${tagKey}`;
    return [
      denyActions(['ec2:DeleteSnapshot', 'ec2:DeleteTags', 'ec2:DeleteVolume', 'ec2:DeregisterImage'], { Condition: { StringEquals: carriesTag } }),
      // A negated operator matches an absent key: without the Null test no other tag could be added.
      denyActions(['ec2:CreateTags'], {
        Condition: { StringEquals: carriesTag, StringNotEquals: { [setsTag]: [tagValue] }, Null: { [setsTag]: ['false'] } },
      }),
    ];
  },
  check: ({ tagKey, tagValue }) => [...checkText('tagKey', tagKey, KEY), ...checkText('tagValue', tagValue, VALUE)],
  proof: {
    parameters: { tagKey: 'protection', tagValue: 'keep' },
    denied: [
      { action: 'ec2:DeleteVolume', resource: VOLUME, context: { 'aws:ResourceTag/protection': 'keep' } },
      { action: 'ec2:DeleteSnapshot', resource: SNAPSHOT, context: { 'aws:ResourceTag/protection': 'keep' } },
      { action: 'ec2:DeregisterImage', resource: IMAGE, context: { 'aws:ResourceTag/protection': 'keep' } },
      // Keys of tags are compared without regard to case.
      { action: 'ec2:DeleteVolume', resource: VOLUME, context: { 'aws:ResourceTag/Protection': 'keep' } },
      { action: 'ec2:DeleteTags', resource: VOLUME, context: { 'aws:ResourceTag/protection': 'keep', 'aws:TagKeys': ['protection'] } },
      { action: 'ec2:DeleteTags', resource: SNAPSHOT, context: { 'aws:ResourceTag/protection': 'keep' } },
      {
        action: 'ec2:CreateTags',
        resource: VOLUME,
        context: { 'aws:ResourceTag/protection': 'keep', 'aws:RequestTag/protection': 'none', 'aws:TagKeys': ['protection'] },
      },
    ],
    allowed: [
      { action: 'ec2:DeleteVolume', resource: VOLUME },
      { action: 'ec2:DeleteVolume', resource: VOLUME, context: { 'aws:ResourceTag/protection': 'none' } },
      { action: 'ec2:DeleteSnapshot', resource: SNAPSHOT, context: { 'aws:ResourceTag/team': 'keep' } },
      { action: 'ec2:DeregisterImage', resource: IMAGE },
      { action: 'ec2:DeleteTags', resource: VOLUME, context: { 'aws:ResourceTag/team': 'shop', 'aws:TagKeys': ['team'] } },
      {
        action: 'ec2:CreateTags',
        resource: VOLUME,
        context: { 'aws:ResourceTag/protection': 'keep', 'aws:RequestTag/team': 'shop', 'aws:TagKeys': ['team'] },
      },
      { action: 'ec2:CreateTags', resource: VOLUME, context: { 'aws:ResourceTag/protection': 'keep', 'aws:RequestTag/protection': 'keep' } },
      ...['keep', 'later'].map(value => ({ action: 'ec2:CreateTags', resource: VOLUME, context: { 'aws:RequestTag/protection': value } })),
      { action: 'ec2:CreateTags', resource: VOLUME, context: { 'aws:ResourceTag/protection': 'none', 'aws:RequestTag/protection': 'later' } },
      // A copy that is tagged otherwise leaves the original as it is.
      {
        action: 'ec2:CopySnapshot',
        resource: SNAPSHOT,
        context: { 'aws:ResourceTag/protection': 'keep', 'aws:RequestTag/protection': 'none', 'aws:TagKeys': ['protection'] },
      },
      ...each(['ec2:AttachVolume', 'ec2:DetachVolume'], {
        resource: [VOLUME, 'arn:aws:ec2:eu-central-1:222222222222:instance/i-0123456789abcdef0'], context: { 'aws:ResourceTag/protection': 'keep' },
      }),
    ],
  },
};
