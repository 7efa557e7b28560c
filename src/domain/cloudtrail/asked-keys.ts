import type { Statement } from '../policy/document';

const VARIABLE = /\$\{([^},]+)/g;

/** The condition keys that statements ask for, as they write them, those in policy variables included: what a reader of records must look for. */
export function askedKeys(statements: Iterable<Statement>): Set<string> {
  const keys = new Set<string>();
  for (const { Condition: condition = {}, Resource: resources = [], NotResource: notResources = [] } of statements) {
    const tests = Object.values(condition);
    tests.forEach(test => Object.keys(test).forEach(key => keys.add(key)));
    for (const text of [...tests.flatMap(test => Object.values(test).flat()), ...resources, ...notResources]) {
      [...String(text).matchAll(VARIABLE)].forEach(([, key]) => isLiteral(key) || keys.add(key.trim()));
    }
  }
  return keys;
}

/** `${*}`, `${?}` and `${$}` stand for themselves. */
function isLiteral(name: string): boolean {
  return ['*', '?', '$'].includes(name);
}
