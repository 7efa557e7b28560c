import { ActionMap } from './action-map';
import type { KnownActions } from './action-map';
import { isOwnRecord, readCall } from './call';
import type { Call } from './call';
import { ContextReader } from './context';
import { failureOf, readDenial } from './errors';
import type { Denial, Failure } from './errors';
import type { LeftOut, LeftOutReason } from './left-out';
import { needsOf } from './needs';
import type { Need } from './needs';
import { readCaller } from './principal';
import type { Caller } from './principal';
import { readRecord } from './record';
import type { CloudTrailRecord } from './record';
import { resourceAccountOf } from './resource-owner';
import type { IdentityArns } from './resource-readers';
import { ResourceFinder } from './resources';
import { accountOfArn } from '../evaluation/arn-account';
import type { KnownOrganization } from '../evaluation/derive-context';
import type { Request } from '../evaluation/request';

/** The accounts of the organization, as the evaluator knows them. */
export interface ReplayedOrganization extends KnownOrganization {
  readonly managementAccountId?: string;
}

export interface RequestReaderOptions {
  readonly organization: ReplayedOrganization;
  readonly actions: KnownActions;
  /** Condition keys that the policies ask for. @default - every key that a record tells */
  readonly keys?: Iterable<string>;
  /** Finds identities by name. @default - a role, user or group that is named without its path is not known */
  readonly identities?: IdentityArns;
}

/** One thing that IAM was asked for a call. A call is denied if one of its requests is. */
export interface CallRequest {
  readonly request: Request;
  /** Whether service control policies, and whether resource control policies are to be judged by this record; one of them is. */
  readonly judgesScps: boolean;
  readonly judgesRcps: boolean;
  /** False where the call may have needed another of its requests instead: if this one is denied, the outcome is undetermined. */
  readonly certain: boolean;
}

/** A call that policies are judged by. */
export interface ObservedCall {
  readonly kind: 'call';
  readonly eventId: string | undefined;
  readonly sharedEventId: string | undefined;
  readonly time: string | undefined;
  readonly region: string | undefined;
  /** The account of the caller; of one who has none, the account that the record belongs to. */
  readonly accountId: string | undefined;
  /** To group by: ARN of the role, user or root user, the name of a service, or what else is known. */
  readonly principal: string;
  /** `lambda:CreateFunction`; the requests name the actions that it needs. */
  readonly event: string;
  readonly requests: readonly CallRequest[];
  /** Where it was denied already. */
  readonly denial?: Denial;
  /** Where it failed for another reason. */
  readonly errorCode?: string;
}

const CONSOLE_SIGN_IN: ReadonlySet<string | undefined> = new Set(['AwsConsoleSignIn', 'AwsConsoleSignin']);

/** Turns CloudTrail records into what the evaluator is asked. Whatever a record is, it is a call or left out with a reason; nothing throws. */
export class RequestReader {
  private readonly actions: ActionMap;
  private readonly resources: ResourceFinder;
  private readonly context: ContextReader;

  public constructor(private readonly options: RequestReaderOptions) {
    this.actions = new ActionMap(options.actions);
    this.resources = new ResourceFinder(this.actions, options.identities);
    this.context = new ContextReader(options.organization, options.keys);
  }

  public read(value: unknown): ObservedCall | LeftOut {
    const record = readRecord(value);
    if (record === undefined) {
      return leftOut('notARecord');
    }
    if (record.eventType !== 'AwsApiCall') {
      return leftOut(CONSOLE_SIGN_IN.has(record.eventType) ? 'consoleSignIn' : 'notAnApiCall', record.eventType);
    }
    const { prefix, event, actions } = this.actions.map(record.eventSource, record.eventName);
    const caller = readCaller(record);
    const failure = failureOf(record.errorCode, record.errorMessage);
    const denial = failure === 'denied' ? readDenial(record.errorCode!, record.errorMessage) : undefined;
    const reason = reasonToLeaveOut(caller, actions ?? (this.knows(denial?.action) ? [denial.action] : undefined), failure);
    if (reason !== undefined) {
      return leftOut(reason, event);
    }
    const call = readCall(record, caller, prefix, event);
    const needs = needsOf(call, actions ?? [], this.options.identities).filter(need => this.knows(need.action));
    const requests = withDenial(needs, this.knows(denial?.action) ? denial : undefined).flatMap(need => this.requestOf(call, need) ?? []);
    return requests.length === 0 ? leftOut(this.reasonForNoSide(call), event) : observed(call, requests, denial);
  }

  private knows(action: string | undefined): action is string {
    return action !== undefined && this.actions.factsOf(action).isKnown;
  }

  private requestOf(call: Call, need: Need): CallRequest | undefined {
    const { caller, record } = call;
    const resources = need.resources ?? this.resources.find(call, need.action);
    const resourceAccountId = resourceAccountOf(call, need.action, resources, need.isImplied ?? false);
    const judgesScps = caller.kind === 'identity' && isOwnRecord(call) && this.isMember(caller.principal.accountId);
    const judgesRcps = this.actions.factsOf(need.action).isBoundByRcps && this.isOwnersRecord(record, resources, resourceAccountId);
    if (!judgesScps && !judgesRcps) {
      return undefined;
    }
    const context = this.context.read(call, need.action, { ...anonymity(caller), ...need.keys });
    return {
      request: { principal: caller.principal, action: need.action, resources, resourceAccountId, context, otherKeys: 'unknown' },
      judgesScps,
      judgesRcps,
      certain: need.certain,
    };
  }

  /** Whether the record belongs to a member account that owns a resource, or may own one that is not known. */
  private isOwnersRecord({ recipientAccountId }: CloudTrailRecord, resources: readonly (string | undefined)[], owner: string | undefined): boolean {
    if (!this.isMember(recipientAccountId)) {
      return false;
    }
    return resources.some(resource => {
      const account = owner ?? (resource === undefined ? undefined : accountOfArn(resource));
      return account === undefined || account === recipientAccountId;
    });
  }

  private isMember(accountId: string | undefined): boolean {
    const { organization } = this.options;
    return accountId !== undefined && accountId !== organization.managementAccountId && organization.contains(accountId);
  }

  /** Why neither kind of policy is to be judged. */
  private reasonForNoSide(call: Call): LeftOutReason {
    const { organization } = this.options;
    const { kind, principal: { accountId } } = call.caller;
    const account = kind === 'identity' && isOwnRecord(call) ? accountId : call.record.recipientAccountId;
    if (account !== undefined && account === organization.managementAccountId) {
      return 'managementAccount';
    }
    if (account === undefined || !organization.contains(account)) {
      return 'unknownAccount';
    }
    return kind === 'service' ? 'awsService' : kind === 'identity' ? 'otherAccountsRecord' : 'noIamIdentity';
  }
}

function reasonToLeaveOut({ kind }: Caller, actions: readonly string[] | undefined, failure: Failure | undefined): LeftOutReason | undefined {
  if (kind === 'serviceLinkedRole') {
    return 'serviceLinkedRole';
  }
  if (kind === 'stranger') {
    return 'noIamIdentity';
  }
  if (actions === undefined || actions.length === 0) {
    return actions === undefined ? 'unmappedAction' : 'noPermission';
  }
  return failure === 'unauthenticated' || failure === 'unprocessed' ? failure : undefined;
}

/** The message of a denied call names the action and the resource that IAM was asked for, which is better than any table. */
function withDenial(needs: readonly Need[], denial: Denial | undefined): readonly Need[] {
  if (denial?.action === undefined) {
    return needs;
  }
  const { action, resource } = denial;
  const known = needs.find(need => need.action === action);
  const refused: Need = { ...known, action, certain: true, ...resource !== undefined && { resources: [resource] } };
  return [refused, ...needs.filter(need => need.action !== action)];
}

/** The evaluator takes nobody for anonymous unless it is told. */
function anonymity({ kind }: Caller): Record<string, string> | undefined {
  return kind === 'anonymous' || kind === 'webIdentity' ? { 'aws:PrincipalType': 'Anonymous' } : undefined;
}

function observed({ record, caller, event }: Call, requests: readonly CallRequest[], denial: Denial | undefined): ObservedCall {
  return {
    kind: 'call',
    eventId: record.eventId,
    sharedEventId: record.sharedEventId,
    time: record.eventTime,
    region: record.region,
    accountId: caller.principal.accountId ?? record.recipientAccountId,
    principal: caller.name,
    event,
    requests,
    ...denial !== undefined ? { denial } : record.errorCode !== undefined && { errorCode: record.errorCode },
  };
}

function leftOut(reason: LeftOutReason, event?: string): LeftOut {
  return { kind: 'leftOut', reason, ...event !== undefined && { event } };
}
