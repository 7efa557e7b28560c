import { explainOrganization } from './explain-organization';
import { guardrail, statement } from './manifests';
import type { Manifest, ManifestGuardrail } from '../../src/domain/manifest/manifest';

const root = { kind: 'root', key: 'Root' } as const;
const production = { kind: 'organizationalUnit', key: 'Production' } as const;
const shop = { kind: 'account', key: 'Shop' } as const;

const EXEMPT = { ArnNotLike: { 'aws:PrincipalArn': ['arn:*:iam::*:role/deploy-*', 'arn:*:iam::*:role/pipeline/*'] } };
const OUTSIDERS = { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': ['o-exampleorgid'] }, BoolIfExists: { 'aws:PrincipalIsAWSService': ['false'] } };

function counted(id: string, target: ManifestGuardrail['target'], statements: Record<string, unknown>[], more: Partial<ManifestGuardrail> = {}): ManifestGuardrail {
  return guardrail(id, target, { statements, mode: 'COUNT', ...more });
}

/** Guardrails that only count, one for each thing that a policy may ask about. */
export const COUNTED: readonly ManifestGuardrail[] = [
  counted('countRegions', root, [{
    Effect: 'Deny', NotAction: ['iam:*', 'sts:*'], Resource: '*', Condition: { ...EXEMPT, StringNotEquals: { 'aws:RequestedRegion': ['eu-central-1'] } },
  }]),
  counted('countRoles', root, [statement({ Action: ['iam:*Role*'], Resource: ['arn:*:iam::*:role/platform/*'], Condition: EXEMPT })]),
  counted('countBuckets', production, [statement({ Action: ['s3:Delete*', 's3:Put*'], Resource: ['arn:*:s3:::logs-*'], Condition: EXEMPT })]),
  counted('countNetworks', production, [statement({
    Action: ['ec2:*', 'rds:*', 's3:*'], Condition: { NotIpAddressIfExists: { 'aws:SourceIp': ['198.51.100.0/24'] }, BoolIfExists: { 'aws:ViaAWSService': ['false'] } },
  })]),
  counted('countTags', root, [statement({ Action: ['ec2:RunInstances', 'ec2:CreateTags'], Condition: { Null: { 'aws:RequestTag/team': ['true'] } } })]),
  counted('countTeams', root, [statement({
    Action: ['lambda:*'], Resource: ['arn:*:lambda:*:*:function:*'], Condition: { StringNotEquals: { 'aws:ResourceTag/team': ['${aws:PrincipalTag/team}'] } },
  })]),
  counted('countTransport', root, [statement({ Principal: '*', Action: ['s3:*', 'kms:*', 'sts:*'], Condition: { BoolIfExists: { 'aws:SecureTransport': ['false'] } } })],
    { policyType: 'RESOURCE_CONTROL_POLICY' }),
  counted('countOutsiders', root, [statement({ Principal: '*', Action: ['s3:*', 'sqs:*', 'sts:AssumeRole'], Condition: OUTSIDERS })],
    { policyType: 'RESOURCE_CONTROL_POLICY' }),
  counted('countList', shop, [statement({ Effect: 'Allow', Action: ['s3:*', 'ec2:Describe*', 'kms:*'] })]),
  counted('countPassing', root, [statement({ Action: ['iam:PassRole'], Resource: ['arn:*:iam::*:role/platform/*'] })]),
  counted('countSecondFactor', production, [statement({ Action: ['ec2:*', 'iam:*'], Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': ['false'] } } })]),
];

/** The organization of `explain`, with these guardrails counted beside what is in force there. */
export function replayOrganization(): Manifest {
  const given = explainOrganization();
  return { ...given, guardrails: [...given.guardrails, ...COUNTED] };
}
