import { assumeRole } from './assumed-role';
import type { Settings } from './plan';
import type { PlaceProperties } from './properties';
import type { Observed, Service, ServiceCalls, Target } from './service-calls';
import type { Partition } from '../../domain/organization/partition';
import { quote } from '../../domain/text';
import { isNamed, withPatience } from '../shared/retry';
import type { Deadline, Patience } from '../shared/retry';

export interface CallerContext {
  /** The Region of the function. */
  readonly here: string;
  readonly partition: Partition;
  readonly deadline: Deadline;
}

/** What services say of an account that is so new that not all of them, or not in each Region, have heard of it. */
const NEW_ACCOUNT = [
  'AccessDenied', 'AccessDeniedException', 'InvalidClientTokenId', 'OptInRequired', 'SubscriptionRequiredException', 'UnrecognizedClientException',
];
/** GuardDuty says so of a detector that it doesn't count as the administrator's yet, and of much else. */
const PERHAPS_NEW = 'BadRequestException';
/** By this the caller tells itself that the service has not made by itself what the calls are about. */
const NOT_MADE = 'NotMadeYet';

/** A service in a Region of the account that administers it. */
export class Place {
  /** Waits until a new account is known everywhere, and the service has made what it makes by itself. */
  static async open(service: Service, place: PlaceProperties, context: CallerContext): Promise<Place> {
    const credentials = await assumeRole(place, context.here, context.partition, context.deadline, isNamed(...NEW_ACCOUNT));
    const calls = service.open(place.Region, credentials);
    const later = isNamed(...NEW_ACCOUNT, ...calls.transient, NOT_MADE);
    return new Place(calls, place, context.deadline, { later, soon: isNamed(PERHAPS_NEW) }, await targetOf(calls, place, context, later));
  }

  /** Undefined where there is nothing to configure. */
  static async find(service: Service, place: PlaceProperties, context: CallerContext): Promise<Place | undefined> {
    const calls = service.open(place.Region, await assumeRole(place, context.here, context.partition, context.deadline));
    const later = isNamed(...calls.transient);
    try {
      return new Place(calls, place, context.deadline, { later }, await targetOf(calls, place, context, later));
    } catch (error) {
      if (isNamed(NOT_MADE)((error as Error).cause)) {
        return undefined;
      }
      throw error;
    }
  }

  private constructor(
    private readonly calls: ServiceCalls, private readonly place: PlaceProperties, private readonly deadline: Deadline,
    private readonly patience: Patience, private readonly target: string,
  ) {}

  /** What the custom resource answers of it. */
  get attributes(): Readonly<Record<string, string>> {
    return this.calls.target === undefined ? {} : { [this.calls.target.attribute]: this.target };
  }

  read(): Promise<Observed> {
    return withPatience(this.deadline, `${this.calls.actions.read} ${where(this.place)}`, () => this.calls.read(this.target), this.patience);
  }

  /** Returns the settings that the Region doesn't have. */
  async write(changes: Settings, observed: Settings): Promise<readonly string[]> {
    return Object.keys(changes).length === 0 ? [] : withPatience(
      this.deadline, `${this.calls.actions.write} ${where(this.place)}`, () => this.calls.write(this.target, changes, observed),
      { later: this.patience.later });
  }
}

async function targetOf({ target }: ServiceCalls, place: PlaceProperties, { deadline }: CallerContext, later: Patience['later']): Promise<string> {
  return target === undefined ? '' : withPatience(deadline, `${target.action} ${where(place)}`, () => made(target, place), { later });
}

async function made(target: Target, place: PlaceProperties): Promise<string> {
  const found = await target.find();
  if (found === undefined) {
    const error = new Error(`the account has no ${target.what}, which the service makes when ${quote(place.AccountId)} becomes its administrator`);
    error.name = NOT_MADE;
    throw error;
  }
  return found;
}

function where({ AccountId, Region }: PlaceProperties): string {
  return `of ${quote(AccountId)} in ${quote(Region)}`;
}
