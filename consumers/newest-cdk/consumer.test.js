// What a user of the packed library gets with the newest aws-cdk-lib, which validates every template when it synthesises.
const assert = require('node:assert/strict');
const { spawnSync } = require('node:child_process');
const { existsSync, mkdtempSync, readdirSync, readFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { test } = require('node:test');

const VALIDATE = { '@aws-cdk/core:validateAgainstDefaultRules': true };
const EXAMPLES = readdirSync(join(__dirname, 'compiled')).filter(name => name.endsWith('.js'));

/** Runs an app in a process of its own, as `cdk synth` does, with a validation that throws. */
function synthesise(...node) {
  const directory = mkdtempSync(join(tmpdir(), 'assembly-'));
  const { status, stderr } = spawnSync(process.execPath, node, {
    env: { ...process.env, CDK_OUTDIR: directory, CDK_CONTEXT_JSON: JSON.stringify(VALIDATE) }, encoding: 'utf8',
  });
  return { directory, status, stderr };
}

test('there are examples', () => assert.ok(EXAMPLES.includes('reference-organization.js')));

for (const example of EXAMPLES) {
  test(`${example} passes the template validation of CDK`, () => {
    const { directory, status, stderr } = synthesise(join(__dirname, 'compiled', example));
    assert.equal(status, 0, stderr);
    assert.ok(readdirSync(directory).some(name => name.endsWith('.template.json')));
    assert.ok(existsSync(join(directory, 'secure-organization.main.json')));
    assert.doesNotMatch(stderr, /deprecated/i);
  });
}

test('the validation refuses what CloudFormation would refuse', () => {
  const { directory, status } = synthesise('-e', `
    const { App, Stack } = require('aws-cdk-lib');
    const { CfnAccount } = require('aws-cdk-lib/aws-organizations');
    const app = new App();
    new CfnAccount(new Stack(app, 'Stack'), 'Account', { accountName: 'Shop', email: 'aws+shop@example.com' })
      .addPropertyOverride('Nickname', 'shop');
    app.synth();
  `);
  assert.notEqual(status, 0);
  assert.match(readFileSync(join(directory, 'validation-report.json'), 'utf8'), /Nickname/);
});

test('npx runs the command line of the package on an assembly', () => {
  const { directory } = synthesise(join(__dirname, 'compiled', 'reference-organization.js'));
  const { status, stdout, stderr } = spawnSync('npx', ['--no', 'cdk-secure-organization', 'tree', '--app', directory], { cwd: __dirname, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  for (const name of ['Production', 'LogArchive', 'denyInternetGateways']) {
    assert.match(stdout, new RegExp(name));
  }
});

test('findings are told as findings, all at once', () => {
  const { App, Stack } = require('aws-cdk-lib');
  const { GuardrailSet, SecureOrganization } = require('cdk-secure-organization');
  const app = new App({ analyticsReporting: false });
  const stack = new Stack(app, 'Stack', { env: { account: '111111111111', region: 'us-east-1' } });
  const organization = new SecureOrganization(stack, 'Organization');
  organization.production.addAccount('Shop', { email: 42 });
  organization.production.addAccount('Audit');
  new GuardrailSet(stack, 'Guardrails', { organization, allowedRegions: 'us-east-1' });
  assert.throws(() => app.synth(), error => {
    assert.match(error.message, /\[wrongType\] \S+Shop: `email` must be a text, but it is a number/);
    assert.match(error.message, /\[missingValue\] \S+Audit: `email` is missing/);
    assert.match(error.message, /\[wrongType\] \S+Guardrails: `allowedRegions` must be a list of Region names/);
    return true;
  });
});
