import { Command, Option } from 'commander';
import { anyPattern } from '../../domain/policy/name-pattern';
import { quote } from '../../domain/text';
import { printTrust } from '../../domain/trust/print';
import { trustFindings } from '../../domain/trust/roles';
import { BadInput, ExitCode } from '../exit';
import type { Exit } from '../exit';
import { jsonText } from '../json-text';
import { qualifierOption } from '../options';
import { canvasFor } from '../terminal';
import { readMembers } from '../trust/members';
import type { MembersOptions } from '../trust/members';
import { readRoleFile } from '../trust/role-file';

interface TrustOptions extends MembersOptions {
  readonly roles: readonly string[];
  readonly except?: readonly string[];
  readonly json?: boolean;
}

/** The version of the shape of the JSON. */
const JSON_VERSION = 1;
const ROLE = /^(arn:[a-z*-]+:iam::(\d{12}|\*):)?role\/[\w+=,.@/*?-]+$/;

export function trustCommand(exit: Exit): Command {
  return new Command('trust')
    .description('tell which roles let in anyone, whole accounts, or strangers without a condition')
    .requiredOption('--roles <file...>', 'roles that `aws iam get-account-authorization-details` or `aws iam list-roles` wrote, of one account a file')
    .addOption(new Option('-a, --app <folder>', 'the cloud assembly that tells the accounts of the organization'))
    .addOption(qualifierOption())
    .option('--accounts <file>', 'the accounts of the organization: what `aws organizations list-accounts` wrote')
    .option('--except <role...>', 'roles to leave out, such as `role/OrganizationAccountAccessRole`; `*` and `?` are wildcards')
    .option('--json', 'answer in JSON')
    .action(({ roles: files, except = [], json, ...more }: TrustOptions) => {
      const isExcepted = anyPattern(except.map(readRole));
      const members = readMembers(more);
      const roles = files.flatMap(readRoleFile).filter(({ arn }) => !isExcepted(arn));
      const findings = trustFindings(roles, members);
      const answer = json ? jsonText({ version: JSON_VERSION, roles: roles.length, findings })
        : printTrust(findings, roles.length, canvasFor(process.stdout, process.env)).join('\n');
      process.stdout.write(`${answer}\n`);
      exit(findings.length > 0 ? ExitCode.FINDINGS : ExitCode.FINE);
    });
}

function readRole(text: string): string {
  if (!ROLE.test(text)) {
    throw new BadInput(`${quote(text)} is no role; write \`role/Admin\`, or an ARN such as \`arn:aws:iam::111122223333:role/team/Admin\`, with its path`);
  }
  return text.startsWith('role/') ? `arn:*:iam::*:${text}` : text;
}
