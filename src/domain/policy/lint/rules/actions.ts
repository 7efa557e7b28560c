import type { Rule } from './rule';
import { isBoundByRcps } from '../../../evaluation/rcp-services';
import { quote } from '../../../text';
import { closest, closestService, suggestion } from '../closest';
import type { ActionUse, StatementView } from '../statement-view';

const WILDCARD = /[*?]/;

/** Entries of `Action` and `NotAction` that match nothing which AWS knows. */
export const ACTION_RULES: readonly Rule[] = [
  {
    id: 'unknownService',
    test: view => deadUses(view).filter(use => !hasService(use, view)).map(({ written, prefix }) => prefix === undefined
      ? `${quote(written)} is neither \`*\` nor the prefix of a service, a colon and an action, such as \`s3:GetObject\``
      : `${quote(written)} matches nothing, since no service has the prefix ${quote(prefix)}${suggestion(closestService(prefix, view.table.prefixes))}`),
  },
  {
    id: 'unknownAction',
    test: view => deadUses(view).filter(use => hasService(use, view)).map(({ written, prefix }) => {
      const names = [...view.table.service(prefix!)?.actions.values() ?? []].map(action => action.name);
      return WILDCARD.test(written)
        ? `${quote(written)} matches no action of ${quote(prefix!)}; correct the pattern`
        : `${quote(prefix!)} has no action ${quote(written)}${suggestion(closest(written, names))}`;
    }),
  },
  {
    id: 'rcpBareWildcard',
    test: ({ policyType, actionUses }) => policyType === 'RESOURCE_CONTROL_POLICY' && actionUses.some(use => use.everything)
      ? ['a resource control policy must name its services in `Action`, such as `s3:*`, but it has a bare wildcard; list the services']
      : [],
  },
  {
    id: 'rcpUnsupportedService',
    test: ({ policyType, actionUses }) => policyType === 'RESOURCE_CONTROL_POLICY' ? unbound(actionUses) : [],
  },
];

/** Nothing is said of patterns whose actions are not known yet. */
function deadUses({ actionUses }: StatementView): ActionUse[] {
  return actionUses.filter(use => use.actions.length === 0 && !use.everything && !use.opaque);
}

function hasService({ prefix }: ActionUse, { table }: StatementView): boolean {
  return prefix !== undefined && (WILDCARD.test(prefix) || table.service(prefix) !== undefined);
}

/** RCPs have no effect on other services, nor on the few actions that AWS takes out of the ones that they bind. */
function unbound(uses: readonly ActionUse[]): string[] {
  return uses.filter(use => use.actions.length > 0 && !use.actions.some(action => isBoundByRcps(action.name.toLowerCase())))
    .map(({ written }) => `${quote(written)} is not bound by resource control policies; leave it out, or bind principals by a service control policy`);
}
