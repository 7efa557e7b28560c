import type { awscdk } from 'projen';

const NAME = 'cdk-secure-organization';
const BUNDLE = `bin/${NAME}`;
const NOTICES = 'THIRD-PARTY-NOTICES';

/**
 * The command line, one file without dependencies, and the licences of everything that it and the Lambda bundles hold.
 * Both are made before compilation, packed for npm, and not committed: they follow from the sources and the lock file.
 */
export function commandLine(project: awscdk.AwsCdkConstructLibrary): void {
  const bundle = project.addTask('bundle:command-line', { description: `Creates ${BUNDLE} from src/cli` });
  bundle.exec([
    'esbuild --bundle src/cli/main.ts',
    '--platform=node --target=node20',
    `--outfile=${BUNDLE}`,
    '--tsconfig=test/tsconfig.json',
    // cli-table3 would load it for colours that this program does not ask for.
    '--external:@colors/colors',
    // fdir asks for the place of its module, which the bundle has in the way of CommonJS only.
    '--define:import.meta.url=__filename',
    '--log-level=warning',
  ].join(' '));
  const notices = project.addTask('notices', {
    description: 'Writes the licences of everything bundled, and fails on one that is not on the list',
    exec: `ts-node -T projenrc/tasks/notices.ts ${NOTICES}`,
  });
  project.preCompileTask.spawn(bundle);
  project.preCompileTask.spawn(notices);

  project.addBins({ [NAME]: BUNDLE });
  project.gitignore.exclude('/bin/', `/${NOTICES}`);
  project.npmignore?.include('/bin/', `/${NOTICES}`);
}
