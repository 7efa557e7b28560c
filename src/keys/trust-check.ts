import { Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { CheckLevel } from './check-level';
import { CheckRunner } from './resource-check';
import { TemplateView } from './template-view';
import { kindOf } from '../domain/text';
import { checkTrust } from '../domain/trust/check';
import type { PropReader } from '../private/border';

/**
 * How trust policies are checked.
 */
export interface TrustCheckProps {
  /**
   * What a role that trusts too many does to synthesis. What is known only after deployment is never more than a warning.
   *
   * @default CheckLevel.ERROR
   */
  readonly level?: CheckLevel;

  /**
   * Ids of the accounts of the organization. Roles in them may be trusted by name; whoever is not among them is foreign.
   *
   * @default - every account but the role's own is foreign
   */
  readonly organizationAccountIds?: string[];

  /**
   * Id of the organization, such as `o-exampleorgid`.
   *
   * @default - an organization that a trust policy names is taken for the own one
   */
  readonly organizationId?: string;
}

interface Settings {
  readonly accountIds: ReadonlySet<string>;
  readonly organizationId?: string;
}

function readAccountIds(reader: PropReader, value: unknown): ReadonlySet<string> {
  if (value === undefined || value === null) {
    return new Set();
  }
  if (!Array.isArray(value) || Token.isUnresolved(value)) {
    reader.complain('wrongType', `\`organizationAccountIds\` must be a list of account ids that is known at synthesis, but it is ${kindOf(value)}`);
    return new Set();
  }
  return new Set(value.map(accountId => reader.required('organizationAccountIds', 'accountId', accountId)));
}

const RUNNER = new CheckRunner<Settings>({
  name: 'TrustCheck',
  types: ['AWS::IAM::Role'],
  check: (resource, { accountIds, organizationId }) => {
    const { properties, accountId, isAccountKnown } = new TemplateView(resource);
    return checkTrust(properties.AssumeRolePolicyDocument, {
      accountId,
      isKnown: isAccountKnown,
      organizationAccountIds: accountIds,
      organizationId,
      howToTell: 'list it as `organizationAccountIds`',
    });
  },
});

/**
 * Finds roles whose trust policy lets in anyone, a whole account, a foreign account without a condition, or everybody for whom an identity
 * provider vouches.
 *
 * A role that trusts a whole account leaves it to that account who may put it on. Where every role trusts one central account, whoever
 * gets a foothold there can walk everywhere.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export class TrustCheck {
  /**
   * Checks every role in an app, a stage or a stack when it is synthesised. Of several scopes around a role, the innermost decides. Call
   * it when all stages are made.
   *
   * @param scope what to check
   * @param props how
   */
  public static applyTo(scope: IConstruct, props: TrustCheckProps = {}): void {
    RUNNER.apply(scope, props, (reader, given: TrustCheckProps) => ({
      accountIds: readAccountIds(reader, given.organizationAccountIds),
      organizationId: reader.optional('organizationId', 'organizationId', given.organizationId),
    }));
  }

  /**
   * Lets a role be as it is. The reason goes into the metadata of the cloud assembly.
   *
   * @param role the role, or a construct that holds it
   * @param reason why it may let in whom it does
   */
  public static acknowledge(role: IConstruct, reason: string): void {
    RUNNER.acknowledge(role, reason);
  }

  private constructor() {}
}
