import fc from 'fast-check';
import stringWidth from 'string-width';
import type { Manifest } from '../../../src/domain/manifest/manifest';
import { printTree } from '../../../src/domain/organization/print';
import { policyBudget } from '../../../src/domain/organization/print-budget';
import { words, wrap } from '../../../src/domain/organization/print-text';
import { CANVAS as canvas } from '../../support/canvas';
import { account, guardrail, manifest, move, policy, statement, unit } from '../../support/manifests';

const root = { kind: 'root', key: 'Root' } as const;
const onUnit = (key: string) => ({ kind: 'organizationalUnit', key }) as const;

/** The tree without the summary above it. */
const tree = (given: Manifest) => printTree(given, canvas).slice(printTree(given, canvas).indexOf('') + 1);

describe('the printed tree', () => {
  test('shows OUs before accounts, each under its parent, with its guardrails', () => {
    expect(tree(manifest({
      organizationalUnits: [unit('Workloads'), unit('Production', 'Workloads'), unit('Suspended')],
      accounts: [account('Loose'), account('Shop', 'Production')],
      guardrails: [guardrail('denyA', root), guardrail('denyB', root), guardrail('denyC', onUnit('Production')), guardrail('denyD', { kind: 'account', key: 'Shop' })],
    }))).toEqual([
      'Root',
      '│   SCP  denyA, denyB',
      '├── Workloads',
      '│   └── Production',
      '│       │   SCP  denyC',
      '│       └── Shop (account)',
      '│               SCP  denyD',
      '├── Suspended',
      '└── Loose (account)',
    ]);
  });

  test('marks guardrails that only count, and explains the mark only then', () => {
    const counted = manifest({ guardrails: [guardrail('denyA', root, { mode: 'COUNT' }), guardrail('denyB', root)] });
    expect(tree(counted)).toEqual(['Root', '    SCP  denyA (COUNT), denyB', '', 'COUNT: only counted in logs, denies nothing']);
    expect(printTree(counted, canvas).slice(0, 2).join(' ')).toContain('2 guardrails (1 only counted)');
    expect(printTree(manifest({ guardrails: [guardrail('denyB', root)] }), canvas).join()).not.toContain('COUNT');
  });

  test('marks lists of what is allowed, and explains the mark only then', () => {
    const allowing = { statements: [statement({ Effect: 'Allow', Action: 's3:*' })] };
    expect(tree(manifest({ guardrails: [guardrail('allowA', root, allowing), guardrail('allowB', root, { ...allowing, mode: 'COUNT' }), guardrail('denyC', root)] })))
      .toEqual([
        'Root', '    SCP  allowA (ALLOW), allowB (ALLOW, COUNT), denyC', '',
        'COUNT: only counted in logs, denies nothing', 'ALLOW: in place of FullAWSAccess, what it does not list is denied',
      ]);
    expect(tree(manifest({ guardrails: [guardrail('denyC', root)] })).join()).not.toContain('ALLOW');
  });

  test('keeps service and resource control policies apart', () => {
    expect(tree(manifest({ guardrails: [guardrail('denyR', root, { policyType: 'RESOURCE_CONTROL_POLICY' }), guardrail('denyS', root)] })))
      .toEqual(['Root', '    SCP  denyS', '    RCP  denyR']);
  });

  test('shows accounts under their new names, and where those belong that stand elsewhere for now', () => {
    expect(tree(manifest({
      organizationalUnits: [unit('Production'), unit('Maintenance')],
      accounts: [account('Shop', 'Maintenance', { renamedTo: 'Web shop', home: 'Production', stage: 'maintenance' })],
    }))).toEqual(['Root', '├── Production', '└── Maintenance', '    └── Web shop (account, key Shop, maintenance, from Production)']);
  });

  test('prints the checklist for retired accounts, with what is known to be in the way of closing each', () => {
    const retired = { home: 'Production', stage: 'retired' } as const;
    const printed = printTree(manifest({
      organizationalUnits: [unit('Production'), unit('Suspended')],
      accounts: [account('Shop', 'Suspended', retired), account('Bank', 'Suspended', { ...retired, closing: true }), account('Lab', 'Production')],
      exemptions: [{ label: 'vendor', kind: 'other', owner: 'a', reason: 'b', accountKey: 'Shop' }],
      delegatedAdministrators: [{ servicePrincipal: 'config.amazonaws.com', account: 'Shop', regions: [] }],
    }), canvas).join(' ').replace(/\s+/g, ' ');

    expect(printed).toContain('Retired accounts; before one is closed: [ ] copy what must be kept');
    expect(printed).toContain('Shop: drop the exemption `vendor`; have another account administer `config.amazonaws.com`; close it with `closeConfirmation: \'close Shop\'`');
    expect(printed).toContain('Bank: nothing of this app is in the way; it is closed with this app');
    expect(printed).not.toContain('Lab:');
    expect(printTree(manifest({ accounts: [account('Lab')] }), canvas).join()).not.toContain('Retired');
  });

  test('gives keys that differ from names, and ids that are known', () => {
    expect(tree(manifest({
      rootId: 'r-ab12',
      organizationalUnits: [unit('Sdlc', 'Root', { name: 'SDLC', id: 'ou-ab12-cdefgh34' })],
      accounts: [account('Legacy', 'Root', { name: 'Old shop', id: '222222222222', origin: 'existing' })],
    }))).toEqual(['Root (r-ab12)', '├── SDLC (key Sdlc, ou-ab12-cdefgh34)', '└── Old shop (existing account, key Legacy, 222222222222)']);
  });

  test('an OU and an account of one key keep their own guardrails', () => {
    expect(tree(manifest({
      organizationalUnits: [unit('Sandbox')], accounts: [account('Sandbox', 'Sandbox')], guardrails: [guardrail('denyA', { kind: 'account', key: 'Sandbox' })],
    }))).toEqual(['Root', '└── Sandbox', '    └── Sandbox (account)', '            SCP  denyA']);
  });

  test('breaks long lists of guardrails under their node', () => {
    const lines = tree(manifest({
      organizationalUnits: [unit('A')], guardrails: Array.from({ length: 8 }, (_, number) => guardrail(`denySomethingLong${number}`, onUnit('A'))),
    }));
    expect(lines.slice(2).map(line => line.slice(0, 12))).toEqual(['        SCP ', '            ', '            ']);
    expect(lines.join(' ').match(/denySomethingLong\d/g)).toHaveLength(8);
  });

  test('breaks a long name without cutting the lines beside it', () => {
    const lines = tree(manifest({ organizationalUnits: [unit('A', 'Root', { name: 'x'.repeat(128) }), unit('B', 'A'), unit('C')] }));
    expect(lines.map(line => line.slice(0, 9))).toEqual(['Root', '├── xxxxx', '│   │   x', '│   └── B', '└── C']);
    expect(lines.join('').match(/x/g)).toHaveLength(128);
  });

  test('lets no name move the cursor or turn a line around', () => {
    const evil = 'a\u001b[2Jb\nc\td\u202ee\u009bf';
    const text = printTree(manifest({ organizationalUnits: [unit('A', 'Root', { name: evil })] }), canvas).join('');
    expect(text).toContain('a\uFFFD[2Jb c d\uFFFDe\uFFFDf');
    expect(text).not.toMatch(/[\p{Cc}\u202e]/u);
  });

  test('paints names only in their own colour', () => {
    const paints = { ...canvas.paints, unit: (text: string) => `<u:${text}>`, account: (text: string) => `<a:${text}>`, counted: (text: string) => `<c:${text}>` };
    const text = printTree(manifest({
      organizationalUnits: [unit('A')], accounts: [account('B')], guardrails: [guardrail('x', root, { mode: 'COUNT' }), guardrail('y', root)],
    }), { ...canvas, paints }).join('\n');
    expect(text).toContain('<u:A>');
    expect(text).toContain('<a:B>');
    expect(text).toContain('<c:x> <c:(COUNT),> y');
  });

  test('no line is wider than 80 columns, and no node is lost, whatever the names up to their limits', () => {
    fc.assert(fc.property(organizations(), given => {
      const lines = printTree(given, canvas);
      expect(lines.filter(line => stringWidth(line) > 80)).toEqual([]);
      expect(lines.filter(line => /\p{Cc}/u.test(line))).toEqual([]);
      expect(lines.filter(line => /[├└]── /.test(line)).length).toBeGreaterThanOrEqual(given.organizationalUnits.length + given.accounts.length);
    }), { numRuns: 200 });
  });
});

describe('moves against the baseline', () => {
  const given = (moves: Manifest['moves']) => tree(manifest({ organizationalUnits: [unit('A', 'Root', { name: 'Alpha' }), unit('B', 'A')], moves }));

  test('stand below the tree by node, each with the policies that it goes from and to', () => {
    const lines = given([move('denyA', onUnit('B'), 0, 1), move('denyB', root, 2, 0), move('allowC', onUnit('B'), 1, 0, { kind: 'allow' })]);
    expect(lines.slice(lines.indexOf('') + 1)).toEqual([
      'Moves against the baseline (absent for a moment during the update)',
      '  Alpha/B',
      '    denyA',
      '      main-organizationalUnit-B-scp-1 → main-organizationalUnit-B-scp-2',
      '    allowC',
      '      main-organizationalUnit-B-scp-allow-2 →',
      '      main-organizationalUnit-B-scp-allow-1',
      '  Root',
      '    denyB',
      '      main-Root-scp-3 → main-Root-scp-1',
    ]);
  });

  test('of several statements of a guardrail between the same policies are one, between others not', () => {
    const lines = given([move('denyA', root, 0, 1), move('denyA', root, 0, 1, { statement: 1 }), move('denyA', root, 0, 2, { statement: 2 })]);
    expect(lines.filter(line => line.includes('denyA'))).toEqual(['    denyA (2 statements)', '    denyA']);
  });

  test('are told only where there are any, and in 80 columns whatever the names', () => {
    expect(given([]).join('\n')).not.toContain('Moves');
    const long = 'N'.repeat(64);
    const lines = printTree(manifest({
      organizationalUnits: [unit(long, 'Root', { name: '保'.repeat(128) })], moves: [move('x'.repeat(100), onUnit(long), 0, 1)],
    }), canvas);
    expect(lines.filter(line => stringWidth(line) > 80)).toEqual([]);
  });
});

describe('words on lines', () => {
  test('are kept whole where they fit, and broken between characters as people see them where not', () => {
    expect(wrap(words('ab cd ef'), 5, stringWidth)).toEqual(['ab cd', 'ef']);
    expect(wrap(words('abcdefgh'), 3, stringWidth)).toEqual(['abc', 'def', 'gh']);
    expect(wrap(words('👨‍👩‍👧👨‍👩‍👧 é'), 3, stringWidth)).toEqual(['👨‍👩‍👧', '👨‍👩‍👧', 'é']);
    expect(wrap(words('統制統制'), 5, stringWidth)).toEqual(['統制', '統制']);
    expect(wrap([], 5, stringWidth)).toEqual([]);
  });
});

describe('the policy budget', () => {
  test('has a row for each node and policy type with a guardrail, from the root down', () => {
    const given = manifest({
      organizationalUnits: [unit('A', 'Root', { name: 'Alpha' }), unit('B', 'A')],
      accounts: [account('C', 'B'), account('D')],
      guardrails: [guardrail('x', onUnit('B'), { mode: 'COUNT' })],
      policies: [
        policy({ kind: 'account', key: 'D' }, 7), policy({ kind: 'account', key: 'C' }, 9), policy(root, 100), policy(root, 200),
        policy(root, 300, { policyType: 'RESOURCE_CONTROL_POLICY' }),
      ],
    });
    expect(policyBudget(given).map(row => [row.node, row.policyType, `${row.used} of ${row.available}`, row.policies.map(({ size }) => size), row.maxCharacters])).toEqual([
      ['Root', 'SCP', '2 of 9', [100, 200], 10_240],
      ['Root', 'RCP', '1 of 4', [300], 5_120],
      ['Alpha/B', 'SCP', '0 of 9', [], 10_240],
      ['Alpha/B/C', 'SCP', '1 of 9', [9], 10_240],
      ['D', 'SCP', '1 of 9', [7], 10_240],
    ]);
  });
});

test('the policy budget is that of the quotas in the manifest, and tells which policy stands in place of FullAWSAccess', () => {
  const given = manifest({
    policyRoom: { SERVICE_CONTROL_POLICY: { maxCharacters: 5_120, available: 1 }, RESOURCE_CONTROL_POLICY: { maxCharacters: 1_000, available: 0 } },
    policies: [policy(root, 100), policy(root, 200, { kind: 'allow' }), policy(root, 300, { policyType: 'RESOURCE_CONTROL_POLICY' })],
  });
  expect(policyBudget(given).map(row => [row.available, row.maxCharacters, row.policies])).toEqual([
    [1, 5_120, [{ size: 100, replacesFullAccess: false }, { size: 200, replacesFullAccess: true }]],
    [0, 1_000, [{ size: 300, replacesFullAccess: false }]],
  ]);
});

/** Trees five levels deep with names of any script, control characters included, and keys of full length. */
function organizations(): fc.Arbitrary<Manifest> {
  const unitName = fc.oneof(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), fc.string({ unit: 'binary', minLength: 1, maxLength: 64 }),
    fc.string({ unit: fc.constantFrom('界', 'W', ' '), minLength: 100, maxLength: 128 })).filter(name => name.trim() !== '');
  const accountName = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 50 }).filter(name => name.trim() !== '');
  const key = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/);
  const node = fc.record({ unitName, accountName, key, above: fc.nat(), guardrails: fc.array(key, { maxLength: 8 }), counted: fc.boolean() });
  return fc.array(node, { minLength: 5, maxLength: 12 }).map(nodes => {
    const keys = nodes.map((one, index) => `${one.key.slice(0, 60)}${index}`);
    return manifest({
      // The first five stand below each other.
      organizationalUnits: nodes.map((one, index) => unit(keys[index], index === 0 ? 'Root' : keys[Math.min(4, index < 5 ? index - 1 : one.above % 4)],
        { name: one.unitName, id: 'ou-ab12-cdefgh34cdefgh34cdefgh34' })),
      accounts: nodes.map((one, index) => account(keys[index], keys[index], { name: one.accountName, id: '222222222222' })),
      guardrails: nodes.flatMap((one, index) => one.guardrails.flatMap(id => [onUnit(keys[index]), { kind: 'account', key: keys[index] } as const]
        .map(target => guardrail(id, target, { mode: one.counted ? 'COUNT' : 'ENFORCE' })))),
    });
  });
}
