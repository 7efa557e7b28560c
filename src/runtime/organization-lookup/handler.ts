import type { CloudFormationCustomResourceEvent, Context } from 'aws-lambda';
import { RealAws } from './aws';
import { lookUp, physicalId } from './lookup';
import { readProperties } from './properties';
import { organizationsRegion, partitionOf } from '../../domain/organization/partition';
import type { Clock } from '../shared/retry';

/** What is left for the last call to end and for the answer to CloudFormation, in milliseconds. */
const MARGIN_MS = 30_000;

export interface Answer {
  readonly PhysicalResourceId: string;
  readonly Data?: Record<string, string>;
}

export type Handler = (event: CloudFormationCustomResourceEvent, context: Context) => Promise<Answer>;

/** Answers the provider framework of CDK, which sends the answer, or what was thrown, to CloudFormation. */
export function createHandler(clock: Clock): Handler {
  return async (event, context) => {
    // There is nothing to take back, whatever the properties say.
    if (event.RequestType === 'Delete') {
      return { PhysicalResourceId: event.PhysicalResourceId };
    }
    const properties = readProperties(event.ResourceProperties);
    const deadline = { clock, at: clock.now() + context.getRemainingTimeInMillis() - MARGIN_MS };
    const here = context.invokedFunctionArn.split(':')[3];
    const aws = new RealAws(organizationsRegion(partitionOf(here)));
    return { PhysicalResourceId: physicalId(properties), Data: await lookUp(properties, aws, here, deadline) };
  };
}
