import type { IConstruct } from 'constructs';
import type { CheckLevel } from './check-level';
import { CheckRunner } from './resource-check';
import { TemplateView } from './template-view';
import { checkKey } from '../domain/keys/check';

/**
 * How keys are checked for lock-out.
 */
export interface KeyLockoutCheckProps {
  /**
   * What a key that may lock everybody out does to synthesis. What is known only after deployment is never more than a warning.
   *
   * @default CheckLevel.ERROR
   */
  readonly level?: CheckLevel;
}

/** ARN of the key that is not there yet. */
const NO_KEY_ID = '00000000-0000-0000-0000-000000000000';

const RUNNER = new CheckRunner<undefined>({
  name: 'KeyLockoutCheck',
  types: ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'],
  check: resource => {
    const view = new TemplateView(resource);
    const { properties, accountId, isAccountKnown, partition, region } = view;
    return checkKey({
      policy: properties.KeyPolicy,
      bypassesSafetyCheck: [true, 'true'].includes(properties.BypassPolicyLockoutSafetyCheck as string | boolean),
      accountId,
      isKnown: isAccountKnown,
      partition,
      keyArn: region === undefined ? undefined : `arn:${partition}:kms:${region}:${accountId}:key/${NO_KEY_ID}`,
      nameOf: arn => view.nameOf(arn),
    });
  },
});

/**
 * Finds KMS keys that nobody could change any more once a role is deleted: those whose policy leaves no administration by the account
 * root without a condition.
 *
 * KMS itself checks only that whoever deploys can change the policy again. With the CDK that is the execution role of CloudFormation,
 * which goes when the account is bootstrapped anew; a key that names only that role passes, and then belongs to nobody. AWS Support has
 * to help.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export class KeyLockoutCheck {
  /**
   * Checks every key in an app, a stage or a stack when it is synthesised, replica keys included. Of several scopes around a key, the
   * innermost decides on the level. Call it when all stages are made.
   *
   * @param scope what to check
   * @param props how
   */
  public static applyTo(scope: IConstruct, props: KeyLockoutCheckProps = {}): void {
    RUNNER.apply(scope, props, () => undefined);
  }

  /**
   * Lets a key be as it is. The reason goes into the metadata of the cloud assembly.
   *
   * @param key the key, or a construct that holds it
   * @param reason why nobody will be locked out
   */
  public static acknowledge(key: IConstruct, reason: string): void {
    RUNNER.acknowledge(key, reason);
  }

  private constructor() {}
}
