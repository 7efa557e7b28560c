import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { KnownActions } from '../domain/cloudtrail/action-map';
import { closest, closestService, suggestion } from '../domain/policy/lint/closest';
import { IamTable } from '../domain/policy/lint/table';
import { quote } from '../domain/text';

/** The bundle stands in `bin`, beside which npm puts `assets`. */
const FILE = join(__dirname, '..', 'assets', 'iam-table.json.gz');

function readTable(): IamTable {
  return new IamTable(JSON.parse(gunzipSync(readFileSync(FILE)).toString('utf8')));
}

/** Every action that AWS documents. */
export function knownActions(): KnownActions {
  const table = readTable();
  const find = (action: string) => table.service(action.slice(0, Math.max(0, action.indexOf(':'))))?.actions.get(action.toLowerCase());
  return { has: action => find(action) !== undefined, isWildcardOnly: action => find(action)?.resources.length === 0 };
}

/**
 * What to say of an action that AWS does not document: most often it is misspelt, and then the answer says nothing. It may also be newer
 * than the table, so that it is no mistake for certain.
 */
export function unknownAction(action: string): string | undefined {
  const table = readTable();
  const [prefix, name] = action.split(':');
  const service = table.service(prefix);
  if (service === undefined) {
    return `${quote(prefix)} is no service that AWS documented when this version was made${suggestion(closestService(prefix, table.prefixes))}`;
  }
  if (service.actions.has(action.toLowerCase())) {
    return undefined;
  }
  const names = [...service.actions.values()].map(known => known.name.split(':')[1]);
  const meant = closest(name, names);
  return `${quote(action)} is no action that AWS documented when this version was made${suggestion(meant && `${service.prefix}:${meant}`)}`;
}
