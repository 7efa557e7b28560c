import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import type { PlaceProperties } from './properties';
import type { Partition } from '../../domain/organization/partition';
import { quote } from '../../domain/text';
import { clientConfiguration } from '../shared/clients';
import { withPatience } from '../shared/retry';
import type { Deadline, Patience } from '../shared/retry';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** By which name CloudTrail tells the calls. */
const SESSION_NAME = 'cdk-secure-organization';
/** The shortest that STS gives; the function ends before. */
const SESSION_SECONDS = 900;

/**
 * The credentials of a role in another account, from STS in the Region of the function: the management account may not have opted into the
 * Region of the call, and only what the STS of a Region gives out is taken in all of them. `later`: errors that end by themselves, such as
 * the denial of a role that was made with its account a moment ago.
 */
export async function assumeRole(
  { AccountId: account, RoleName: role }: PlaceProperties, here: string, partition: Partition, deadline: Deadline, later?: Patience['later'],
): Promise<Credentials> {
  const client = new STSClient(clientConfiguration(here));
  const RoleArn = `arn:${partition}:iam::${account}:role/${role}`;
  const { Credentials: given } = await withPatience(deadline, `sts:AssumeRole of ${quote(RoleArn)}`, () =>
    client.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: SESSION_NAME, DurationSeconds: SESSION_SECONDS })), { later });
  return { accessKeyId: given!.AccessKeyId!, secretAccessKey: given!.SecretAccessKey!, sessionToken: given!.SessionToken! };
}
