import { ACCOUNTS, accountId } from './organization';
import type { Random } from '../random';

const PRINCIPALS = 2_000;
const AGENTS = 30;
/** Calls of a session, on average. */
const SESSION_CALLS = 30;

export interface Caller {
  /** `userIdentity`, as CloudTrail writes it. */
  readonly identity: string;
  readonly address: string;
  readonly agent: string;
}

const SERVICES = ['ec2', 'lambda', 'ecs-tasks', 'config', 'cloudtrail', 'rds', 'backup', 'autoscaling'].map(name => `${name}.amazonaws.com`);

/** Who calls: 2,000 principals of 300 accounts; of five, three to four are roles, whose sessions end. */
export class Callers {
  private readonly byAccount = new Map<string, Principal[]>();

  constructor(private readonly random: Random) {
    for (let number = 0; number < PRINCIPALS; number++) {
      const account = accountId(number % ACCOUNTS);
      this.byAccount.set(account, [...this.byAccount.get(account) ?? [], { number, account, isUser: number % 5 === 0, session: undefined }]);
    }
  }

  of(account: string): Caller {
    const principal = this.random.pick(this.byAccount.get(account)!);
    if (principal.session === undefined || this.random.below(SESSION_CALLS) === 0) {
      principal.session = this.begin(principal);
    }
    return principal.session;
  }

  service(): Caller {
    const name = this.random.pick(SERVICES);
    return { identity: JSON.stringify({ type: 'AWSService', invokedBy: name }), address: name, agent: name };
  }

  private begin({ number, account, isUser }: Principal): Caller {
    const { random } = this;
    const agent = `aws-sdk-${random.below(AGENTS)}/1.44`;
    const address = `${random.pick(['198.51.100', '203.0.113', '10.20.30'])}.${random.below(256)}`;
    if (isUser) {
      const identity = {
        type: 'IAMUser', principalId: `AIDA${number}`, arn: `arn:aws:iam::${account}:user/user-${number}`, accountId: account, accessKeyId: `AKIA${number}`, userName: `user-${number}`,
      };
      return { identity: JSON.stringify(identity), address, agent };
    }
    const role = `role-${number}`;
    const session = `session-${random.digits(6)}`;
    const identity = {
      type: 'AssumedRole',
      principalId: `AROA${number}:${session}`,
      arn: `arn:aws:sts::${account}:assumed-role/${role}/${session}`,
      accountId: account,
      accessKeyId: `ASIA${random.digits(12)}`,
      sessionContext: {
        sessionIssuer: { type: 'Role', principalId: `AROA${number}`, arn: `arn:aws:iam::${account}:role/team/${role}`, accountId: account, userName: role },
        attributes: { creationDate: `2026-03-01T0${random.below(10)}:${10 + random.below(50)}:00Z`, mfaAuthenticated: 'false' },
      },
    };
    return { identity: JSON.stringify(identity), address, agent };
  }
}

interface Principal {
  readonly number: number;
  readonly account: string;
  readonly isUser: boolean;
  session: Caller | undefined;
}
