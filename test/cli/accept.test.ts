import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectRefusal, run } from './command-line';
import { email, findingIds, withOrganization } from '../support/apps';
import { assemblyWith, manifest } from '../support/manifests';
import { temporaryFolder } from '../support/temporary-folder';

describe('accept', () => {
  const assembly = assemblyWith({ '.': [manifest({ qualifier: 'shop' })] });

  test('writes a baseline by which synthesis refuses another e-mail address, and lets the same through', () => {
    const baselineFile = join(temporaryFolder(), 'baseline.json');
    const synthesise = (address: string, props = {}) => {
      const { app, org } = withOrganization(props);
      org.production.addAccount('Shop', { email: address });
      return app;
    };
    const app = synthesise(email('first')).synth().directory;

    expect(run(['accept', '--app', app, '--output', baselineFile])).toMatchObject({ code: 0, stderr: '' });
    expect(findingIds(synthesise(email('first'), { baselineFile }))).toEqual([]);
    expect(findingIds(synthesise(email('second'), { baselineFile }))).toEqual(['accountChanged']);
  });

  test('writes organization.baseline.json into the current folder, and says so', () => {
    const cwd = temporaryFolder();
    const { code, stdout } = run(['accept', '--app', assembly], { cwd });
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'organization.baseline.json: 0 organizational units and 0 accounts of organization shop accepted\n' });
    expect(JSON.parse(readFileSync(join(cwd, 'organization.baseline.json'), 'utf8'))).toEqual(manifest({ qualifier: 'shop' }));
  });

  test('twice is once', () => {
    const cwd = temporaryFolder();
    run(['accept', '--app', assembly], { cwd });
    expect(run(['accept', '--app', assembly], { cwd })).toMatchObject({ code: 0, stdout: expect.stringContaining('were accepted already') });
  });

  test('replaces an older baseline, and one that a merge has damaged', () => {
    for (const before of [JSON.stringify({ version: 0, qualifier: 'shop' }), '<<<<<<< HEAD']) {
      const output = join(temporaryFolder(), 'baseline.json');
      writeFileSync(output, before);
      expect(run(['accept', '--app', assembly, '--output', output]).code).toBe(0);
      expect(JSON.parse(readFileSync(output, 'utf8'))).toEqual(manifest({ qualifier: 'shop' }));
    }
  });

  test.each([
    ['the baseline of another organization', '{"version":1,"qualifier":"bank"}', 'is the baseline of the organization `bank`, not of `shop`'],
    ['a file that is no baseline', '{"name":"my-app"}', 'is no baseline and would be overwritten'],
    ['a JSON file of null', 'null', 'is no baseline and would be overwritten'],
  ])('does not overwrite %s', (_, content, message) => {
    const output = join(temporaryFolder(), 'file.json');
    writeFileSync(output, content);
    expectRefusal(run(['accept', '--app', assembly, '--output', output]), message);
    expect(readFileSync(output, 'utf8')).toBe(content);
  });

  test('fails where it can\'t write', () => {
    expectRefusal(run(['accept', '--app', assembly, '--output', join(temporaryFolder(), 'none', 'baseline.json')]), 'can\'t be written: ENOENT');
    expectRefusal(run(['accept', '--app', assembly, '--output', temporaryFolder()]), 'can\'t be written: EISDIR');
  });

  test('writes nothing from a manifest that is broken', () => {
    const cwd = temporaryFolder();
    expectRefusal(run(['accept', '--app', assemblyWith({ '.': ['{}'] })], { cwd }), 'is not what this library writes');
    expect(() => readFileSync(join(cwd, 'organization.baseline.json'))).toThrow('ENOENT');
  });
});
