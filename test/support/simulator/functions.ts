import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { resourcesOf } from '../aws-model';
import type { Made, State } from '../aws-model';
import { attributeOf } from './native';
import { asSent, lambdaContext, Requests } from '../custom-resource';
import { loadQuickly } from '../quick-bundle';

type Handler = (event: object, context: object) => Promise<{ PhysicalResourceId: string; Data?: Record<string, unknown> }>;
type Properties = Made['properties'];

/** The Lambda functions of the stacks, with the code that they were deployed with, and CDK's provider framework before them. */
export class Functions {
  private readonly files = new Map<string, string>();
  private readonly handlers = new Map<string, Handler>();

  /** The code that an assembly uploads. */
  upload(directory: string): void {
    for (const name of readdirSync(directory).filter(file => file.endsWith('.assets.json'))) {
      for (const { source, destinations } of Object.values<any>(JSON.parse(readFileSync(join(directory, name), 'utf8')).files)) {
        Object.values<any>(destinations).forEach(({ objectKey }) => this.files.set(objectKey, join(directory, source.path, 'index.js')));
      }
    }
  }

  /** Asks the handler of a custom resource to make it, to change what was before, or to delete that. */
  invoke(state: State, wanted?: Properties, before?: { id: string; properties: Properties }): ReturnType<Handler> {
    const [now, last] = [asSent(wanted ?? {}), asSent(before?.properties ?? {})];
    const event = !before ? Requests.create(now) : wanted ? Requests.update(before.id, now, last) : Requests.remove(before.id, last);
    const framework = functionOf(state, (wanted ?? before!.properties).ServiceToken);
    const key = functionOf(state, framework.Environment.Variables.USER_ON_EVENT_FUNCTION_ARN).Code.S3Key;
    this.handlers.set(key, this.handlers.get(key) ?? loadQuickly<{ handler: Handler }>(this.files.get(key)!).handler);
    return this.handlers.get(key)!(event, lambdaContext());
  }
}

function functionOf(state: State, arn: string): Properties {
  const found = resourcesOf(state).find(({ type, id }) => id && type === 'AWS::Lambda::Function' && attributeOf(type, id, 'Arn') === arn);
  if (!found) {
    throw new Error(`there is no function ${arn}`);
  }
  return found.properties;
}
