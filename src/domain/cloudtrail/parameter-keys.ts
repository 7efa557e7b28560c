/** What follows where a parameter was not sent. */
export type WhenNotSent =
  /** The key is not there either. */
  | 'absent'
  /** The key is not there either, unless this parameter was sent, which may bring it in. */
  | { readonly absentUnless: string }
  /** The service has a default of its own, or nobody documents what it does. */
  | 'unknown'
  /** The service takes this value, and shows it to policies. */
  | { readonly value: string };

export interface ParameterKey {
  readonly key: string;
  readonly actions: string;
  /** Places of the value in the request, first come first served; `<` is the response. */
  readonly paths: readonly string[];
  readonly whenNotSent: WhenNotSent;
}

function key(name: string, actions: string, paths: string, whenNotSent: WhenNotSent): ParameterKey {
  return { key: name, actions, paths: paths.split(' '), whenNotSent };
}

/**
 * Condition keys that repeat a parameter of the request, by action. Of any other action they say nothing.
 *
 * Source: the service authorization reference, and records; checked 2026-11-24.
 */
export const PARAMETER_KEYS: readonly ParameterKey[] = [
  // Left out, the type comes from the launch template.
  key('ec2:InstanceType', 'ec2:RunInstances', 'instanceType <instancesSet.items.*.instanceType', 'unknown'),
  // Policies see what the launch or its template says, not what the image or the account makes of it.
  key('ec2:MetadataHttpTokens', 'ec2:RunInstances', 'metadataOptions.httpTokens', { absentUnless: 'launchTemplate' }),
  key('ec2:Attribute/InstanceType', 'ec2:ModifyInstanceAttribute', 'instanceType.value', 'absent'),
  key('ec2:Attribute/HttpTokens', 'ec2:ModifyInstanceMetadataOptions', 'ModifyInstanceMetadataOptionsRequest.HttpTokens httpTokens', 'absent'),
  key('ec2:Add/group', 'ec2:ModifySnapshotAttribute', 'createVolumePermission.add.items.*.group', 'absent'),
  key('ec2:Add/group', 'ec2:ModifyImageAttribute', 'launchPermission.add.items.*.group', 'absent'),
  key('ec2:Add/userId', 'ec2:ModifySnapshotAttribute', 'createVolumePermission.add.items.*.userId', 'absent'),
  key('ec2:Add/userId', 'ec2:ModifyImageAttribute', 'launchPermission.add.items.*.userId', 'absent'),
  key('ec2:Remove/group', 'ec2:ModifySnapshotAttribute', 'createVolumePermission.remove.items.*.group', 'absent'),
  key('ec2:Remove/userId', 'ec2:ModifySnapshotAttribute', 'createVolumePermission.remove.items.*.userId', 'absent'),
  // The rest may be that of an instance to copy.
  key('autoscaling:InstanceType', 'autoscaling:CreateLaunchConfiguration', 'instanceType', 'unknown'),
  key('autoscaling:MetadataHttpTokens', 'autoscaling:CreateLaunchConfiguration', 'metadataOptions.httpTokens', { absentUnless: 'instanceId' }),
  // Left out, it is 30; whether a policy sees this is not documented.
  key('kms:ScheduleKeyDeletionPendingWindowInDays', 'kms:ScheduleKeyDeletion', 'pendingWindowInDays', 'unknown'),
  // KMS logs it with every call.
  key('kms:BypassPolicyLockoutSafetyCheck', 'kms:CreateKey kms:PutKeyPolicy', 'bypassPolicyLockoutSafetyCheck', 'unknown'),
  key('lambda:FunctionUrlAuthType', 'lambda:CreateFunctionUrlConfig lambda:UpdateFunctionUrlConfig', 'authType <authType', 'unknown'),
  key('lambda:FunctionUrlAuthType', 'lambda:AddPermission', 'functionUrlAuthType', 'absent'),
  key('lambda:FunctionArn', 'lambda:CreateEventSourceMapping lambda:DeleteEventSourceMapping lambda:UpdateEventSourceMapping', '<functionArn', 'unknown'),
  key('rds:DatabaseClass', 'rds:CreateDBInstance rds:ModifyDBInstance', 'dBInstanceClass', 'unknown'),
  // An identity without a boundary is made by a request without one. What other calls see is the boundary that the identity has.
  key('iam:PermissionsBoundary', 'iam:CreateRole iam:CreateUser iam:PutRolePermissionsBoundary iam:PutUserPermissionsBoundary', 'permissionsBoundary', 'absent'),
  key('iam:PolicyARN', 'iam:AttachGroupPolicy iam:AttachRolePolicy iam:AttachUserPolicy iam:DetachGroupPolicy iam:DetachRolePolicy iam:DetachUserPolicy',
    'policyArn', 'unknown'),
  key('iam:ServiceSpecificCredentialServiceName', 'iam:CreateServiceSpecificCredential', 'serviceName', 'unknown'),
  key('iam:AWSServiceName', 'iam:CreateServiceLinkedRole', 'aWSServiceName', 'unknown'),
  // A share is open unless it is said to be closed; a change of something else says nothing about it.
  key('ram:RequestedAllowsExternalPrincipals', 'ram:CreateResourceShare', 'allowExternalPrincipals', { value: 'true' }),
  key('ram:RequestedAllowsExternalPrincipals', 'ram:UpdateResourceShare', 'allowExternalPrincipals', 'absent'),
  key('s3:x-amz-server-side-encryption', 's3:PutObject', 'x-amz-server-side-encryption', 'unknown'),
  key('s3:x-amz-acl', 's3:CreateBucket s3:PutBucketAcl s3:PutObject s3:PutObjectAcl', 'x-amz-acl', 'unknown'),
  key('sts:RoleSessionName', 'sts:AssumeRole sts:AssumeRoleWithWebIdentity', 'roleSessionName', 'unknown'),
  key('sts:ExternalId', 'sts:AssumeRole', 'externalId', 'absent'),
];
