import type { CloudFormationCustomResourceEvent, Context } from 'aws-lambda';
import { RealAws } from './aws';
import { readProperties } from './properties';
import { takeBack, write } from './writer';
import { organizationsRegion, partitionOf } from '../../domain/organization/partition';
import type { Clock } from '../shared/retry';

/** What is left for the last call to end and for the answer to CloudFormation, in milliseconds. */
const MARGIN_MS = 30_000;

export type Handler = (event: CloudFormationCustomResourceEvent, context: Context) => Promise<{ PhysicalResourceId: string }>;

/** Answers the provider framework of CDK, which sends the answer, or what was thrown, to CloudFormation. */
export function createHandler(clock: Clock): Handler {
  return async (event, context) => {
    const deadline = { clock, at: clock.now() + context.getRemainingTimeInMillis() - MARGIN_MS };
    const region = organizationsRegion(partitionOf(context.invokedFunctionArn.split(':')[3]));
    const work = { aws: new RealAws(region), region, deadline };
    switch (event.RequestType) {
      case 'Create':
        return { PhysicalResourceId: await write(readProperties(event.ResourceProperties), undefined, work) };
      case 'Update': {
        const before = { id: event.PhysicalResourceId, properties: event.OldResourceProperties };
        return { PhysicalResourceId: await write(readProperties(event.ResourceProperties), before, work) };
      }
      case 'Delete':
        await takeBack(event.PhysicalResourceId, event.ResourceProperties, work);
        return { PhysicalResourceId: event.PhysicalResourceId };
      default:
        throw new Error(`the organization writer knows no request \`${String((event as { RequestType?: unknown }).RequestType)}\``);
    }
  };
}
