import type { CloudFormationCustomResourceEvent, Context } from 'aws-lambda';
import { callThere, takeBack } from './caller';
import type { Answer } from './caller';
import { readProperties } from './properties';
import { partitionOf } from '../../domain/organization/partition';
import type { Clock } from '../shared/retry';

/** What is left for the last call to end and for the answer to CloudFormation, in milliseconds. */
const MARGIN_MS = 30_000;

export type Handler = (event: CloudFormationCustomResourceEvent, context: Context) => Promise<Answer>;

/** Answers the provider framework of CDK, which sends the answer, or what was thrown, to CloudFormation. */
export function createHandler(clock: Clock): Handler {
  return async (event, context) => {
    const here = context.invokedFunctionArn.split(':')[3];
    const deadline = { clock, at: clock.now() + context.getRemainingTimeInMillis() - MARGIN_MS };
    const work = { here, partition: partitionOf(here), deadline };
    switch (event.RequestType) {
      case 'Create':
        return callThere(readProperties(event.ResourceProperties), undefined, work);
      case 'Update': {
        const before = { id: event.PhysicalResourceId, properties: event.OldResourceProperties };
        return callThere(readProperties(event.ResourceProperties), before, work);
      }
      case 'Delete':
        await takeBack(event.PhysicalResourceId, event.ResourceProperties, work);
        return { PhysicalResourceId: event.PhysicalResourceId };
      default:
        throw new Error(`the cross-account caller knows no request \`${String((event as { RequestType?: unknown }).RequestType)}\``);
    }
  };
}
