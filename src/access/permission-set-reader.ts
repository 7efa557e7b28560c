import { Token } from 'aws-cdk-lib';
import type { PermissionSet } from './permission-set';
import type { PermissionSetOptions } from './permission-set-options';
import { listOf, textOf, textsOf } from './reading';
import type { CustomerManagedPolicy, PermissionSetDeclaration } from '../domain/access/permission-set';
import { READY_PERMISSION_SETS } from '../domain/access/ready-permission-sets';
import type { ReadyPermissionSet } from '../domain/access/ready-permission-sets';
import { closest, suggestion } from '../domain/policy/lint/closest';
import { LINT_IDS } from '../domain/policy/lint/lint';
import { kindOf, quote } from '../domain/text';
import { known, PropReader } from '../private/border';
import type { Findings } from '../private/border';

/** A permission set that was read from what the user gave. */
export interface KnownPermissionSet {
  readonly declaration: PermissionSetDeclaration;
  /** Tags whose keys or values are known only after deployment, so that nobody can check them. */
  readonly laterTags: Readonly<Record<string, string>>;
  /** Of one that exists already. */
  readonly arn?: string;
}

export interface ReadingContext {
  readonly findings: Findings;
  readonly path: string;
  /** A text with stand-ins for tokens; undefined where it holds a token of which nobody knows what it will be. */
  readonly toDomain: (text: string) => string | undefined;
}

/** What the user said of a permission set, as the domain takes it; undefined where it is unsound, which is told. */
export function readPermissionSet(set: PermissionSet, context: ReadingContext): KnownPermissionSet | undefined {
  const { name, ready, options, existing, arn } = set._source;
  const { path } = context;
  const reader = new PropReader(context.findings, path);
  if (typeof name !== 'string' || Token.isUnresolved(name)) {
    reader.complain('wrongType', `the name of a permission set must be a text that is known at synthesis, but it is ${Token.isUnresolved(name) ? 'a token' : kindOf(name)}`);
    return undefined;
  }
  if (existing) {
    const given = reader.optional('permissionSetArn', 'permissionSetArn', arn);
    return reader.sound ? { declaration: { name, existing, path }, laterTags: {}, arn: given } : undefined;
  }
  const base: Partial<ReadyPermissionSet> = ready === undefined ? {} : READY_PERMISSION_SETS[ready];
  const given: Partial<PermissionSetOptions> = reader.struct('options', options);
  const tags = Object.entries(reader.tags(given.tags) ?? {});
  const isChecked = (tag: readonly string[]) => tag.every(text => known(text) !== undefined);
  const declaration: PermissionSetDeclaration = {
    ...base,
    name,
    path,
    sessionMinutes: minutesOf(reader, given) ?? base.sessionMinutes,
    relayState: textOf(reader, 'relayState', given.relayState),
    tags: Object.fromEntries(tags.filter(isChecked)),
    boundary: boundaryOf(reader, given),
    ...ready === undefined && {
      description: textOf(reader, 'description', given.description),
      awsManagedPolicies: textsOf(reader, 'awsManagedPolicies', given.awsManagedPolicies),
      customerManagedPolicies: listOf(reader, 'customerManagedPolicies', given.customerManagedPolicies)
        .flatMap(policy => customerPolicy(reader, 'customerManagedPolicies', policy) ?? []),
      inlinePolicy: statementsOf(reader, given, context),
      acknowledged: acknowledgedOf(reader, given),
    },
  };
  return reader.sound ? { declaration, laterTags: Object.fromEntries(tags.filter(tag => !isChecked(tag))) } : undefined;
}

function minutesOf(reader: PropReader, { sessionDuration: duration }: Partial<PermissionSetOptions>): number | undefined {
  if (duration === undefined || duration === null) {
    return undefined;
  }
  if (typeof duration.toMinutes !== 'function' || typeof duration.isUnresolved !== 'function' || duration.isUnresolved()) {
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

function customerPolicy(reader: PropReader, prop: string, value: unknown): CustomerManagedPolicy | undefined {
  const { policyName, path } = reader.struct<Record<string, unknown>>(prop, value as Record<string, unknown>);
  const [name, given] = [textOf(reader, 'policyName', policyName), textOf(reader, 'path', path)];
  if (name === undefined && reader.sound) {
    reader.complain('missingValue', `\`policyName\` of ${quote(prop)} is missing; give it a value`);
  }
  return name === undefined ? undefined : { name, ...given !== undefined && { path: given } };
}

function statementsOf(reader: PropReader, { statements }: Partial<PermissionSetOptions>, { toDomain }: ReadingContext): unknown {
  const given = listOf(reader, 'statements', statements);
  if (!given.every(hasJson)) {
    reader.complain('wrongType', '`statements` must be a list of `PolicyStatement`');
    return undefined;
  }
  const unknown = new Set<string>();
  const document = mapTexts(given.map(statement => statement.toStatementJson()), text => {
    const standing = toDomain(text);
    if (standing === undefined || Token.isUnresolved([standing])) {
      unknown.add(text);
    }
    return standing ?? text;
  });
  if (unknown.size > 0) {
    reader.complain('unknownAtSynthesis', '`statements` hold a value that is known only after deployment, so that its size can\'t be known; write it as a text, '
      + 'or use the id of a node or of the organization');
  }
  return given.length === 0 ? undefined : document;
}

/** Whoever mistypes an id would wonder why the finding stays. */
function acknowledgedOf(reader: PropReader, { acknowledgedFindings }: Partial<PermissionSetOptions>): string[] {
  const acknowledged = textsOf(reader, 'acknowledgedFindings', acknowledgedFindings);
  acknowledged.filter(id => !LINT_IDS.includes(id)).forEach(id =>
    reader.complain('unknownFinding', `\`acknowledgedFindings\` names ${quote(id)}, which is no finding of the lint${suggestion(closest(id, LINT_IDS))}`));
  return acknowledged;
}

function hasJson(statement: unknown): statement is { toStatementJson(): unknown } {
  return typeof (statement as { toStatementJson?: unknown } | null | undefined)?.toStatementJson === 'function';
}

/** The value with other texts, those of keys included. */
function mapTexts(value: unknown, map: (text: string) => string): unknown {
  if (typeof value === 'string') {
    return map(value);
  }
  if (Array.isArray(value)) {
    return value.map(item => mapTexts(item, map));
  }
  return typeof value === 'object' && value !== null && !Token.isUnresolved(value)
    ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [map(key), mapTexts(inner, map)])) : value;
}
