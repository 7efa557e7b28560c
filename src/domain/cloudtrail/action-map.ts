import { apiGatewayVerb } from './api-gateway';
import { EXCEPTIONAL_ACTIONS } from './event-names';
import { iamPrefix } from './event-sources';
import { isBoundByRcps } from '../evaluation/rcp-services';

/** What is known of IAM actions, from AWS's service authorization reference. Names are compared without regard to case. */
export interface KnownActions {
  has(action: string): boolean;
  /** Whether it takes no resource but `*`. */
  isWildcardOnly(action: string): boolean;
}

/** What is asked of an action for every record. */
export interface ActionFacts {
  readonly isKnown: boolean;
  readonly isWildcardOnly: boolean;
  readonly isBoundByRcps: boolean;
}

/** An event and what IAM asks of who makes the call. */
export interface MappedEvent {
  readonly prefix: string;
  /** `lambda:CreateFunction`: the event's name without the version of the API. */
  readonly event: string;
  /** The actions that the call always needs; none where it needs no permission; undefined where nobody knows them. */
  readonly actions: readonly string[] | undefined;
}

/** `CreateFunction20150331`, `UpdateFunctionCode20150331v2`, `CreateDistribution2020_05_31`. */
const VERSION = /_?20\d\d_?\d\d_?\d\d(v\d+)?$/;

/** AWS answers these to anybody who is authenticated; not even an explicit deny is asked. */
const PERMISSIONLESS: ReadonlySet<string> = new Set(['sts:GetCallerIdentity', 'sts:GetSessionToken', 'dynamodb:DescribeEndpoints']);

const NONE: readonly string[] = [];
const MOST_REMEMBERED = 16_384;

/** From events to IAM actions. What maps to no known action is never guessed. */
export class ActionMap {
  private readonly bySource = new Map<string, Map<string, MappedEvent>>();
  private readonly byAction = new Map<string, ActionFacts>();
  private remembered = 0;

  public constructor(private readonly known: KnownActions) {}

  public map(eventSource: string, eventName: string): MappedEvent {
    const remembered = this.bySource.get(eventSource)?.get(eventName);
    if (remembered) {
      return remembered;
    }
    const mapped = this.find(eventSource, eventName);
    if (++this.remembered > MOST_REMEMBERED) {
      this.bySource.clear();
      this.remembered = 0;
    }
    const byName = this.bySource.get(eventSource) ?? new Map<string, MappedEvent>();
    this.bySource.set(eventSource, byName.set(eventName, mapped));
    return mapped;
  }

  public factsOf(action: string): ActionFacts {
    let facts = this.byAction.get(action);
    if (facts === undefined) {
      const isKnown = this.known.has(action);
      facts = { isKnown, isWildcardOnly: isKnown && this.known.isWildcardOnly(action), isBoundByRcps: isBoundByRcps(action.toLowerCase()) };
      if (this.byAction.size >= MOST_REMEMBERED) {
        this.byAction.clear();
      }
      this.byAction.set(action, facts);
    }
    return facts;
  }

  private find(eventSource: string, eventName: string): MappedEvent {
    const prefix = iamPrefix(eventSource);
    const name = eventName.replace(VERSION, '');
    const event = `${prefix}:${name}`;
    if (PERMISSIONLESS.has(event)) {
      return { prefix, event, actions: NONE };
    }
    const actions = EXCEPTIONAL_ACTIONS.get(event) ?? [prefix === 'apigateway' ? this.ofApiGateway(event, name) : event];
    return { prefix, event, actions: actions.every(action => this.known.has(action)) ? actions : undefined };
  }

  /** Newer operations of API Gateway have actions of their own. */
  private ofApiGateway(event: string, name: string): string {
    return this.known.has(event) ? event : `apigateway:${apiGatewayVerb(name) ?? name}`;
  }
}
