import { Aws, Stack, Token } from 'aws-cdk-lib';
import { CfnPermissionSet } from 'aws-cdk-lib/aws-sso';
import type { Construct } from 'constructs';
import type { PermissionSet } from './permission-set';
import type { CustomerManagedPolicyOptions, PermissionSetOptions } from './permission-set-options';
import { awsPolicyArn, inlineDocument, sessionDuration } from '../domain/access/permission-set';
import type { CustomerManagedPolicy, PermissionSetDeclaration } from '../domain/access/permission-set';
import { READY_PERMISSION_SETS } from '../domain/access/ready-permission-sets';
import type { ReadyPermissionSet } from '../domain/access/ready-permission-sets';
import { kindOf } from '../domain/text';
import { PropReader } from '../private/border';
import type { Findings } from '../private/border';

/** What the user said of a permission set, as the domain takes it; undefined where it is unsound, which is told. */
export function declarePermissionSet(set: PermissionSet, findings: Findings, scope: Construct): PermissionSetDeclaration | undefined {
  const { name, ready, options, existing } = set._source;
  const reader = new PropReader(findings, scope.node.path);
  const path = scope.node.path;
  if (typeof name !== 'string' || Token.isUnresolved(name)) {
    reader.complain('wrongType', `the name of a permission set must be a text that is known at synthesis, but it is ${Token.isUnresolved(name) ? 'a token' : kindOf(name)}`);
    return undefined;
  }
  if (existing) {
    return { name, existing, path };
  }
  const base: Partial<ReadyPermissionSet> = ready === undefined ? {} : READY_PERMISSION_SETS[ready];
  const given = reader.struct('options', options);
  const declaration: PermissionSetDeclaration = {
    ...base,
    name,
    path,
    sessionMinutes: minutesOf(reader, given) ?? base.sessionMinutes,
    relayState: textOf(reader, 'relayState', given.relayState),
    tags: reader.tags(given.tags),
    boundary: boundaryOf(reader, given),
    ...ready === undefined && {
      description: textOf(reader, 'description', given.description),
      awsManagedPolicies: listOf(reader, 'awsManagedPolicies', given.awsManagedPolicies).map(policy => textOf(reader, 'awsManagedPolicies', policy) ?? ''),
      customerManagedPolicies: listOf(reader, 'customerManagedPolicies', given.customerManagedPolicies)
        .flatMap(policy => customerPolicy(reader, 'customerManagedPolicies', policy) ?? []),
      inlinePolicy: statementsOf(reader, given, scope),
      acknowledged: listOf(reader, 'acknowledgedFindings', given.acknowledgedFindings),
    },
  };
  return reader.sound ? declaration : undefined;
}

/** The permission set in the template. */
export function makePermissionSet(scope: Construct, id: string, declaration: PermissionSetDeclaration, instanceArn: string): CfnPermissionSet {
  const {
    name, description, awsManagedPolicies = [], customerManagedPolicies = [], inlinePolicy, boundary, sessionMinutes, relayState, tags = {},
  } = declaration;
  const reference = ({ name: policyName, path }: CustomerManagedPolicy) => ({ name: policyName, ...path !== undefined && { path } });
  return new CfnPermissionSet(scope, id, {
    instanceArn,
    name,
    description,
    managedPolicies: awsManagedPolicies.length === 0 ? undefined : awsManagedPolicies.map(policy => awsPolicyArn(policy, Aws.PARTITION)),
    customerManagedPolicyReferences: customerManagedPolicies.length === 0 ? undefined : customerManagedPolicies.map(reference),
    // An object, not a text: CloudFormation writes it without white space, which counts.
    inlinePolicy: inlinePolicy === undefined ? undefined : inlineDocument(inlinePolicy),
    permissionsBoundary: boundary && {
      managedPolicyArn: boundary.awsManagedPolicy === undefined ? undefined : awsPolicyArn(boundary.awsManagedPolicy, Aws.PARTITION),
      customerManagedPolicyReference: boundary.customerManagedPolicy && reference(boundary.customerManagedPolicy),
    },
    sessionDuration: sessionMinutes === undefined ? undefined : sessionDuration(sessionMinutes),
    relayStateType: relayState,
    tags: Object.keys(tags).length === 0 ? undefined : Object.entries(tags).map(([key, value]) => ({ key, value })),
  });
}

function minutesOf(reader: PropReader, { sessionDuration: duration }: Partial<PermissionSetOptions>): number | undefined {
  if (duration === undefined || duration === null) {
    return undefined;
  }
  if (typeof duration.toMinutes !== 'function' || duration.isUnresolved()) {
    reader.complain('wrongType', '`sessionDuration` must be a `Duration` that is known at synthesis, such as `Duration.hours(4)`');
    return undefined;
  }
  return duration.toMinutes({ integral: false });
}

function boundaryOf(reader: PropReader, { awsManagedBoundary, customerManagedBoundary }: Partial<PermissionSetOptions>): PermissionSetDeclaration['boundary'] {
  const awsManagedPolicy = textOf(reader, 'awsManagedBoundary', awsManagedBoundary);
  const customerManagedPolicy = customerManagedBoundary === undefined || customerManagedBoundary === null ? undefined
    : customerPolicy(reader, 'customerManagedBoundary', customerManagedBoundary);
  if (awsManagedPolicy !== undefined && customerManagedPolicy !== undefined) {
    reader.complain('twoBoundaries', 'a permission set has one boundary, but `awsManagedBoundary` and `customerManagedBoundary` are both given; drop one');
  }
  return awsManagedPolicy === undefined && customerManagedPolicy === undefined ? undefined
    : { ...awsManagedPolicy !== undefined && { awsManagedPolicy }, ...customerManagedPolicy !== undefined && { customerManagedPolicy } };
}

function customerPolicy(reader: PropReader, prop: string, value: CustomerManagedPolicyOptions): CustomerManagedPolicy | undefined {
  const { policyName, path } = reader.struct(prop, value);
  const name = textOf(reader, 'policyName', policyName);
  if (name === undefined) {
    if (reader.sound) {
      reader.complain('missingValue', `\`policyName\` of ${prop} is missing; give it a value`);
    }
    return undefined;
  }
  const given = textOf(reader, 'path', path);
  return { name, ...given !== undefined && { path: given } };
}

function statementsOf(reader: PropReader, { statements }: Partial<PermissionSetOptions>, scope: Construct): unknown {
  const given = listOf(reader, 'statements', statements);
  if (given.some(statement => typeof statement?.toStatementJson !== 'function')) {
    reader.complain('wrongType', '`statements` must be a list of `PolicyStatement`');
    return undefined;
  }
  return given.length === 0 ? undefined : Stack.of(scope).resolve(given.map(statement => statement.toStatementJson()));
}

/** A text that is known at synthesis. */
function textOf(reader: PropReader, prop: string, value: unknown): string | undefined {
  if (value === undefined || value === null) {
    return undefined;
  }
  if (typeof value !== 'string' || Token.isUnresolved(value)) {
    reader.complain('wrongType', `\`${prop}\` must be a text that is known at synthesis, but it is ${Token.isUnresolved(value) ? 'a token' : kindOf(value)}`);
    return undefined;
  }
  return value;
}

function listOf<T>(reader: PropReader, prop: string, value: readonly T[] | undefined): readonly T[] {
  if (value === undefined || value === null) {
    return [];
  }
  if (!Array.isArray(value) || Token.isUnresolved(value)) {
    reader.complain('wrongType', `\`${prop}\` must be a list, but it is ${kindOf(value)}`);
    return [];
  }
  return value;
}
