import type { RenderedPolicy } from '../policy/render';
import { count } from '../text';

/** A permission set as it was declared. What is known only after deployment is absent here: it can't be checked and is left to AWS. */
export interface PermissionSetDeclaration {
  readonly name: string;
  /** Whether Identity Center has it already, so that the app neither makes nor describes it. */
  readonly existing?: boolean;
  /** Whether it is there for emergencies. */
  readonly breakGlass?: boolean;
  readonly description?: string;
  /** Policies of AWS, by name with their path, such as `job-function/Billing`, or by ARN. */
  readonly awsManagedPolicies?: readonly string[];
  readonly customerManagedPolicies?: readonly CustomerManagedPolicy[];
  /** A policy document, one statement or a list of statements. */
  readonly inlinePolicy?: unknown;
  readonly boundary?: PermissionsBoundary;
  /** How long a session in an account lasts. @default 60 */
  readonly sessionMinutes?: number;
  /** Page of the console that opens first. */
  readonly relayState?: string;
  readonly tags?: Readonly<Record<string, string>>;
  /** Ids of findings of the lint that are meant. */
  readonly acknowledged?: readonly string[];
  /** Where the user looks for it. */
  readonly path: string;
}

/** A policy that must be there in every account in which the permission set is assigned: Identity Center refers to it and can't make it. */
export interface CustomerManagedPolicy {
  readonly name: string;
  /** Starts and ends with a slash. @default / */
  readonly path?: string;
}

/** What the permission set never exceeds: a policy of AWS, by name or ARN, or one that every account has. */
export interface PermissionsBoundary {
  readonly awsManagedPolicy?: string;
  readonly customerManagedPolicy?: CustomerManagedPolicy;
}

export const DEFAULT_POLICY_PATH = '/';

const AWS_POLICY_ARN = /^arn:[a-z-]+:iam::aws:policy\//;

/** The name of a policy of AWS with its path, from either way to write it. */
export function awsPolicyName(nameOrArn: string): string {
  return nameOrArn.replace(AWS_POLICY_ARN, '');
}

/** Its ARN. The partition may be a token. */
export function awsPolicyArn(nameOrArn: string, partition: string): string {
  return `arn:${partition}:iam::aws:policy/${awsPolicyName(nameOrArn)}`;
}

/** `PT1H30M`, as Identity Center writes 90 minutes. */
export function sessionDuration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return `PT${hours > 0 ? `${hours}H` : ''}${rest > 0 || hours === 0 ? `${rest}M` : ''}`;
}

/** `90 minutes`, `2 hours`. */
export function sessionText(minutes: number): string {
  return minutes % 60 === 0 ? count(minutes / 60, 'hour') : count(minutes, 'minute');
}

/** The inline policy as a document, from whatever form it was given in; it was found sound before. */
export function inlineDocument(inlinePolicy: unknown): RenderedPolicy {
  const given = typeof inlinePolicy === 'object' && inlinePolicy !== null && 'Statement' in inlinePolicy ? inlinePolicy.Statement : inlinePolicy;
  return { Version: '2012-10-17', Statement: (Array.isArray(given) ? given : [given]) as RenderedPolicy['Statement'] };
}
