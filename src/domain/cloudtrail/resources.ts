import type { ActionMap } from './action-map';
import { API_GATEWAY_ROWS } from './api-gateway-paths';
import { compileArn } from './arn-template';
import type { ArnSource } from './arn-template';
import type { Call } from './call';
import {
  ec2Tagged, eventRule, kmsKey, lambdaFunction, namedIdentity, ownUser, sqsQueue, ssmParameters, ssmSetting, ssmTagged, subscribedTopic,
} from './resource-readers';
import type { IdentityArns, ResourceReader } from './resource-readers';
import { RESOURCE_ROWS } from './resource-rows';
import type { ResourceRow } from './resource-rows';
import { EC2_ROWS } from './resource-rows-ec2';
import { s3Resources } from './s3-resources';

/** The ARNs that a call is authorised on: undefined for one that the record does not tell, `*` for a call that names no resource. */
export type Resources = readonly (string | undefined)[];

const NO_RESOURCE: Resources = ['*'];
const UNKNOWN: Resources = [undefined];

const NAMED: Readonly<Record<string, 'group' | 'role' | 'user'>> = { roleName: 'role', userName: 'user', groupName: 'group' };

/** IAM's calls about an identity that exists, by the parameter that names it. */
const IDENTITY_ACTIONS: Readonly<Record<string, string>> = {
  roleName: 'AttachRolePolicy DeleteRole DeleteRolePermissionsBoundary DeleteRolePolicy DetachRolePolicy GetRole GetRolePolicy ListAttachedRolePolicies '
    + 'ListInstanceProfilesForRole ListRolePolicies ListRoleTags PutRolePermissionsBoundary PutRolePolicy TagRole UntagRole UpdateAssumeRolePolicy '
    + 'UpdateRole UpdateRoleDescription',
  groupName: 'AddUserToGroup AttachGroupPolicy DeleteGroup DeleteGroupPolicy DetachGroupPolicy GetGroup PutGroupPolicy RemoveUserFromGroup UpdateGroup',
};
const USER_ACTIONS = 'AttachUserPolicy CreateAccessKey CreateLoginProfile CreateServiceSpecificCredential DeactivateMFADevice DeleteAccessKey '
  + 'DeleteLoginProfile DeleteServiceSpecificCredential DeleteSSHPublicKey DeleteUser DeleteUserPermissionsBoundary DeleteUserPolicy DetachUserPolicy '
  + 'EnableMFADevice GetLoginProfile GetUser GetUserPolicy ListAccessKeys ListAttachedUserPolicies ListGroupsForUser ListMFADevices ListSigningCertificates '
  + 'ListSSHPublicKeys ListUserPolicies ListUserTags PutUserPermissionsBoundary PutUserPolicy ResetServiceSpecificCredential TagUser UntagUser '
  + 'UpdateAccessKey UpdateLoginProfile UpdateUser UploadSigningCertificate UploadSSHPublicKey';

const READERS: Readonly<Record<string, ResourceReader>> = {
  'ec2:CreateTags': ec2Tagged,
  'ec2:DeleteTags': ec2Tagged,
  'events:DeleteRule': eventRule('name'),
  'events:DisableRule': eventRule('name'),
  'events:EnableRule': eventRule('name'),
  'events:PutRule': eventRule('name'),
  'events:PutTargets': eventRule('rule'),
  'events:RemoveTargets': eventRule('rule'),
  'sns:SetSubscriptionAttributes': subscribedTopic,
  'sns:Unsubscribe': subscribedTopic,
  'ssm:DeleteParameter': ssmParameters,
  'ssm:DeleteParameters': ssmParameters,
  'ssm:GetParameter': ssmParameters,
  'ssm:GetParameters': ssmParameters,
  'ssm:ListTagsForResource': ssmTagged,
  'ssm:PutParameter': ssmParameters,
  'ssm:ResetServiceSetting': ssmSetting,
  'ssm:UpdateServiceSetting': ssmSetting,
};

/** Finds the resources of a call: those that the record lists, those that the tables find in its parameters, or none. */
export class ResourceFinder {
  private readonly readers: ReadonlyMap<string, ResourceReader>;

  public constructor(private readonly actions: ActionMap, identities?: IdentityArns) {
    const rows = [...RESOURCE_ROWS, ...EC2_ROWS, ...API_GATEWAY_ROWS];
    this.readers = new Map([
      ...rows.flatMap(row => row.actions.split(' ').map((action): [string, ResourceReader] => [action, ofRow(row)])),
      ...Object.entries(IDENTITY_ACTIONS).flatMap(([name, names]) => ofIam(names, namedIdentity(NAMED[name], name, identities))),
      ...ofIam(USER_ACTIONS, ownUser(identities)),
      ...Object.entries(READERS),
    ]);
  }

  public find(call: Call, action: string): Resources {
    if (this.actions.factsOf(action).isWildcardOnly) {
      return NO_RESOURCE;
    }
    if (call.prefix === 's3') {
      return s3Resources(call, action);
    }
    if (call.record.resources.length > 0) {
      return call.record.resources.map(resource => resource.arn);
    }
    return this.readerOf(call, action)?.(call) ?? UNKNOWN;
  }

  private readerOf(call: Call, action: string): ResourceReader | undefined {
    return this.readers.get(call.prefix === 'apigateway' ? call.event : action) ?? readerOfService(call, action);
  }
}

/** Services most of whose calls name their resource by the same parameter. */
function readerOfService({ prefix }: Call, action: string): ResourceReader | undefined {
  switch (prefix) {
    // The actions on event source mappings are authorised on the mapping.
    case 'lambda': return action.includes('EventSourceMapping') ? undefined : lambdaFunction;
    case 'kms': return kmsKey;
    case 'sqs': return sqsQueue;
    default: return undefined;
  }
}

function ofIam(actions: string, reader: ResourceReader): (readonly [string, ResourceReader])[] {
  return actions.split(' ').map(action => [`iam:${action}`, reader]);
}

function ofRow({ resources }: ResourceRow): ResourceReader {
  const ways = resources.map(texts => ({
    optional: texts[0].startsWith('?'),
    sources: texts.map(text => compileArn(text.replace(/^\?/, ''))),
  }));
  return call => ways.flatMap(({ optional, sources }) => firstFound(sources, call) ?? (optional ? [] : [undefined]));
}

function firstFound(sources: readonly ArnSource[], call: Call): string[] | undefined {
  for (const source of sources) {
    const found = source(call);
    if (found.length > 0) {
      return found;
    }
  }
  return undefined;
}
