import { GUARDRAILS } from '../../src/domain/guardrail/catalogue';
import { Guardrail } from '../../src/guardrails/guardrail';

/** What makes guardrails that users write themselves. */
const OF_USERS = ['custom', 'customJson', 'own'];

test('every guardrail of the catalogue has a factory of its name but the one that the library itself puts on the root, and none else has', () => {
  expect(factoriesOf(Guardrail)).toEqual([...GUARDRAILS.keys()].filter(id => id !== 'protectExemptRoles').concat(OF_USERS).sort());
});

/** Names of the public static methods, inherited ones included. */
function factoriesOf(type: Function): string[] {
  const own = Object.getOwnPropertyNames(type).filter(name => typeof (type as any)[name] === 'function' && !name.startsWith('_'));
  const parent = Object.getPrototypeOf(type);
  return [...own, ...parent === Function.prototype ? [] : factoriesOf(parent)].sort();
}
