import { accountOfArn } from './arn-account';
import { contextKey } from './context-key';
import type { ContextKey } from './context-key';
import { NO_ORGANIZATION, principalAccountOf } from './derive-context';
import type { KnownOrganization, PrincipalKind, Subject } from './derive-context';
import type { ContextValue, Request } from './request';

const PRINCIPAL_TYPE = contextKey('aws:PrincipalType');

/** A request while it is judged: about one of its resources at a time. */
export class Facts implements Subject {
  public resource: string | undefined;
  public resourceAccount: string | undefined;
  public readonly principalKind: PrincipalKind;
  public readonly principalArn: string | undefined;
  public readonly principalAccount: string | undefined;
  public readonly principalService: string | undefined;
  /** What the context lists, once somebody asked. */
  private names: readonly string[] | undefined = undefined;

  public constructor(public readonly request: Request, public readonly organization: KnownOrganization = NO_ORGANIZATION) {
    this.resource = undefined;
    this.resourceAccount = request.resourceAccountId;
    this.principalArn = request.principal.arn;
    this.principalAccount = principalAccountOf(request.principal);
    this.principalService = request.principal.service;
    this.principalKind = this.kindOfPrincipal();
  }

  /** Turns to another resource of the call, whose account is the one in its ARN unless the request says otherwise. */
  public about(resource: string | undefined): void {
    this.resource = resource;
    if (this.request.resourceAccountId === undefined) {
      this.resourceAccount = resource === undefined ? undefined : accountOfArn(resource);
    }
  }

  /** The value of a condition key; null where it is absent from the request, undefined where it is not known. */
  public value(key: ContextKey): ContextValue | undefined {
    const listed = this.listed(key);
    if (listed !== undefined) {
      return listed;
    }
    const derived = key.derivation?.(this);
    return derived === undefined && this.request.otherKeys === 'absent' ? null : derived;
  }

  /** A key without values is absent: so `Null` and `ForAllValues` see it. */
  private listed({ written, name }: ContextKey): ContextValue | undefined {
    const context = this.request.context;
    // A name without a colon may be one that every object inherits.
    let value = written.includes(':') || Object.hasOwn(context, written) ? context[written] : undefined;
    if (value === undefined) {
      for (const other of this.names ??= Object.keys(context)) {
        if (other.length === name.length && other.toLowerCase() === name && context[other] !== undefined) {
          value = context[other];
          break;
        }
      }
    }
    return Array.isArray(value) && value.length === 0 ? null : value;
  }

  private kindOfPrincipal(): PrincipalKind {
    if (this.principalArn !== undefined || this.principalAccount !== undefined) {
      return 'identity';
    }
    if (this.principalService !== undefined) {
      return 'service';
    }
    return this.request.otherKeys === 'absent' || this.listed(PRINCIPAL_TYPE) === 'Anonymous' ? 'anonymous' : 'unknown';
  }
}
