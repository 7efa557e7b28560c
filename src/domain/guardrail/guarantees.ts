import type { OrganizationShape, PlacedAccount } from './attached';
import { attachedPolicies, probes } from './attached';
import type { Exemption } from './exemption';
import { isReservedName } from './exemption';
import type { TargetPlan } from './plan';
import { describeDecision } from '../evaluation/describe';
import { Evaluator } from '../evaluation/evaluator';
import type { Request } from '../evaluation/request';
import type { Finding } from '../finding';
import type { UnitDeclaration } from '../organization/declaration';
import { quote } from '../text';

/**
 * What exempt principals must be able to do, whatever guardrails say: repair, deploy and read, one action for each thing that
 * guardrails of this catalogue deny.
 */
const NEEDS = [
  'cloudformation:CreateStack', 'cloudtrail:StopLogging', 'config:PutConfigurationRecorder', 'ec2:CreateInternetGateway', 'ec2:TerminateInstances',
  'events:PutRule', 'guardduty:UpdateDetector', 'iam:CreateUser', 'iam:PutRolePolicy', 'kms:DisableKey', 'lambda:UpdateFunctionCode', 'rds:DeleteDBInstance',
  's3:PutBucketPolicy', 'securityhub:DisableSecurityHub', 'sns:CreateTopic', 'ssm:StartSession',
];

/** What gives somebody an exempt name: making it, changing it, passing it to a service, putting it on. */
const ROLE_TAKEOVER = ['iam:CreateRole', 'iam:UpdateAssumeRolePolicy', 'iam:PutRolePolicy', 'iam:AttachRolePolicy', 'iam:PassRole', 'sts:AssumeRole'];
const USER_TAKEOVER = ['iam:CreateUser', 'iam:UpdateUser', 'iam:CreateAccessKey', 'iam:CreateLoginProfile', 'iam:UpdateLoginProfile', 'iam:AttachUserPolicy'];

/** A name that is nobody's. */
const ANYBODY = 'role/zz-nobody-in-particular';

export interface GuaranteeSettings {
  readonly shape: OrganizationShape;
  readonly exemptions: readonly Exemption[];
  readonly partition: string;
  /** A Region that is open. */
  readonly region: string;
  readonly path: string;
}

/**
 * Proves for every OU with policies, with an account that may come to stand there, and for every account with policies of its own: that exempt
 * principals keep what they need, and that nobody else can put on an exempt name. Cost: (such OUs + such accounts) × exemptions × 20 decisions.
 */
export function proveGuarantees(plans: readonly TargetPlan[], { shape, exemptions, partition, region, path }: GuaranteeSettings): Finding[] {
  const special = new Set(plans.filter(plan => plan.target.kind === 'account').map(plan => plan.target.key));
  const exemptAccounts = new Set(exemptions.flatMap(exemption => exemption.accountKey ?? []));
  const accounts = [...probes(boundUnits(shape.units, plans)), ...shape.accounts.filter(account => special.has(account.key))]
    .filter(account => !exemptAccounts.has(account.key));
  const evaluator = new Evaluator(attachedPolicies({ ...shape, accounts: [...accounts] }, plans));
  const named = exemptions.filter(exemption => exemption.principalArn !== undefined);
  const context = { 'aws:RequestedRegion': region, 'aws:SecureTransport': 'true', 'aws:PrincipalIsAWSService': 'false', 'aws:ViaAWSService': 'false' };
  const request = (account: PlacedAccount, principal: string, action: string, resource: string): Request => ({
    principal: { arn: principal, accountId: account.accountId }, action, resources: [resource], resourceAccountId: account.accountId, context, otherKeys: 'absent',
  });

  const bound: Finding[] = [];
  const open: Finding[] = [];
  for (const exemption of named) {
    for (const account of accounts) {
      const arn = oneOf(exemption.principalArn!, partition, account.accountId);
      if (arn === undefined) {
        continue;
      }
      for (const action of NEEDS) {
        const decision = evaluator.evaluate(request(account, arn, action, '*'));
        if (decision.outcome !== 'allowed' && bound.length === 0) {
          bound.push({
            id: 'exemptPrincipalBound',
            path,
            message: `${exemption.label} is exempt, but in ${account.key} ${quote(action)} is ${describeDecision(decision)}; make the guardrail spare exempt principals, or drop it there`,
          });
        }
      }
      if (isReservedName(exemption.principalArn!)) {
        continue;
      }
      for (const action of arn.includes(':user/') ? USER_TAKEOVER : ROLE_TAKEOVER) {
        const decision = evaluator.evaluate(request(account, `arn:${partition}:iam::${account.accountId}:${ANYBODY}`, action, arn));
        if (decision.outcome !== 'denied' && open.length === 0) {
          open.push({
            id: 'exemptNameUnprotected',
            path,
            message: `${exemption.label} is exempt, but in ${account.key} anybody with the right to it may ${quote(action)} on ${quote(arn)}; `
              + 'exempt a permission set instead, which nobody can imitate',
          });
        }
      }
    }
  }
  return [...bound, ...open];
}

/** The OUs with policies of their own; the others are bound as what stands above them, unless a policy looks at the place of an account. */
function boundUnits(units: readonly UnitDeclaration[], plans: readonly TargetPlan[]): readonly UnitDeclaration[] {
  if (plans.some(plan => plan.policies.some(policy => JSON.stringify(policy.document).includes('OrgPaths')))) {
    return units;
  }
  const bound = new Set(plans.map(plan => plan.target.key));
  return units.filter(unit => bound.has(unit.key));
}

/** A principal of the account that a pattern means; undefined where it means another account. */
function oneOf(pattern: string, partition: string, accountId: string): string | undefined {
  const [, , service, region, account, ...name] = pattern.split(':');
  return account !== '*' && account !== accountId ? undefined
    : `arn:${partition}:${service}:${region}:${accountId}:${name.join(':').replace(/\*/g, '0a1b').replace(/\?/g, '0')}`;
}
