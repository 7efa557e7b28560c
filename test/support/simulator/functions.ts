import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { attributeOf } from './native';
import type { Made, State } from './state';
import { lambdaContext, Requests } from '../custom-resource';

type Handler = (event: object, context: object) => Promise<{ PhysicalResourceId: string; Data?: Record<string, unknown> }>;

const FUNCTION = 'AWS::Lambda::Function';

/** The Lambda functions of the stacks that are deployed, with the code that they were deployed with, and CDK's provider framework before them. */
export class Functions {
  private readonly files = new Map<string, string>();
  private readonly handlers = new Map<string, Handler>();

  /** The code that an assembly would upload. */
  upload(directory: string): void {
    for (const name of readdirSync(directory).filter(file => file.endsWith('.assets.json'))) {
      const { files } = JSON.parse(readFileSync(join(directory, name), 'utf8'));
      for (const { source, destinations } of Object.values<any>(files)) {
        Object.values<any>(destinations).forEach(({ objectKey }) => this.files.set(objectKey, join(directory, source.path, 'index.js')));
      }
    }
  }

  create(state: State, wanted: Made['properties']) {
    return this.invoke(state, Requests.create(wanted), wanted);
  }

  update(state: State, id: string, wanted: Made['properties'], before: Made['properties']) {
    return this.invoke(state, Requests.update(id, wanted, before), wanted);
  }

  remove(state: State, id: string, last: Made['properties']) {
    return this.invoke(state, Requests.remove(id, last), last);
  }

  private invoke(state: State, event: object, { ServiceToken }: Made['properties']): ReturnType<Handler> {
    const framework = functionOf(state, ServiceToken);
    const { Code } = functionOf(state, framework.Environment.Variables.USER_ON_EVENT_FUNCTION_ARN);
    const handler = this.handlers.get(Code.S3Key) ?? load(this.files.get(Code.S3Key)!);
    this.handlers.set(Code.S3Key, handler);
    return handler(event, lambdaContext());
  }
}

function functionOf(state: State, arn: string): Made['properties'] {
  const found = Object.values(state.stacks).flatMap(Object.values<Made>)
    .find(({ type, id }) => type === FUNCTION && id !== undefined && attributeOf(type, id, 'Arn') === arn);
  if (!found) {
    throw new Error(`there is no function ${arn}`);
  }
  return found.properties;
}

/** Runs the bundle with a clock on which sleeping takes no time. The time-outs of the SDK, which are no sleeping, stay what they are. */
function load(file: string): Handler {
  let slept = 0;
  class QuickDate extends Date {
    static now = () => Date.now() + slept;
  }
  const quickly = (callback: () => void, milliseconds: number) => {
    if (!/\[native code\]/.test(String(callback))) {
      return setTimeout(callback, milliseconds);
    }
    slept += milliseconds;
    return setImmediate(callback);
  };
  const module = { exports: {} as { handler: Handler } };
  new Function('require', 'module', 'exports', 'setTimeout', 'Date', readFileSync(file, 'utf8'))(require, module, module.exports, quickly, QuickDate);
  return module.exports.handler;
}
