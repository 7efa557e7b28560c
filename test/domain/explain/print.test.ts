import fc from 'fast-check';
import stringWidth from 'string-width';
import type { Request } from '../../../src/domain/evaluation/request';
import { explain } from '../../../src/domain/explain/explain';
import { printExplanation } from '../../../src/domain/explain/print';
import { readQuestion } from '../../../src/domain/explain/question';
import type { Question } from '../../../src/domain/explain/question';
import type { Manifest } from '../../../src/domain/manifest/manifest';
import { CANVAS } from '../../support/canvas';
import { explainOrganization, withBucketPerimeter } from '../../support/explain-organization';
import { account, guardrail, manifest, policy, statement, unit } from '../../support/manifests';

function lines(question: Partial<Question>, given: Manifest = explainOrganization(), canvas = CANVAS): string[] {
  const whole: Question = { principal: 'role/Developer', action: 's3:ListBucket', resources: ['*'], context: [], complete: false, ...question };
  return printExplanation(whole, explain(given, readQuestion(whole, { manifest: given, unplacedIds: new Set() }) as Request), canvas);
}

test('shows outcome, question, exemption, and what each level says', () => {
  expect(lines({ account: 'Shop', action: 'rds:DeleteDBInstance' })).toEqual([
    'denied by `denyDatabases` on organizational unit `Production`',
    '',
    'rds:DeleteDBInstance by role/Developer of the account Shop on *; condition keys',
    'that are not listed are unknown',
    'The principal is not exempt.',
    '',
    'Service control policies',
    '  Root            may deny: denyRegions (statement 2 of main-Root-scp-1),',
    '                    until aws:RequestedRegion is known',
    '  Prod            denies: denyDatabases (statement 1 of main-Production-scp-1)',
    '  Shop (account)  allows',
  ]);
});

test('tells what would settle an answer, and by what option', () => {
  const open = lines({ account: 'Shop' });
  expect(open[0]).toBe('can\'t tell until `aws:RequestedRegion` is known (`denyRegions` on the root may');
  expect(open.slice(-2).join(' ')).toBe('To settle it, add --context `aws:RequestedRegion=…`; --complete says that keys which are not listed are absent.');
  const owner = lines({ principal: 'anonymous', action: 's3:GetObject', complete: true, resources: [], context: ['aws:PrincipalOrgID=o-otherorgid0'] }, withBucketPerimeter());
  expect(owner.at(-1)).toBe('To settle it, add --resource-account.');
  expect(lines({ account: 'Shop', complete: true, context: ['aws:RequestedRegion=eu-central-1'] }).join()).not.toContain('settle');
});

test('tells which list lacks the action', () => {
  const given = lines({ account: 'Audit', action: 'ec2:RunInstances', context: ['aws:RequestedRegion=eu-central-1'] });
  expect(given[0]).toBe('denied, since nothing on organizational unit `Shared` allows it');
  expect(given.at(-2)).toBe('  Shared           silent: allowListed does not list it');
});

test('marks guardrails that only count', () => {
  expect(lines({ account: 'Shop', action: 'ec2:CreateInternetGateway', context: ['aws:RequestedRegion=eu-central-1'] }).slice(-3)).toEqual([
    '  Prod            allows',
    '                  counted: denyGateways would deny',
    '  Shop (account)  allows',
  ]);
});

test('says who is not bound, and who is exempt until when', () => {
  expect(lines({ account: '111111111111' }).at(-1)).toBe('Service control policies don\'t bind the management account');
  expect(lines({ account: 'Shop', principal: 'role/deploy-a' }).join(' '))
    .toContain('The principal is exempt as pipeline (other, until 2027-01-31): only guardrails without exemptions bind it.');
});

test('paints the outcome, and nothing of it where there is no colour', () => {
  const paints = { ...CANVAS.paints, allowed: (text: string) => `<+${text}>`, denied: (text: string) => `<-${text}>` };
  const given = lines({ account: 'Shop', action: 'rds:DeleteDBInstance', context: ['aws:RequestedRegion=eu-central-1'] }, explainOrganization(), { ...CANVAS, paints }).join('\n');
  expect(given).toContain('<-denied>');
  expect(given).toContain('<-denies:>');
  expect(given).toContain('<+allows>');
});

test('no line is wider than 80 columns or holds a control character, whatever the names', () => {
  const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 128 }).filter(text => text.trim() !== '');
  const key = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/);
  fc.assert(fc.property(name, name, key, key, (unitName, accountName, unitKey, guardrailId) => {
    const target = { kind: 'organizationalUnit', key: unitKey } as const;
    const given = manifest({
      organizationalUnits: [unit(unitKey, 'Root', { name: unitName })],
      accounts: [account('A', unitKey, { name: accountName })],
      guardrails: [guardrail(guardrailId, target, { mode: 'COUNT', statements: [statement({ Condition: { Null: { [`aws:RequestTag/${guardrailId}`]: ['true'] } } })] })],
      policies: [policy(target, 1, { name: `main-organizationalUnit-${unitKey}-scp-1`, sources: [[{ guardrail: guardrailId, statement: 0 }]] })],
    });
    const text = lines({ account: 'A' }, given);
    expect(text.filter(line => stringWidth(line) > 80 || /\p{Cc}/u.test(line))).toEqual([]);
  }), { numRuns: 200 });
});
