import { ListDelegatedAdministratorsCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import { allPages, clientConfiguration } from '../shared/clients';
import type { NamedCall } from '../shared/named-call';

/** Who administers a service. */
export interface Administrator {
  readonly accountId: string;
  /** AWS is still taking the administration away. */
  readonly isLeaving: boolean;
}

/** How a service gets and loses the account that administers it. */
export interface AdministratorCalls {
  /** The IAM actions by which messages name the calls. */
  readonly actions: Readonly<Record<'list' | 'register' | 'deregister', string>>;
  /** Whether the service takes one account only. */
  readonly single: boolean;
  /** Errors by which the service says for certain that the account administers it already; lists may be older. */
  readonly already: readonly string[];
  /** The same of accounts that don't. */
  readonly gone: readonly string[];
  /** Errors that end when what was switched on before is known everywhere. */
  readonly soon?: (error: unknown) => boolean;
  /** Errors that end by themselves. */
  readonly transient?: (error: unknown) => boolean;
  /** Switches on what must be on in the management account first, and stays on. On already is no error. */
  readonly prepare?: NamedCall<unknown>;
  list(): Promise<Administrator[]>;
  register(accountId: string): Promise<unknown>;
  deregister(accountId: string): Promise<unknown>;
}

/** The accounts that Organizations has registered for a service. */
export async function registeredWithOrganizations(ServicePrincipal: string, client: OrganizationsClient): Promise<Administrator[]> {
  const administrators = await allPages(
    NextToken => client.send(new ListDelegatedAdministratorsCommand({ ServicePrincipal, NextToken })), page => page.DelegatedAdministrators);
  return administrators.map(({ Id }) => ({ accountId: Id!, isLeaving: false }));
}

export function organizationsClient(homeRegion: string): OrganizationsClient {
  return new OrganizationsClient(clientConfiguration(homeRegion));
}
