import type { CloudFormationCustomResourceEvent, Context } from 'aws-lambda';
import { RealAws } from './aws';
import { readProperties } from './properties';
import { systemClock } from './retry';
import { physicalId, write } from './writer';

/** What is left to answer CloudFormation once the work must end, in milliseconds. */
const MARGIN_MS = 10_000;

/** Entry point for the provider framework of CDK, which sends the answer, or what was thrown, to CloudFormation. */
export async function handler(event: CloudFormationCustomResourceEvent, context: Context): Promise<{ PhysicalResourceId: string }> {
  // What was enabled or published stays: other stacks and other teams may rely on it by now.
  if (event.RequestType === 'Delete') {
    return { PhysicalResourceId: event.PhysicalResourceId };
  }
  const properties = readProperties(event.ResourceProperties);
  const deadline = { clock: systemClock, at: systemClock.now() + context.getRemainingTimeInMillis() - MARGIN_MS };
  const partition = context.invokedFunctionArn.split(':')[1];
  await write(properties, new RealAws(partition), deadline);
  return { PhysicalResourceId: physicalId(properties) };
}
