import { Command } from 'commander';
import { namedIn } from '../../domain/keys/exported';
import { removalRows, removalSummary } from '../../domain/keys/print';
import { goesWith, isEndangered, removalReport } from '../../domain/keys/removal';
import { words, wrap } from '../../domain/organization/print-text';
import { count, quote } from '../../domain/text';
import { BadInput, ExitCode } from '../exit';
import type { Exit } from '../exit';
import { jsonText } from '../json-text';
import { keysTable } from '../keys/keys-table';
import { readKeyFolder } from '../keys/policy-folder';
import { canvasFor } from '../terminal';

interface KeysOptions {
  readonly policies: string;
  readonly remove?: readonly string[];
  readonly account?: string;
  readonly json?: boolean;
}

/** The version of the shape of the JSON. */
const JSON_VERSION = 1;
const NAME = /^(role|user)\/[\w+=,.@/*?-]+$/;
const ARN = /^arn:[a-z*-]+:iam::(\d{12}|\*):(role|user)\/[\w+=,.@/*?-]+$/;
const UNIQUE_ID = /^A(ROA|IDA)[A-Z0-9]{5,}$/;

export function keysCommand(exit: Exit): Command {
  return new Command('keys')
    .description('tell which KMS keys nobody could administer any more once a role is gone')
    .requiredOption('--policies <folder>', 'key policies that `aws kms get-key-policy` wrote, a file for each key')
    .option('--remove <principal...>', 'the role or user that goes: `role/Admin`, or an ARN; `*` and `?` are wildcards')
    .option('--account <id>', 'account of keys whose folder does not tell it')
    .option('--json', 'answer in JSON')
    .action(({ policies, remove = [], account, json }: KeysOptions) => {
      const removed = remove.map(readRemoved);
      const { keys, managed } = readKeyFolder(policies, readAccount(account) ?? accountIn(removed));
      warnOfUnknown(removed, new Set(keys.flatMap(({ policy }) => namedIn(policy))));
      const reports = removalReport(keys, goesWith(removed));
      if (json) {
        process.stdout.write(`${jsonText({ version: JSON_VERSION, removed, keys: reports, awsManagedKeys: managed })}\n`);
      } else {
        const canvas = canvasFor(process.stdout, process.env);
        const rows = removalRows(reports);
        const others = reports.length - rows.length;
        const notes = [
          ...others > 0 ? [`${count(others, 'key')} ${others === 1 ? 'belongs' : 'belong'} to the account root, whoever goes`] : [],
          ...managed > 0 ? [`${count(managed, 'key')} of AWS services left out, which nobody can change`] : [],
        ];
        process.stdout.write([
          ...wrap(words(removalSummary(reports, removed)), canvas.width, canvas.measure),
          ...rows.length > 0 ? ['', keysTable(rows, canvas)] : [],
          ...notes.length > 0 ? ['', ...notes.map(canvas.paints.faint)] : [],
          '',
        ].join('\n'));
      }
      exit(reports.some(isEndangered) ? ExitCode.FINDINGS : ExitCode.FINE);
    });
}

function readRemoved(text: string): string {
  if (NAME.test(text)) {
    return `arn:*:iam::*:${text}`;
  }
  if (!ARN.test(text) && !UNIQUE_ID.test(text)) {
    throw new BadInput(`${quote(text)} is no role or user; write \`role/Admin\`, or an ARN such as \`arn:aws:iam::111122223333:role/team/Admin\`, with its path`);
  }
  return text;
}

function readAccount(text: string | undefined): string | undefined {
  if (text !== undefined && !/^\d{12}$/.test(text)) {
    throw new BadInput(`the account ${quote(text)} must be an id of 12 digits`);
  }
  return text;
}

/** Only keys of its own account can depend on a role. */
function accountIn(removed: readonly string[]): string | undefined {
  const accounts = new Set(removed.flatMap(arn => /:iam::(\d{12}):/.exec(arn)?.[1] ?? []));
  return accounts.size === 1 ? [...accounts][0] : undefined;
}

/** Most often it is misspelt, and then the answer says nothing. */
function warnOfUnknown(removed: readonly string[], named: ReadonlySet<string>): void {
  for (const pattern of removed) {
    const isMeant = goesWith([pattern]);
    if (![...named].some(isMeant)) {
      process.stderr.write(`warning: no key policy names ${quote(pattern)}; see that it is spelt as in IAM, with its path\n`);
    }
  }
}
