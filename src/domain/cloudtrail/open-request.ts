import type { Call } from './call';
import type { ContextReader } from './context';
import type { GivenKeys, Need } from './needs';
import type { CloudTrailRecord } from './record';
import { resourceAccountOf } from './resource-owner';
import type { ResourceFinder, Resources } from './resources';
import { accountOfArn } from '../evaluation/arn-account';
import type { ContextKey } from '../evaluation/context-key';
import type { Request, RequestContext, RequestPrincipal } from '../evaluation/request';

/** What the parts of a request are read with. */
export interface RequestParts {
  readonly resources: ResourceFinder;
  readonly context: ContextReader;
}

/**
 * One thing that IAM was asked for a call, of which every part is read when it is asked for. It is sound as long as its record is the one
 * that is being read.
 */
export class OpenRequest implements Request {
  public readonly otherKeys = 'unknown';
  private foundResources?: Resources = undefined;
  private foundContext?: RequestContext = undefined;
  private isOwners?: boolean = undefined;

  public constructor(
    private readonly call: Call, private readonly need: Need, private readonly parts: RequestParts,
    /** Whether service control policies are to be judged by the record. */
    public readonly judgesScps: boolean,
    /** Whether resource control policies are, if the record belongs to who owns one of the resources. */
    public readonly mayJudgeRcps: boolean,
  ) {}

  public get principal(): RequestPrincipal {
    return this.call.caller.principal;
  }

  public get action(): string {
    return this.need.action;
  }

  /** False where the call may have needed another of its requests instead. */
  public get certain(): boolean {
    return this.need.certain;
  }

  public get resources(): Resources {
    return this.foundResources ??= this.need.resources ?? this.parts.resources.find(this.call, this.need.action);
  }

  public get resourceAccountId(): string | undefined {
    return resourceAccountOf(this.call, this.need.action, this.resources, this.need.isImplied ?? false);
  }

  public get context(): RequestContext {
    return this.foundContext ??= this.parts.context.lazy(this.call, this.need.action, this.more());
  }

  /** Whether no request for this action tells the key, nor does it follow from anything else. */
  public neverTells(key: ContextKey): boolean {
    return key.derivation === undefined && !this.parts.context.tells(this.need.action, key.name);
  }

  /** Whether resource control policies are to be judged by the record. */
  public get judgesRcps(): boolean {
    return this.isOwners ??= this.mayJudgeRcps && isOwnersRecord(this.call.record, this.resources, this.resourceAccountId);
  }

  /** The request with everything that the record tells, which stays when the next record is read. */
  public whole(): Request {
    const { principal, action, resources, resourceAccountId, otherKeys } = this;
    return { principal, action, resources, resourceAccountId, context: this.parts.context.read(this.call, action, this.more()), otherKeys };
  }

  /** The evaluator takes nobody for anonymous unless it is told. */
  private more(): GivenKeys | undefined {
    const { kind } = this.call.caller;
    return kind === 'anonymous' || kind === 'webIdentity' ? { 'aws:PrincipalType': 'Anonymous', ...this.need.keys } : this.need.keys;
  }
}

/** Whether the record belongs to an account that owns a resource, or may own one that is not known. */
function isOwnersRecord({ recipientAccountId }: CloudTrailRecord, resources: Resources, owner: string | undefined): boolean {
  return resources.some(resource => {
    const account = owner ?? (resource === undefined ? undefined : accountOfArn(resource));
    return account === undefined || account === recipientAccountId;
  });
}
