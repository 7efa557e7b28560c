import { Command, Option } from 'commander';
import type { AccessBy } from '../../domain/access/access-sections';
import { compareActual } from '../access/actual';
import { compareOrganizations } from '../access/compare';
import { LISTING_SCRIPT } from '../access/listing-script';
import { accessOf, readOrganization, refuseWithoutAccess } from '../access/organization';
import type { OrganizationOptions } from '../access/organization';
import { FORMATS, render } from '../access/output';
import type { Format } from '../access/output';
import { signOff } from '../access/sign-off';
import { whoCanAnswer } from '../access/who-can';
import type { WhoCanOptions } from '../access/who-can';
import { BadInput, ExitCode } from '../exit';
import type { Exit } from '../exit';
import { appOption, positive, qualifierOption } from '../options';
import { canvasFor } from '../terminal';

interface AccessOptions extends WhoCanOptions, OrganizationOptions {
  readonly app: string;
  readonly format?: Format;
  readonly compare?: string;
  readonly failOnGain?: boolean;
  readonly top?: number;
  readonly actual?: string;
  readonly signOff?: string;
  readonly out?: string;
  readonly printScript?: boolean;
}

const BY: readonly AccessBy[] = ['group', 'account', 'permission-set', 'user'];
/** What narrows or orders the answer to who can reach what, and no other one. */
const QUESTION = ['by', 'account', 'group', 'permissionSet', 'user', 'memberships'];
/** More lines than that are no screen. */
const USUAL_TOP = 12;

export function accessCommand(exit: Exit): Command {
  return new Command('access')
    .description('tell who can reach what, what another assembly would change in it, and whether AWS has it so')
    .addOption(appOption())
    .addOption(qualifierOption())
    .option('--accounts <file>', 'ids of accounts made since: what `aws organizations list-accounts` wrote')
    .addOption(new Option('--by <what>', 'order the answer; by what was asked for, if not given').choices(BY))
    .option('--account <account>', 'only this account, by key, name or id')
    .option('--group <group>', 'only this group, by name or id')
    .option('--permission-set <name>', 'only this permission set')
    .option('--user <user>', 'only this user, by name or id; needs `--memberships`')
    .option('--memberships <file>', 'the listing of groups, users and memberships; see --print-script')
    .addOption(new Option('--format <format>', 'the form of the answer; a table, if not given').choices(FORMATS))
    .addOption(new Option('--compare <folder>', 'tell what another cloud assembly would change').conflicts([...QUESTION, 'actual', 'signOff']))
    .option('--fail-on-gain', 'exit with 1 if that gives anybody more than before; needs `--compare`')
    .option('--top <changes>', `changes to show of a comparison; ${USUAL_TOP}, if not given`, positive)
    .addOption(new Option('--actual <file>', 'compare with a listing of Identity Center, and exit with 1 if it differs; see --print-script').conflicts([...QUESTION, 'signOff']))
    .option('--print-script', 'print the shell script that lists Identity Center')
    .option('--sign-off <name>', 'write the record of a review by this person')
    .option('-o, --out <file>', 'where to write the record: JSON, or Markdown if it ends with `.md`; needs `--sign-off`')
    .action((options: AccessOptions) => {
      if (options.printScript) {
        process.stdout.write(LISTING_SCRIPT);
        return;
      }
      refuseIdle(options);
      const { text, code } = answer(options);
      process.stdout.write(text);
      exit(code);
    });
}

/** An option that changes nothing was meant to. */
function refuseIdle({ compare, failOnGain, top, signOff: reviewer, out }: AccessOptions): void {
  for (const [option, given, needed, isThere] of [
    ['--fail-on-gain', failOnGain, '--compare', compare !== undefined],
    ['--top', top, '--compare', compare !== undefined],
    ['--out', out, '--sign-off', reviewer !== undefined],
  ] as const) {
    if (given !== undefined && !isThere) {
      throw new BadInput(`\`${option}\` needs \`${needed}\`; add that, or leave it out`);
    }
  }
}

function answer(options: AccessOptions): { text: string; code: number } {
  const { app, compare, actual, format = 'table', failOnGain, top = USUAL_TOP, signOff: reviewer } = options;
  const canvas = canvasFor(process.stdout, process.env);
  const manifest = readOrganization(app, options);
  if (compare !== undefined) {
    const other = readOrganization(compare, options);
    refuseWithoutAccess([manifest, other], app);
    const { answer: difference, gains } = compareOrganizations(accessOf(app, manifest), accessOf(compare, other), canvas, top);
    return { text: render(difference, format), code: failOnGain && gains ? ExitCode.FINDINGS : ExitCode.FINE };
  }
  refuseWithoutAccess([manifest], app);
  const organization = accessOf(app, manifest);
  if (actual !== undefined) {
    const { answer: difference, agrees } = compareActual(organization, actual, canvas);
    return { text: render(difference, format), code: agrees ? ExitCode.FINE : ExitCode.FINDINGS };
  }
  if (reviewer !== undefined) {
    return { text: signOff(organization, { ...options, signOff: reviewer }, new Date()), code: ExitCode.FINE };
  }
  return { text: render(whoCanAnswer(organization, options, canvas), format), code: ExitCode.FINE };
}
