import { denyActions, each } from '../entry';
import type { GuardrailEntry } from '../entry';

export const protectS3PublicAccessBlock: GuardrailEntry = {
  id: 'protectS3PublicAccessBlock',
  title: 'Denies changing the S3 Block Public Access of the account',
  rationale: 'The setting of the account overrules every bucket policy and access control list, so one public bucket needs more than one '
    + 'mistake. The guardrail freezes what is set: switch all four settings on first, or by an exempt role.',
  policyType: 'SERVICE_CONTROL_POLICY',
  sources: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html'],
  // One action both puts and deletes the setting.
  statements: () => [denyActions(['s3:PutAccountPublicAccessBlock'])],
  proof: {
    parameters: undefined,
    denied: [
      { action: 's3:PutAccountPublicAccessBlock' },
      { action: 's3:PutAccountPublicAccessBlock', context: { 'aws:RequestedRegion': 'us-east-1' } },
      { action: 's3:PutAccountPublicAccessBlock', principal: 'arn:aws:iam::222222222222:root' },
    ],
    allowed: [
      { action: 's3:GetAccountPublicAccessBlock' },
      ...each(['s3:PutBucketPublicAccessBlock', 's3:PutBucketPolicy'], { resource: 'arn:aws:s3:::shop-assets' }),
    ],
  },
};
