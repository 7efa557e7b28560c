import { join } from 'node:path';
import { bundledPackages, esbuildCalls, isAllowed, problemsOf, renderNotices } from '../../projenrc/tasks/notices';
import type { BundledPackage } from '../../projenrc/tasks/notices';

const one = (more: Partial<BundledPackage> = {}): BundledPackage =>
  ({ name: 'a', version: '1.0.0', licence: 'MIT', repository: '', text: 'Permission is granted', ...more });

describe('the third-party notices', () => {
  test('cover what the command line and the Lambda functions really hold, and nothing else', () => {
    const packages = bundledPackages(esbuildCalls(join(__dirname, '..', '..', '.projen', 'tasks.json')));
    const names = packages.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['ajv', 'cli-table3', 'commander', 'picocolors', 'string-width', '@aws-sdk/client-organizations', '@aws-sdk/client-ssm']));
    expect(names).not.toContain('aws-cdk-lib');
    expect(names).not.toContain('@colors/colors');
    expect(problemsOf(packages)).toEqual([]);
  });

  test('an SPDX expression is allowed where one alternative is, with all its parts', () => {
    expect(['MIT', '(MIT OR GPL-3.0)', 'MIT AND ISC', '(GPL-3.0 OR (MIT AND Apache-2.0))'].filter(licence => !isAllowed(licence))).toEqual([]);
    expect(['AGPL-3.0', 'GPL-3.0-only', 'MIT AND GPL-3.0', 'SEE LICENSE IN FILE', 'UNLICENSED', ''].filter(isAllowed)).toEqual([]);
  });

  test('fails on a licence that is not on the list, and on one without a text', () => {
    expect(problemsOf([one({ licence: 'AGPL-3.0' })])).toEqual([expect.stringContaining('a 1.0.0 is bundled, but its licence (AGPL-3.0) is not on the list')]);
    expect(problemsOf([one({ text: '' })])).toEqual([expect.stringContaining('carries no text of its licence')]);
    expect(problemsOf([one()])).toEqual([]);
  });

  test('a package that forgot its text gets the one of its repository, and of no other', () => {
    const forgot = one({ name: 'b', text: '', repository: 'r' });
    expect(problemsOf([one({ repository: 'r' }), forgot])).toEqual([]);
    expect(problemsOf([one({ repository: 's' }), forgot])).toHaveLength(1);
    expect(problemsOf([one({ repository: 'r', licence: 'ISC' }), forgot])).toHaveLength(1);
  });

  test('carry each text once, with all packages that it is for', () => {
    const text = renderNotices([one(), one({ name: 'b' }), one({ name: 'c', text: 'Other terms' })]);
    expect(text).toContain('a 1.0.0 (MIT)\nb 1.0.0 (MIT)\n\nPermission is granted\n');
    expect(text.match(/Permission is granted/g)).toHaveLength(1);
    expect(text).toContain('c 1.0.0 (MIT)\n\nOther terms\n');
  });
});
