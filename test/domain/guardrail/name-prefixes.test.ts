import { protectAlarms } from '../../../src/domain/guardrail/entries/protect-alarms';
import { protectAutomationFunctions } from '../../../src/domain/guardrail/entries/protect-automation-functions';
import { protectBaselineStacks } from '../../../src/domain/guardrail/entries/protect-baseline-stacks';
import { protectEventBridgeRules } from '../../../src/domain/guardrail/entries/protect-event-bridge-rules';
import { protectLogArchive } from '../../../src/domain/guardrail/entries/protect-log-archive';
import { protectLogGroups } from '../../../src/domain/guardrail/entries/protect-log-groups';
import { protectTopics } from '../../../src/domain/guardrail/entries/protect-topics';

const ENTRIES = [
  { entry: protectLogGroups, good: ['/security/', 'aws-cloudtrail-logs-'], bad: ['log group', 'arn:aws:logs:eu-central-1:222222222222:log-group:x'] },
  { entry: protectAlarms, good: ['security-', 'Security (root) '], bad: ['caf\u00e9', 'x"y'] },
  { entry: protectEventBridgeRules, good: ['security-', 'Security.'], bad: ['bus/security-', 'security rule'] },
  { entry: protectTopics, good: ['security-', 'aws-controltower-'], bad: ['arn:aws:sns:eu-central-1:222222222222:security', 'security.'] },
  { entry: protectAutomationFunctions, good: ['security-', 'Remediate_'], bad: ['function:security-', 'security.'] },
  { entry: protectBaselineStacks, good: ['StackSet-', 'Baseline'], bad: ['1-baseline', 'base_line', 'stack/StackSet-'] },
];

describe.each(ENTRIES)('prefixes of $entry.id', ({ entry, good, bad }) => {
  test('are the beginnings of names', () => {
    expect(entry.check!({ namePrefixes: good })).toEqual([]);
  });

  test.each([...bad, '', ' ', '*', 'security-*', 'secur?ty'])('refuse `%s`', prefix => {
    const problems = entry.check!({ namePrefixes: ['security', prefix] });
    expect(problems).toEqual([{ id: 'badParameter', message: expect.stringContaining(`\`namePrefixes\` has \`${prefix}\``) }]);
  });

  test('are needed', () => {
    expect(entry.check!({ namePrefixes: [] })).toEqual([{ id: 'missingParameter', message: expect.stringContaining('`namePrefixes`') }]);
    expect(entry.statements({ namePrefixes: [] })).toEqual([]);
  });

  test('may be known only at deployment', () => {
    expect(entry.check!({ namePrefixes: ['${Token[TOKEN.42]}'] })).toEqual([]);
  });
});

describe('buckets of the log archive', () => {
  test.each(['organization-logs', 'config-logs-*-eu-central-1', 'logs.example.com', '${Token[TOKEN.42]}'])('take `%s`', name => {
    expect(protectLogArchive.check!({ bucketNames: [name] })).toEqual([]);
  });

  test.each(['', '*', '*-*', 'arn:aws:s3:::organization-logs', 'Organization-Logs', 'logs/2026'])('refuse `%s`', name => {
    expect(protectLogArchive.check!({ bucketNames: [name] }).map(problem => problem.id)).toEqual(['badParameter']);
  });

  test('are needed', () => {
    expect(protectLogArchive.check!({ bucketNames: [] }).map(problem => problem.id)).toEqual(['missingParameter']);
    expect(protectLogArchive.statements({ bucketNames: [] })).toEqual([]);
  });
});
