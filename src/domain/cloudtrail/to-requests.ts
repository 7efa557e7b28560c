import { ActionMap } from './action-map';
import type { KnownActions } from './action-map';
import { isOwnRecord, readCall } from './call';
import type { Call } from './call';
import { ContextReader } from './context';
import { failureOf, readDenial } from './errors';
import type { Denial, Failure } from './errors';
import { detached } from './json-text';
import type { LeftOut, LeftOutReason } from './left-out';
import { needsOf } from './needs';
import type { Need } from './needs';
import { OpenRequest } from './open-request';
import type { RequestParts } from './open-request';
import { readCaller } from './principal';
import type { Caller } from './principal';
import { readRecord } from './record';
import type { IdentityArns } from './resource-readers';
import { ResourceFinder } from './resources';
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

/** The same before anything is read that nobody may ask for. It is sound as long as its record is the one that is being read. */
export interface OpenCall {
  readonly kind: 'call';
  readonly call: Call;
  readonly denial: Denial | undefined;
  /** At least one of them judges policies of one kind. */
  readonly requests: readonly OpenRequest[];
}

const CONSOLE_SIGN_IN: ReadonlySet<string | undefined> = new Set(['AwsConsoleSignIn', 'AwsConsoleSignin']);

/** Turns CloudTrail records into what the evaluator is asked. Whatever a record is, it is a call or left out with a reason; nothing throws. */
export class RequestReader {
  private readonly actions: ActionMap;
  private readonly parts: RequestParts;

  public constructor(private readonly options: RequestReaderOptions) {
    this.actions = new ActionMap(options.actions);
    this.parts = { resources: new ResourceFinder(this.actions, options.identities), context: new ContextReader(options.organization, options.keys) };
  }

  public read(value: unknown): ObservedCall | LeftOut {
    const opened = this.open(value);
    return opened.kind === 'leftOut' ? opened : observed(opened);
  }

  /** Reads no more than it takes to know who calls for what. */
  public open(value: unknown): OpenCall | LeftOut {
    const record = readRecord(value);
    if (record === undefined) {
      return leftOut('notARecord');
    }
    const { eventType } = record;
    if (eventType !== 'AwsApiCall') {
      return leftOut(CONSOLE_SIGN_IN.has(eventType) ? 'consoleSignIn' : 'notAnApiCall', eventType);
    }
    const { prefix, event, actions } = this.actions.map(record.eventSource, record.eventName);
    const caller = readCaller(record);
    const { errorCode } = record;
    const failure = errorCode === undefined ? undefined : failureOf(errorCode, record.errorMessage);
    // Its parts are remembered as actions and policies, and would keep the whole file in memory that the message was cut from.
    const denial = failure === 'denied' ? readDenial(errorCode!, record.errorMessage && detached(record.errorMessage)) : undefined;
    const reason = reasonToLeaveOut(caller, actions ?? (this.knows(denial?.action) ? [denial.action] : undefined), failure);
    if (reason !== undefined) {
      return leftOut(reason, event);
    }
    const call = readCall(record, caller, prefix, event);
    const requests = this.requestsOf(call, actions ?? [], denial);
    return requests.length === 0 ? leftOut(this.reasonForNoSide(call), event) : { kind: 'call', call, denial, requests };
  }

  private knows(action: string | undefined): action is string {
    return action !== undefined && this.actions.factsOf(action).isKnown;
  }

  /** Those that policies of any kind are judged by. */
  private requestsOf(call: Call, actions: readonly string[], denial: Denial | undefined): OpenRequest[] {
    const { caller, record } = call;
    const judgesScps = caller.kind === 'identity' && isOwnRecord(call) && this.isMember(caller.principal.accountId);
    const mayJudgeRcps = this.isMember(record.recipientAccountId);
    if (!judgesScps && !mayJudgeRcps) {
      return [];
    }
    const needs = needsOf(call, actions, this.options.identities).filter(need => this.knows(need.action));
    return withDenial(needs, this.knows(denial?.action) ? denial : undefined)
      .map(need => new OpenRequest(call, need, this.parts, judgesScps, mayJudgeRcps && this.actions.factsOf(need.action).isBoundByRcps))
      .filter(request => request.judgesScps || request.judgesRcps);
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

function observed({ call: { record, caller, event }, denial, requests }: OpenCall): ObservedCall {
  const { errorCode } = record;
  return {
    kind: 'call',
    eventId: record.eventId,
    sharedEventId: record.sharedEventId,
    time: record.eventTime,
    region: record.region,
    accountId: caller.principal.accountId ?? record.recipientAccountId,
    principal: caller.name,
    event,
    requests: requests.map(request => ({
      request: request.whole(), judgesScps: request.judgesScps, judgesRcps: request.judgesRcps, certain: request.certain,
    })),
    ...denial !== undefined ? { denial } : errorCode !== undefined && { errorCode },
  };
}

function leftOut(reason: LeftOutReason, event?: string): LeftOut {
  return { kind: 'leftOut', reason, ...event !== undefined && { event } };
}
