import { Aws } from 'aws-cdk-lib';
import { CfnPermissionSet } from 'aws-cdk-lib/aws-sso';
import type { Construct } from 'constructs';
import type { KnownPermissionSet } from './permission-set-reader';
import { awsPolicyArn, inlineDocument, sessionDuration } from '../domain/access/permission-set';
import type { CustomerManagedPolicy } from '../domain/access/permission-set';

/** The permission set in the template. `toTemplate` puts tokens in place of their stand-ins. */
export function makePermissionSet(
  scope: Construct, id: string, { declaration, laterTags }: KnownPermissionSet, instanceArn: string, toTemplate: (value: unknown) => unknown,
): CfnPermissionSet {
  const {
    name, description, awsManagedPolicies = [], customerManagedPolicies = [], inlinePolicy, boundary, sessionMinutes, relayState, tags = {},
  } = declaration;
  const reference = ({ name: policyName, path }: CustomerManagedPolicy) => ({ name: policyName, ...path !== undefined && { path } });
  const allTags = Object.entries({ ...tags, ...laterTags });
  return new CfnPermissionSet(scope, id, {
    instanceArn,
    name,
    description,
    managedPolicies: awsManagedPolicies.length === 0 ? undefined : awsManagedPolicies.map(policy => awsPolicyArn(policy, Aws.PARTITION)),
    customerManagedPolicyReferences: customerManagedPolicies.length === 0 ? undefined : customerManagedPolicies.map(reference),
    // An object, not a text: CloudFormation writes it without white space, which counts.
    inlinePolicy: inlinePolicy === undefined ? undefined : toTemplate(inlineDocument(inlinePolicy)),
    permissionsBoundary: boundary && {
      managedPolicyArn: boundary.awsManagedPolicy === undefined ? undefined : awsPolicyArn(boundary.awsManagedPolicy, Aws.PARTITION),
      customerManagedPolicyReference: boundary.customerManagedPolicy && reference(boundary.customerManagedPolicy),
    },
    sessionDuration: sessionMinutes === undefined ? undefined : sessionDuration(sessionMinutes),
    relayStateType: relayState,
    tags: allTags.length === 0 ? undefined : allTags.map(([key, value]) => ({ key, value })),
  });
}
