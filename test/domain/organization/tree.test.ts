import { AWS_RECOMMENDED_LAYOUT, STANDARD_LAYOUT } from '../../../src/domain/organization/layouts';
import { organizationsRegion, partitionOf } from '../../../src/domain/organization/partition';
import { nodeName, nodeText, OrganizationTree, ROOT } from '../../../src/domain/organization/tree';

const tree = new OrganizationTree({
  units: STANDARD_LAYOUT.map(unit => ({ ...unit, path: unit.key })),
  accounts: [{ key: 'Shop', parent: 'Production', origin: 'created', path: 'Shop' }, { key: 'Loose', parent: 'Root', origin: 'created', path: 'Loose' }],
});
const unit = (key: string) => ({ kind: 'organizationalUnit', key }) as const;

describe('the tree', () => {
  test('knows every node whose policies bind a node, from the root down', () => {
    expect(tree.levelsOf(ROOT)).toEqual([ROOT]);
    expect(tree.levelsOf(unit('Workloads'))).toEqual([ROOT, unit('Foundational'), unit('Workloads')]);
    expect(tree.levelsOf({ kind: 'account', key: 'Shop' }))
      .toEqual([ROOT, unit('Foundational'), unit('Workloads'), unit('Production'), { kind: 'account', key: 'Shop' }]);
    expect(tree.levelsOf({ kind: 'account', key: 'Loose' })).toEqual([ROOT, { kind: 'account', key: 'Loose' }]);
  });

  test('lists children in the order of their declaration', () => {
    expect(tree.unitsUnder('Root').map(({ key }) => key)).toEqual(['Foundational', 'Maintenance', 'Suspended']);
    expect(tree.unitsUnder('Suspended')).toEqual([]);
    expect(tree.accountsUnder('Production').map(({ key }) => key)).toEqual(['Shop']);
  });

  test('writes paths with names, not keys', () => {
    expect([tree.pathOf('Sandbox'), tree.pathOf('Infrastructure'), tree.pathOf('Root')]).toEqual(['Foundational/Workloads/SDLC/Sandbox', 'Foundational/Infra', 'Root']);
  });

  test('ends where parents lead in a ring', () => {
    const ring = new OrganizationTree({ units: [{ key: 'A', parent: 'B', path: 'A' }, { key: 'B', parent: 'A', path: 'B' }], accounts: [] });
    expect(ring.unitsDownTo('A').map(({ key }) => key)).toEqual(['B', 'A']);
  });

  test('tells an OU from an account of the same key', () => {
    const nodes = [ROOT, unit('Shop'), { kind: 'account', key: 'Shop' } as const];
    expect(nodes.map(nodeText)).toEqual(['Root', 'organizationalUnit:Shop', 'account:Shop']);
    expect(nodes.map(nodeName)).toEqual(['the root', 'organizational unit `Shop`', 'account `Shop`']);
  });
});

describe.each([['standard', STANDARD_LAYOUT], ['recommended by AWS', AWS_RECOMMENDED_LAYOUT]])('the layout %s', (_, layout) => {
  test('names every parent before its children, and every key once', () => {
    layout.forEach(({ parent }, index) => expect(['Root', ...layout.slice(0, index).map(({ key }) => key)]).toContain(parent));
    expect(new Set(layout.map(({ key }) => key)).size).toBe(layout.length);
  });
});

test.each([
  ['us-east-1', 'us-east-1'], ['eu-central-1', 'us-east-1'], ['us-gov-east-1', 'us-gov-west-1'], ['cn-north-1', 'cn-northwest-1'], ['us-iso-west-1', 'us-iso-east-1'],
  ['us-isob-west-1', 'us-isob-east-1'], ['eu-isoe-west-1', 'eu-isoe-west-1'], ['us-isof-east-1', 'us-isof-south-1'], ['eusc-de-east-1', 'eusc-de-east-1'],
])('for %s Organizations answers in %s', (region, expected) => {
  expect(organizationsRegion(partitionOf(region))).toBe(expected);
});
