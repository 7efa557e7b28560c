import type { CloudFormationCustomResourceEvent, Context } from 'aws-lambda';
import { RealAws } from './aws';
import { readProperties } from './properties';
import type { Clock } from '../shared/retry';
import { physicalId, takeBack, write } from './writer';
import { organizationsRegion, partitionOf } from '../../domain/organization/partition';

/** What is left for the last call to end and for the answer to CloudFormation, in milliseconds. */
const MARGIN_MS = 30_000;

export type Handler = (event: CloudFormationCustomResourceEvent, context: Context) => Promise<{ PhysicalResourceId: string }>;

/** Answers the provider framework of CDK, which sends the answer, or what was thrown, to CloudFormation. */
export function createHandler(clock: Clock): Handler {
  return async (event, context) => {
    const deadline = { clock, at: clock.now() + context.getRemainingTimeInMillis() - MARGIN_MS };
    const aws = () => new RealAws(organizationsRegion(partitionOf(context.invokedFunctionArn.split(':')[3])));
    switch (event.RequestType) {
      case 'Create':
      case 'Update': {
        const properties = readProperties(event.ResourceProperties);
        await write(properties, event.RequestType === 'Update' ? event.PhysicalResourceId : undefined, aws(), deadline);
        return { PhysicalResourceId: physicalId(properties) };
      }
      case 'Delete':
        await takeBack(event.PhysicalResourceId, aws(), deadline);
        return { PhysicalResourceId: event.PhysicalResourceId };
      default:
        throw new Error(`the organization writer knows no request \`${String((event as { RequestType?: unknown }).RequestType)}\``);
    }
  };
}
