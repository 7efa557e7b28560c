import { listing } from './listings';
import type { Content } from './listings';
import { bestFit, fitLayout } from '../../../src/domain/adopt/fit';

const named = (names: readonly string[]): Content => ({ units: Object.fromEntries(names.map(name => [name, {}])) });
const AWS: Content = { units: { ...named(['Security', 'Infrastructure', 'Sandbox', 'Policy Staging', 'Suspended']).units, Workloads: named(['Prod', 'SDLC']) } };
const matched = (content: Content, layout: Parameters<typeof fitLayout>[0]) =>
  Object.fromEntries([...fitLayout(layout, listing(content)).units].map(([key, { name }]) => [key, name]));

describe('the layout that fits best', () => {
  test('is the one that AWS recommends, where that exists', () => {
    const { name, missing } = bestFit(listing(AWS));
    expect({ name, missing }).toEqual({ name: 'aws-recommended', missing: [] });
  });

  test('is that of this library, where that exists', () => {
    const { name, missing } = bestFit(listing({
      units: { Maintenance: {}, Suspended: {}, Foundational: { units: { Infra: {}, Workloads: named(['Production', 'SDLC']) } } },
    }));
    expect({ name, missing }).toEqual({ name: 'standard', missing: ['Staging', 'Development', 'Sandbox', 'PolicyStaging'] });
  });

  test('is none where less than half of it exists, for the app would make the rest', () => {
    expect(bestFit(listing()).name).toBe('none');
    expect(bestFit(listing(named(['Security', 'Sandbox', 'Suspended']))).name).toBe('none');
    expect(bestFit(listing(named(['Security', 'Sandbox', 'Suspended', 'Infrastructure']))).name).toBe('aws-recommended');
  });
});

describe('an organizational unit fits', () => {
  test('by its name, however it is written', () => {
    expect(matched({ units: { 'policy-staging': {}, 'infra': {}, 'WORKLOADS': named(['production', 'Non-Production']) } }, 'aws-recommended'))
      .toEqual({ PolicyStaging: 'policy-staging', Infrastructure: 'infra', Workloads: 'WORKLOADS', Production: 'production', Sdlc: 'Non-Production' });
  });

  test('by the name of the layout first, then by its key, then by another', () => {
    expect(matched(named(['infra', 'Infra', 'Infrastructure']), 'standard')).toEqual({});
    const below = { units: { Foundational: named(['infra', 'Infrastructure', 'Infra']) } };
    expect(matched(below, 'standard').Infrastructure).toBe('Infra');
    expect(matched({ units: { Foundational: named(['infra', 'Infrastructure']) } }, 'standard').Infrastructure).toBe('Infrastructure');
  });

  test('only where the layout has it: guardrails of the parent bind it', () => {
    expect(matched(named(['Production', 'SDLC']), 'aws-recommended')).toEqual({});
  });

  test('not by a name that only resembles', () => {
    expect(matched(named(['Suspended accounts', 'Security & Audit', '日本']), 'aws-recommended')).toEqual({});
  });
});
