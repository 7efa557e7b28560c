import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';
import { checkText } from '../option-checks';

const TAG_KEY = {
  pattern: /^(?!aws:|dp:)[\w .:/=+@-]{1,128}$/i,
  expected: 'the key of a tag that marks the administrators of the perimeter and nothing else, such as `perimeter-admin` (neither `aws:` nor `dp:`)',
};
const TAG_VALUE = { pattern: /^[\w .:/=+@-]{1,256}$/, expected: 'the value of that tag, such as `true`' };

export interface PerimeterTagParameters {
  readonly adminTagKey: string;
  readonly adminTagValue: string;
}

const ROLE = 'arn:aws:iam::222222222222:role/app';
const ADMIN = { 'aws:PrincipalTag/perimeter-admin': 'true' };

export const protectPerimeterTags: GuardrailEntry<PerimeterTagParameters> = {
  id: 'protectPerimeterTags',
  title: 'Denies setting and removing the tags that data perimeters obey',
  rationale: 'A tag `dp:exclude:…` is a way out, so only principals with an administrator\'s tag may set one. That tag itself is protected '
    + 'the same way: choose a key that means nothing else, since nobody else can set it any more. Exempt roles can set the first one, or '
    + 'Identity Center sends it with the session. PutBucketTagging and object tags of S3 tell no keys to a policy and are not covered.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['aws-samples/data-perimeter-policy-examples'],
  statements: ({ adminTagKey, adminTagValue }) => {
    const notAdmin = { [`aws:PrincipalTag/${adminTagKey}`]: [adminTagValue] };
    return [
      // A principal's tag is found whatever its spelling, but aws:TagKeys is compared letter by letter: every spelling must be named.
      denyActions(['*'], {
        Condition: { 'StringNotEqualsIfExists': notAdmin, 'ForAnyValue:StringLike': { 'aws:TagKeys': ['dp:*', 'Dp:*', 'dP:*', 'DP:*'] } },
      }),
      denyActions(['*'], {
        Condition: { 'StringNotEqualsIfExists': notAdmin, 'ForAnyValue:StringEqualsIgnoreCase': { 'aws:TagKeys': [adminTagKey] } },
      }),
    ];
  },
  check: ({ adminTagKey, adminTagValue }) => [
    ...checkText('adminTagKey', adminTagKey, TAG_KEY),
    ...checkText('adminTagValue', adminTagValue, TAG_VALUE),
  ],
  proof: {
    parameters: { adminTagKey: 'perimeter-admin', adminTagValue: 'true' },
    denied: [
      ...each(['iam:TagRole', 'iam:UntagRole', 'iam:CreateRole'], { resource: ROLE, context: { 'aws:TagKeys': ['dp:exclude:network'] } }),
      { action: 'iam:TagRole', resource: ROLE, context: { 'aws:TagKeys': ['team', 'Dp:exclude:network'] } },
      { action: 'iam:TagRole', resource: ROLE, context: { 'aws:TagKeys': ['dP:exclude:resource'] } },
      { action: 'sts:TagSession', resource: ROLE, context: { 'aws:TagKeys': ['DP:EXCLUDE:RESOURCE'] } },
      { action: 'iam:TagRole', resource: ROLE, context: { 'aws:TagKeys': ['dp:exclude:network'], 'aws:PrincipalTag/perimeter-admin': 'false' } },
      { action: 'iam:TagRole', resource: ROLE, context: { 'aws:TagKeys': ['perimeter-admin'] } },
      { action: 'iam:UntagRole', resource: ROLE, context: { 'aws:TagKeys': ['team', 'Perimeter-Admin'] } },
      { action: 'iam:UntagRole', resource: ROLE, context: { 'aws:TagKeys': ['perimeter-admin'], 'aws:PrincipalTag/perimeter-admin': 'false' } },
    ],
    allowed: [
      ...each(['iam:TagRole', 'iam:CreateRole'], { resource: ROLE, context: { 'aws:TagKeys': ['team', 'cost-center'] } }),
      { action: 'iam:TagRole', resource: ROLE, context: { 'aws:TagKeys': ['backup:dp:plan', 'perimeter-admins'] } },
      { action: 'iam:TagRole', resource: ROLE, context: { ...ADMIN, 'aws:TagKeys': ['dp:exclude:network'] } },
      { action: 'iam:TagRole', resource: ROLE, context: { ...ADMIN, 'aws:TagKeys': ['perimeter-admin'] } },
      { action: 'iam:CreateRole', resource: ROLE },
    ],
  },
};
