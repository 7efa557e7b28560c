import type { NamePrefixOptions, ProtectLogArchiveOptions } from './audit-options';
import type { Guardrail } from './guardrail';
import { textsOf } from './option-values';
import { RegionGuardrails } from './region-guardrails';
import { protectAccessAnalyzer } from '../domain/guardrail/entries/protect-access-analyzer';
import { protectAlarms } from '../domain/guardrail/entries/protect-alarms';
import { protectAutomationFunctions } from '../domain/guardrail/entries/protect-automation-functions';
import { protectBaselineStacks } from '../domain/guardrail/entries/protect-baseline-stacks';
import { protectCloudTrail } from '../domain/guardrail/entries/protect-cloud-trail';
import { protectConfig } from '../domain/guardrail/entries/protect-config';
import { protectConfigRules } from '../domain/guardrail/entries/protect-config-rules';
import { protectDetective } from '../domain/guardrail/entries/protect-detective';
import { protectEventBridgeRules } from '../domain/guardrail/entries/protect-event-bridge-rules';
import { protectFlowLogs } from '../domain/guardrail/entries/protect-flow-logs';
import { protectGuardDuty } from '../domain/guardrail/entries/protect-guard-duty';
import { protectInspector } from '../domain/guardrail/entries/protect-inspector';
import { protectLogArchive } from '../domain/guardrail/entries/protect-log-archive';
import { protectLogGroups } from '../domain/guardrail/entries/protect-log-groups';
import { protectMacie } from '../domain/guardrail/entries/protect-macie';
import { protectResolverQueryLogs } from '../domain/guardrail/entries/protect-resolver-query-logs';
import { protectSecurityHub } from '../domain/guardrail/entries/protect-security-hub';
import { protectTopics } from '../domain/guardrail/entries/protect-topics';

/**
 * Guardrails that keep the record of what happens, and those who watch it.
 * @internal
 */
export abstract class AuditGuardrails extends RegionGuardrails {
  /**
   * Denies stopping, deleting or changing trails and event data stores.
   *
   * Whoever breaks in switches the record off first. Trails that application teams made themselves are frozen too; making new
   * ones stays free.
   *
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html
   * @returns the guardrail
   */
  public static protectCloudTrail(): Guardrail {
    return this._make(protectCloudTrail, undefined);
  }

  /**
   * Denies stopping or altering AWS Config recording and delivery.
   *
   * Without the recorder nobody sees what was changed. The recorder is set up by StackSets or another exempt role.
   *
   * @see https://docs.aws.amazon.com/config/latest/developerguide/stop-start-recorder.html
   * @returns the guardrail
   */
  public static protectConfig(): Guardrail {
    return this._make(protectConfig, undefined);
  }

  /**
   * Denies making, changing and deleting Config rules, conformance packs and remediations.
   *
   * A rule that is loosened reports compliance which is not there. Application teams can't have rules of their own then.
   *
   * @see https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config.html
   * @returns the guardrail
   */
  public static protectConfigRules(): Guardrail {
    return this._make(protectConfigRules, undefined);
  }

  /**
   * Denies disabling GuardDuty, leaving its administrator or suppressing findings.
   *
   * Findings that are filtered, archived or trusted away in the member account never reach the security team. Who tunes
   * GuardDuty, in the delegated administrator's account too, needs an exempt role.
   *
   * @see https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_organizations.html
   * @returns the guardrail
   */
  public static protectGuardDuty(): Guardrail {
    return this._make(protectGuardDuty, undefined);
  }

  /**
   * Denies disabling Security Hub, its standards or its aggregation.
   *
   * A standard that is switched off in one account looks like a passed one in the summary. The delegated administrator needs an
   * exempt role for central configuration.
   *
   * @see https://docs.aws.amazon.com/securityhub/latest/userguide/central-configuration-intro.html
   * @returns the guardrail
   */
  public static protectSecurityHub(): Guardrail {
    return this._make(protectSecurityHub, undefined);
  }

  /**
   * Denies deleting analyzers and archiving their findings.
   *
   * Archive rules hide that a resource is shared with strangers. Who reviews findings needs an exempt role.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-archive-rules.html
   * @returns the guardrail
   */
  public static protectAccessAnalyzer(): Guardrail {
    return this._make(protectAccessAnalyzer, undefined);
  }

  /**
   * Denies disabling or pausing Macie and leaving its administrator.
   *
   * Nobody finds personal data where the search for it is off. Discovery jobs stay free.
   *
   * @see https://docs.aws.amazon.com/macie/latest/user/suspend-macie.html
   * @returns the guardrail
   */
  public static protectMacie(): Guardrail {
    return this._make(protectMacie, undefined);
  }

  /**
   * Denies disabling Inspector, its scans and suppressing findings.
   *
   * A vulnerability that is not scanned for, or is filtered away, stays open. Teams can't choose what ECR scans, since basic
   * scanning ends the scans by Inspector.
   *
   * @see https://docs.aws.amazon.com/inspector/latest/user/managing-multiple-accounts.html
   * @returns the guardrail
   */
  public static protectInspector(): Guardrail {
    return this._make(protectInspector, undefined);
  }

  /**
   * Denies deleting the behavior graph of Detective and leaving it.
   *
   * A deleted graph starts from nothing. The delegated administrator needs an exempt role to take an account out.
   *
   * @see https://docs.aws.amazon.com/detective/latest/userguide/accounts.html
   * @returns the guardrail
   */
  public static protectDetective(): Guardrail {
    return this._make(protectDetective, undefined);
  }

  /**
   * Denies deleting, shortening or muting protected log groups of CloudWatch Logs.
   *
   * A log is also gone when it is kept for a day, encrypted with a key that is deleted later, or no longer sent on. A CDK stack
   * that makes a protected log group with a retention needs an exempt role.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html
   * @param options how the names of the log groups begin
   * @returns the guardrail
   */
  public static protectLogGroups(options: NamePrefixOptions): Guardrail {
    return this._make(protectLogGroups, prefixes(options));
  }

  /**
   * Denies deleting VPC flow logs.
   *
   * Flow logs are what is left to read after an intrusion over the network. A stack that deletes or replaces its own flow log
   * needs an exempt role.
   *
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html
   * @returns the guardrail
   */
  public static protectFlowLogs(): Guardrail {
    return this._make(protectFlowLogs, undefined);
  }

  /**
   * Denies removing the query logging of Route 53 Resolver.
   *
   * Malware talks over DNS where nothing else is open, and its questions stand in this log.
   *
   * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-query-logs.html
   * @returns the guardrail
   */
  public static protectResolverQueryLogs(): Guardrail {
    return this._make(protectResolverQueryLogs, undefined);
  }

  /**
   * Denies changing, muting and deleting protected CloudWatch alarms and dashboards.
   *
   * An alarm that was set to OK, muted or written over under the same name says nothing. Metric filters are protected with their
   * log groups.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html
   * @param options how the names of the alarms and dashboards begin
   * @returns the guardrail
   */
  public static protectAlarms(options: NamePrefixOptions): Guardrail {
    return this._make(protectAlarms, prefixes(options));
  }

  /**
   * Denies changing, disabling and deleting protected EventBridge rules and their targets.
   *
   * Security findings travel over rules; one without targets looks healthy and delivers nothing.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rules.html
   * @param options how the names of the rules begin, on any bus
   * @returns the guardrail
   */
  public static protectEventBridgeRules(options: NamePrefixOptions): Guardrail {
    return this._make(protectEventBridgeRules, prefixes(options));
  }

  /**
   * Denies changing and deleting protected SNS topics and their subscriptions.
   *
   * A filter on a subscription mutes a notification without deleting anything. Publishing stays free.
   *
   * @see https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html
   * @param options how the names of the topics begin
   * @returns the guardrail
   */
  public static protectTopics(options: NamePrefixOptions): Guardrail {
    return this._make(protectTopics, prefixes(options));
  }

  /**
   * Denies changing protected Lambda functions and what invokes them.
   *
   * What answers to findings by itself often runs with rights that nobody else has; who can change its code has them too.
   * Invoking stays free.
   *
   * @see https://docs.aws.amazon.com/lambda/latest/dg/security-iam.html
   * @param options how the names of the functions begin
   * @returns the guardrail
   */
  public static protectAutomationFunctions(options: NamePrefixOptions): Guardrail {
    return this._make(protectAutomationFunctions, prefixes(options));
  }

  /**
   * Denies changing and deleting the CloudFormation stacks of the baseline.
   *
   * Deleting the stack deletes what other guardrails protect one by one. StackSets work, since their role is exempt; a pipeline
   * that deploys a protected stack needs an exempt role.
   *
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/protect-stack-resources.html
   * @param options how the names of the stacks begin, such as `StackSet-`
   * @returns the guardrail
   */
  public static protectBaselineStacks(options: NamePrefixOptions): Guardrail {
    return this._make(protectBaselineStacks, prefixes(options));
  }

  /**
   * Denies deleting and reconfiguring the buckets of the log archive and deleting what they hold.
   *
   * Logs are only worth what nobody can take back. Writing stays free, so that versioning or Object Lock has to keep an object
   * that is written over. Put it on the root where other accounts may write to the archive, and deny access points in its
   * account.
   *
   * @see https://docs.aws.amazon.com/controltower/latest/controlreference/mandatory-controls.html
   * @param options which buckets hold the log archive
   * @returns the guardrail
   */
  public static protectLogArchive(options: ProtectLogArchiveOptions): Guardrail {
    return this._make(protectLogArchive, { bucketNames: textsOf(options?.bucketNames) });
  }
}

function prefixes(options: unknown): { readonly namePrefixes: string[] } {
  return { namePrefixes: textsOf((options as Partial<NamePrefixOptions> | undefined | null)?.namePrefixes) };
}
