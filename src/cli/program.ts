import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { acceptCommand } from './commands/accept';
import { accessCommand } from './commands/access';
import { adoptCommand } from './commands/adopt';
import { explainCommand } from './commands/explain';
import { keysCommand } from './commands/keys';
import { replayCommand } from './commands/replay';
import { treeCommand } from './commands/tree';
import { trustCommand } from './commands/trust';
import { ExitCode } from './exit';
import type { Exit } from './exit';

/** Runs one command and gives the exit code. Whatever goes wrong is one message on stderr. */
export async function run(args: readonly string[]): Promise<number> {
  let code: number = ExitCode.FINE;
  try {
    await program(given => { code = given; }).parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) {
      // Commander has written its message, and calls a wrong option 1.
      return error.exitCode === 0 ? ExitCode.FINE : ExitCode.BAD_INPUT;
    }
    process.stderr.write(`error: ${(error as Error).message}\n`);
    return ExitCode.BAD_INPUT;
  }
}

function program(exit: Exit): Command {
  const root = new Command('cdk-secure-organization')
    .description('reads what the synthesis of a SecureOrganization wrote into the cloud assembly')
    .version(packageVersion())
    .showHelpAfterError('(--help shows what there is)');
  const commands = [
    treeCommand(), explainCommand(exit), replayCommand(exit), accessCommand(exit), acceptCommand(), adoptCommand(exit), keysCommand(exit),
    trustCommand(exit),
  ];
  commands.forEach(command => root.addCommand(command.copyInheritedSettings(root)));
  [root, ...root.commands].forEach(command => command.exitOverride().allowExcessArguments(false));
  return root;
}

/** The bundle stands in `bin`, beside which npm puts package.json. */
function packageVersion(): string {
  return JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8')).version;
}
