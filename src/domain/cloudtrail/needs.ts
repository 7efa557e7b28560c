import type { Call } from './call';
import { asObject, jsonPath, textOf, textsAt, valuesAt } from './json';
import { passedRoles } from './pass-role';
import { ec2Arn } from './resource-readers';
import type { IdentityArns } from './resource-readers';
import type { Resources } from './resources';

/** Condition keys that follow from what a call is asked for, whatever its action is. */
export const GIVEN_KEYS = ['aws:PrincipalType', 'ec2:CreateAction', 'iam:PassedToService'] as const;
export type GivenKeys = Readonly<Partial<Record<typeof GIVEN_KEYS[number], string>>>;

/** One action that a call is asked for. */
export interface Need {
  readonly action: string;
  /** Whether the call needs it for certain; otherwise it may need another one instead, and the record does not tell which. */
  readonly certain: boolean;
  /** It is about something else than the call: resources of its own, which the record does not list. */
  readonly isImplied?: true;
  /** Set where it is authorised on other resources than the call. */
  readonly resources?: Resources;
  /** What only this action's request has among its condition keys. */
  readonly keys?: GivenKeys;
}

/** Everything that IAM asks of who makes the call. `actions` are those that go with the name of the event. */
export function needsOf(call: Call, actions: readonly string[], identities?: IdentityArns): Need[] {
  const main = REFINED.get(call.event)?.(call) ?? actions.map(certain);
  return [...main, ...passRole(call, identities), ...tagOnCreate(call), ...bearerToken(call)];
}

function certain(action: string): Need {
  return { action, certain: true };
}

function perhaps(action: string): Need {
  return { action, certain: false };
}

type Refinement = (call: Call) => Need[];

function sent(call: Call, name: string): boolean {
  const value = asObject(call.record.requestParameters)?.[name];
  return value !== undefined && value !== null && value !== '';
}

/** S3 asks for another action where a version of the object is named. */
function byVersion(plain: string, versioned: string): Refinement {
  return call => [certain(sent(call, 'versionId') ? versioned : plain)];
}

function bypass(call: Call): Need[] {
  return String(asObject(call.record.requestParameters)?.['x-amz-bypass-governance-retention']).toLowerCase() === 'true'
    ? [certain('s3:BypassGovernanceRetention')] : [];
}

const PARTIQL = ['PartiQLDelete', 'PartiQLInsert', 'PartiQLSelect', 'PartiQLUpdate'].map(name => `dynamodb:${name}`);
/** The text of a statement is never logged. */
const partiQl: Refinement = () => PARTIQL.map(perhaps);

const WRITES: Readonly<Record<string, string>> = {
  conditionCheck: 'dynamodb:ConditionCheckItem', delete: 'dynamodb:DeleteItem', put: 'dynamodb:PutItem', update: 'dynamodb:UpdateItem',
};
const TRANSACTION = jsonPath('transactItems.*');

const transaction: Refinement = call => {
  const kinds = new Set(valuesAt(call.record.requestParameters, TRANSACTION).flatMap(item => Object.keys(asObject(item) ?? {})));
  const known = Object.keys(WRITES).filter(kind => kinds.has(kind));
  return known.length > 0 ? known.map(kind => certain(WRITES[kind])) : Object.values(WRITES).map(perhaps);
};

/** A header that asks for more than the upload itself. */
const UPLOAD_HEADERS: readonly (readonly [string, string])[] = [
  ['x-amz-acl', 's3:PutObjectAcl'],
  ['x-amz-tagging', 's3:PutObjectTagging'],
  ['x-amz-object-lock-mode', 's3:PutObjectRetention'],
  ['x-amz-object-lock-legal-hold', 's3:PutObjectLegalHold'],
];

function upload(...actions: readonly string[]): Refinement {
  return call => [...actions, ...UPLOAD_HEADERS.filter(([header]) => sent(call, header)).map(([, action]) => action)].map(certain);
}

/**
 * Events whose actions depend on more than their name.
 *
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html,
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-iam.html,
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html; checked 2026-11-24.
 */
const REFINED: ReadonlyMap<string, Refinement> = new Map(Object.entries({
  's3:GetObject': byVersion('s3:GetObject', 's3:GetObjectVersion'),
  's3:HeadObject': byVersion('s3:GetObject', 's3:GetObjectVersion'),
  's3:GetObjectAcl': byVersion('s3:GetObjectAcl', 's3:GetObjectVersionAcl'),
  's3:GetObjectTagging': byVersion('s3:GetObjectTagging', 's3:GetObjectVersionTagging'),
  's3:PutObjectAcl': byVersion('s3:PutObjectAcl', 's3:PutObjectVersionAcl'),
  's3:PutObjectTagging': byVersion('s3:PutObjectTagging', 's3:PutObjectVersionTagging'),
  's3:DeleteObjectTagging': byVersion('s3:DeleteObjectTagging', 's3:DeleteObjectVersionTagging'),
  's3:DeleteObject': (call: Call) => [...byVersion('s3:DeleteObject', 's3:DeleteObjectVersion')(call), ...bypass(call)],
  // What it deletes, and whether versions of it, is not logged.
  's3:DeleteObjects': (call: Call) => [perhaps('s3:DeleteObject'), perhaps('s3:DeleteObjectVersion'), ...bypass(call)],
  's3:PutObjectRetention': (call: Call) => [certain('s3:PutObjectRetention'), ...bypass(call)],
  's3:PutObject': upload('s3:PutObject'),
  's3:CreateMultipartUpload': upload('s3:PutObject'),
  's3:CopyObject': (call: Call) => copy(call, upload('s3:PutObject')),
  's3:UploadPartCopy': (call: Call) => copy(call, upload('s3:PutObject')),
  'dynamodb:BatchExecuteStatement': partiQl,
  'dynamodb:ExecuteStatement': partiQl,
  'dynamodb:ExecuteTransaction': partiQl,
  'dynamodb:TransactWriteItems': transaction,
  'kms:ReEncrypt': (call: Call) => [reEncrypt(call, 'kms:ReEncryptFrom', 'sourceKeyId'), reEncrypt(call, 'kms:ReEncryptTo', 'destinationKeyId')],
  'sts:AssumeRole': (call: Call) => [
    certain('sts:AssumeRole'),
    ...sent(call, 'tags') ? [certain('sts:TagSession')] : [],
    ...sent(call, 'sourceIdentity') ? [certain('sts:SetSourceIdentity')] : [],
  ],
} satisfies Record<string, Refinement>));

const SOURCE = /^\/?([^/?]+)\/([^?]+)(\?versionId=.+)?$/;

/** A copy reads what its header names. */
function copy(call: Call, main: Refinement): Need[] {
  const source = SOURCE.exec(textOf(call.record.requestParameters, 'x-amz-copy-source') ?? '');
  // An access point, or something written in another way, does not tell the bucket.
  const isObject = source !== null && !source[1].includes(':') && !source[0].includes('%');
  return [...main(call), {
    action: source?.[3] === undefined ? 's3:GetObject' : 's3:GetObjectVersion',
    certain: source !== null,
    isImplied: true,
    resources: [isObject ? `arn:${call.partition}:s3:::${source[1]}/${source[2]}` : undefined],
  }];
}

/** The record lists both keys, and does not say which is which. */
function reEncrypt(call: Call, action: string, parameter: string): Need {
  const key = textOf(call.record.requestParameters, parameter);
  return { action, certain: true, resources: [key?.startsWith('arn:') && key.includes(':key/') ? key : undefined] };
}

function passRole(call: Call, identities: IdentityArns | undefined): Need[] {
  return passedRoles(call, identities).map(({ arn, service }) => ({
    action: 'iam:PassRole', certain: true, isImplied: true, resources: [arn], ...service !== undefined && { keys: { 'iam:PassedToService': service } },
  }));
}

const TAGGED_TYPES = jsonPath('tagSpecificationSet.items.*.resourceType');

/** Whoever tags what EC2 makes needs the right to tag. */
function tagOnCreate(call: Call): Need[] {
  if (call.prefix !== 'ec2' || call.record.readOnly === true) {
    return [];
  }
  const types = textsAt(call.record.requestParameters, TAGGED_TYPES);
  return types.length === 0 ? [] : [{
    action: 'ec2:CreateTags',
    certain: true,
    resources: [...new Set(types)].map(type => ec2Arn(call, type, '*')),
    keys: { 'ec2:CreateAction': call.event.slice('ec2:'.length) },
  }];
}

/**
 * Services that take API keys, which are tokens of an IAM user that need a right of their own.
 *
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html (the actions named
 * `CallWithBearerToken`), checked 2026-11-25.
 */
const TAKE_TOKENS: ReadonlySet<string> = new Set(['aws-external-anthropic', 'bedrock', 'bedrock-mantle', 'cloudwatch', 'logs', 'sagemaker']);

function bearerToken(call: Call): Need[] {
  return TAKE_TOKENS.has(call.prefix) && asObject(call.record.additionalEventData)?.callWithBearerToken === true
    ? [certain(`${call.prefix}:CallWithBearerToken`)] : [];
}
