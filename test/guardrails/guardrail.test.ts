import { Guardrail } from '../../src';

/** The factories that need no options. */
const FACTORIES = Object.getOwnPropertyNames(Guardrail)
  .filter(name => /^(deny|protect|allow)/.test(name) && name !== 'denyOutsideRegions') as (keyof typeof Guardrail)[];

test.each(FACTORIES)('the guardrail of %s has the name of its factory', name => {
  expect((Guardrail[name] as () => Guardrail)().guardrailId).toBe(name);
});

test('there are as many factories as the catalogue has guardrails to choose', () => {
  expect(FACTORIES.length).toBeGreaterThanOrEqual(13);
  expect(Guardrail.denyOutsideRegions({ regions: ['us-east-1'] }).guardrailId).toBe('denyOutsideRegions');
});
