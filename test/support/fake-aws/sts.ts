import { AwsError } from './aws-error';
import type { Operation, Service } from './service';

/** What the keys that STS gives out begin with. */
export const ASSUMED = 'ASIA';

/** STS, which lets the management account assume roles. */
export class FakeSts implements Service {
  readonly target = 'sts';
  readonly protocol = 'query';
  readonly operations: Record<string, Operation> = {
    AssumeRole: ({ RoleArn, RoleSessionName, DurationSeconds }) => {
      if (!this.roles.has(RoleArn)) {
        throw new AwsError('AccessDenied', `User is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`, 403);
      }
      if (!/^[\w+=,.@-]{2,64}$/.test(RoleSessionName) || Number(DurationSeconds) < 900) {
        throw new AwsError('ValidationError', '1 validation error detected');
      }
      return {
        Credentials: {
          AccessKeyId: `${ASSUMED}${RoleArn.replace(/[^0-9A-Za-z]/g, '')}`, SecretAccessKey: 'secret', SessionToken: 'token', Expiration: '2099-01-01T00:00:00Z',
        },
        AssumedRoleUser: { Arn: `${RoleArn}/${RoleSessionName}`, AssumedRoleId: `AROA:${RoleSessionName}` },
      };
    },
  };

  /** The ARNs of the roles that trust the caller. */
  readonly roles = new Set<string>();
}
