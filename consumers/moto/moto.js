const { spawn } = require('node:child_process');
const { once } = require('node:events');
const { createRequire } = require('node:module');
const { createServer } = require('node:net');
const { join } = require('node:path');

const LIBRARY = process.env.LIBRARY;
const MANAGEMENT_ACCOUNT = '123456789012';
const STARTS_WITHIN_MS = 60_000;

/** The SDK clients of the library's own build. */
const requireThere = createRequire(join(LIBRARY, 'package.json'));

/** Starts moto on a free port and leads the SDK of this process to it. Returns how to end it. */
async function startMoto() {
  const port = await freePort();
  const server = spawn(process.env.MOTO, ['--host', '127.0.0.1', '--port', String(port)], { stdio: 'ignore' });
  const ended = once(server, 'exit');
  process.on('exit', () => server.kill());
  const endpoint = `http://127.0.0.1:${port}`;
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_EC2_METADATA_DISABLED: 'true',
    // The handlers are bundled for the Node.js of Lambda, which is newer than the oldest that CDK supports.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  });
  await answers(endpoint, server);
  return async () => {
    server.kill();
    await ended;
  };
}

/** A client of the SDK, for what no handler does: `client('organizations')`. */
function client(service, region = 'us-east-1') {
  const sdk = requireThere(`@aws-sdk/client-${service}`);
  const Client = Object.values(sdk).find(value => value?.prototype && Object.getPrototypeOf(value).name === 'Client' && value.name.endsWith('Client'));
  const opened = new Client({ region });
  return (command, input = {}) => opened.send(new sdk[`${command}Command`](input));
}

/** A bundled handler, as CDK's provider framework calls it. */
function handler(name) {
  const { handler: handle } = require(join(LIBRARY, 'assets', 'runtime', name, `${name}.lambda`, 'index.js'));
  const context = {
    invokedFunctionArn: `arn:aws:lambda:us-east-1:${MANAGEMENT_ACCOUNT}:function:${name}`, getRemainingTimeInMillis: () => 120_000,
  };
  const event = (RequestType, properties) => ({ RequestType, ResourceProperties: { ServiceToken: 'arn', ...properties } });
  return {
    create: properties => handle(event('Create', properties), context),
    update: (PhysicalResourceId, properties, old) => handle(
      { ...event('Update', properties), PhysicalResourceId, OldResourceProperties: { ServiceToken: 'arn', ...old } }, context),
    remove: (PhysicalResourceId, properties) => handle({ ...event('Delete', properties), PhysicalResourceId }, context),
  };
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

async function answers(endpoint, server) {
  const until = Date.now() + STARTS_WITHIN_MS;
  for (;;) {
    try {
      await fetch(`${endpoint}/moto-api/`);
      return;
    } catch (error) {
      if (server.exitCode !== null || Date.now() > until) {
        throw new Error('moto did not start', { cause: error });
      }
      await new Promise(resolve => setTimeout(resolve, 200));
    }
  }
}

module.exports = { MANAGEMENT_ACCOUNT, client, handler, startMoto };
