import { spawn } from 'node:child_process';
import { expectRefusal, program, run, VERSION } from './command-line';
import { canvasFor } from '../../src/cli/terminal';
import { assemblyWith, manifest, unit } from '../support/manifests';

describe('the arguments', () => {
  test('--version prints the version of package.json', () => {
    expect(run(['--version'])).toEqual({ code: 0, stdout: `${VERSION}\n`, stderr: '' });
  });

  test('--help names every command', () => {
    const { code, stdout } = run(['--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ {2}tree /m);
    expect(stdout).toMatch(/^ {2}explain /m);
    expect(stdout).toMatch(/^ {2}replay /m);
    expect(stdout).toMatch(/^ {2}accept /m);
  });

  test('help fits into 80 columns', () => {
    for (const args of [['--help'], ['tree', '--help'], ['explain', '--help'], ['replay', '--help'], ['accept', '--help']]) {
      expect(run(args).stdout.split('\n').filter(line => line.length > 80)).toEqual([]);
    }
  });

  test.each([
    [['--wrong'], 'unknown option \'--wrong\''],
    [['tree', '--wrong'], 'unknown option \'--wrong\''],
    [['tre'], 'unknown command \'tre\''],
    [['tree', 'cdk.out'], 'too many arguments'],
    [['tree', '--app'], 'argument missing'],
    [['explain', '--action', 's3:ListBucket'], 'required option \'--principal <principal>\' not specified'],
    [[], 'Usage: cdk-secure-organization'],
  ])('%j is refused with code 2', (args, message) => {
    expectRefusal(run(args), message);
  });
});

describe('colour', () => {
  const assembly = assemblyWith({ '.': [manifest({ organizationalUnits: [unit('Workloads')] })] });
  const colored = (env: Record<string, string>) => run(['tree', '--budget', '--app', assembly], { env }).stdout.includes('\u001b');

  test('goes into no pipe, on a build machine either', () => {
    expect(colored({})).toBe(false);
    expect(colored({ CI: 'true', TERM: 'xterm-256color' })).toBe(false);
  });

  test('FORCE_COLOR asks for it, FORCE_COLOR=0 does not, and NO_COLOR has the last word', () => {
    expect(colored({ FORCE_COLOR: '1' })).toBe(true);
    expect(colored({ FORCE_COLOR: '0' })).toBe(false);
    expect(colored({ FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(false);
  });

  test('is there on a terminal, unless it is a dumb one or NO_COLOR is set', () => {
    const painted = (isTTY: boolean, env: NodeJS.ProcessEnv) => canvasFor({ isTTY, write: () => true }, env).paints.unit('x') !== 'x';
    expect(painted(true, { TERM: 'xterm' })).toBe(true);
    expect(painted(true, { TERM: 'dumb' })).toBe(false);
    expect(painted(true, { TERM: 'xterm', NO_COLOR: '1' })).toBe(false);
    expect(painted(false, { TERM: 'xterm' })).toBe(false);
  });
});

test('a reader that closes the pipe early ends the program without a word', async () => {
  const child = spawn(process.execPath, [program(), 'tree', '--app', assemblyWith({ '.': [manifest()] })], { stdio: ['ignore', 'pipe', 'pipe'] });
  let stderr = '';
  child.stderr.on('data', data => { stderr += data; });
  child.stdout.destroy();

  expect(await new Promise(resolve => child.on('close', resolve))).toBe(0);
  expect(stderr).toBe('');
});
