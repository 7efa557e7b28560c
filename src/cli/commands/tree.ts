import { Command } from 'commander';
import { printTree } from '../../domain/organization/print';
import { policyBudget } from '../../domain/organization/print-budget';
import { findManifest } from '../assembly';
import { budgetTable } from '../budget-table';
import { readManifest } from '../manifest-file';
import { appOption, qualifierOption } from '../options';
import { canvasFor } from '../terminal';

interface TreeOptions {
  readonly app: string;
  readonly qualifier?: string;
  readonly budget?: boolean;
}

export function treeCommand(): Command {
  return new Command('tree')
    .description('show the organizational units with their guardrails and accounts')
    .addOption(appOption())
    .addOption(qualifierOption())
    .option('--budget', 'add how much of the policy quotas is used')
    .action(({ app, qualifier, budget }: TreeOptions) => {
      const { manifest } = readManifest(findManifest(app, qualifier));
      const canvas = canvasFor(process.stdout, process.env);
      const lines = printTree(manifest, canvas);
      if (budget) {
        lines.push('', 'Policies, of those that a node takes beside FullAWSAccess, and their size', budgetTable(policyBudget(manifest), canvas));
      }
      process.stdout.write(`${lines.join('\n')}\n`);
    });
}
