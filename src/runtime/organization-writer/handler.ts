import type { CloudFormationCustomResourceEvent, Context } from 'aws-lambda';
import { RealAws } from './aws';
import { readProperties } from './properties';
import type { Clock } from './retry';
import { physicalId, write } from './writer';
import { organizationsRegion, partitionOf } from '../../domain/organization/partition';

/** What is left for the last call to end and for the answer to CloudFormation, in milliseconds. */
const MARGIN_MS = 30_000;

export type Handler = (event: CloudFormationCustomResourceEvent, context: Context) => Promise<{ PhysicalResourceId: string }>;

/** Answers the provider framework of CDK, which sends the answer, or what was thrown, to CloudFormation. */
export function createHandler(clock: Clock): Handler {
  return async (event, context) => {
    switch (event.RequestType) {
      case 'Create':
      case 'Update': {
        const properties = readProperties(event.ResourceProperties);
        const deadline = { clock, at: clock.now() + context.getRemainingTimeInMillis() - MARGIN_MS };
        const ownRegion = context.invokedFunctionArn.split(':')[3];
        await write(properties, new RealAws(organizationsRegion(partitionOf(ownRegion))), deadline);
        return { PhysicalResourceId: physicalId(properties) };
      }
      // What was enabled or published stays: other stacks and other teams may rely on it by now. Its properties are not even
      // read, so that a rollback never stops at what made the deployment fail.
      case 'Delete':
        return { PhysicalResourceId: event.PhysicalResourceId };
      default:
        throw new Error(`the organization writer knows no request \`${String((event as { RequestType?: unknown }).RequestType)}\``);
    }
  };
}
