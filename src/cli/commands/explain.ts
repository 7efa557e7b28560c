import { Command } from 'commander';
import { explain } from '../../domain/explain/explain';
import { explanationJson } from '../../domain/explain/explanation-json';
import { printExplanation } from '../../domain/explain/print';
import { readQuestion } from '../../domain/explain/question';
import type { Question } from '../../domain/explain/question';
import { findManifest } from '../assembly';
import { deployedManifest } from '../deployed-manifest';
import { BadInput, ExitCode } from '../exit';
import type { Exit } from '../exit';
import { jsonText } from '../json-text';
import { unknownAction } from '../known-actions';
import { readManifest } from '../manifest-file';
import { appOption, qualifierOption } from '../options';
import { canvasFor } from '../terminal';

interface ExplainOptions {
  readonly app: string;
  readonly qualifier?: string;
  readonly accounts?: string;
  readonly account?: string;
  readonly principal: string;
  readonly action: string;
  readonly resource?: readonly string[];
  readonly resourceAccount?: string;
  readonly context?: readonly string[];
  readonly complete?: boolean;
  readonly json?: boolean;
}

export function explainCommand(exit: Exit): Command {
  return new Command('explain')
    .description('tell what the guardrails make of one request, and which statement at which level decides')
    .addOption(appOption())
    .addOption(qualifierOption())
    .option('--account <account>', 'key or id of the principal\'s account')
    .requiredOption('--principal <principal>', '`role/Developer`, `user/jane`, `root`, an ARN, a service such as `cloudtrail.amazonaws.com`, or `anonymous`')
    .requiredOption('--action <action>', 'such as `s3:DeleteBucket`')
    .option('--resource <arn...>', 'what the call is about; unknown if not given, `*` for a call that names no resource')
    .option('--resource-account <account>', 'key or id of the account that owns the resources')
    .option('--context <key=value...>', 'condition keys, such as `aws:RequestedRegion=eu-central-1`; a key that comes twice has two values')
    .option('--complete', 'condition keys that are not listed are absent from the request, rather than unknown')
    .option('--accounts <file>', 'ids of accounts made since: what `aws organizations list-accounts` wrote')
    .option('--json', 'answer in JSON')
    .action((options: ExplainOptions) => {
      const question = questionOf(options);
      const { manifest } = readManifest(findManifest(options.app, options.qualifier));
      const deployed = deployedManifest(manifest, options.accounts);
      const request = readQuestion(question, deployed);
      if (!('action' in request)) {
        throw new BadInput(request.join('\nerror: '));
      }
      const warning = unknownAction(request.action);
      if (warning !== undefined) {
        process.stderr.write(`warning: ${warning}\n`);
      }
      const explanation = explain(deployed.manifest, request);
      const answer = options.json ? jsonText(explanationJson(question, explanation, deployed.manifest))
        : printExplanation(question, explanation, canvasFor(process.stdout, process.env)).join('\n');
      process.stdout.write(`${answer}\n`);
      exit(explanation.decision.outcome === 'allowed' ? ExitCode.FINE : ExitCode.FINDINGS);
    });
}

function questionOf({ account, principal, action, resource, resourceAccount, context, complete }: ExplainOptions): Question {
  return { account, principal, action, resources: resource ?? [], resourceAccount, context: context ?? [], complete: complete ?? false };
}
