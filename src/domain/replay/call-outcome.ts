import { CallJudge } from './call-judge';
import type { Judgement } from './call-judge';
import { Comparison } from './comparison';
import type { Change } from './comparison';
import type { GroupKey } from './groups';
import { layersOf } from './layers';
import type { ReplayPlan } from './plan';
import type { DeniedDetail } from './result';
import type { KnownActions } from '../cloudtrail/action-map';
import { askedKeys } from '../cloudtrail/asked-keys';
import type { LeftOutReason } from '../cloudtrail/left-out';
import type { IdentityArns } from '../cloudtrail/resource-readers';
import { RequestReader } from '../cloudtrail/to-requests';
import type { OpenCall } from '../cloudtrail/to-requests';
import { KnownAccounts } from '../evaluation/known-accounts';
import { organizationPolicies, statementsIn } from '../manifest/attached-policies';
import type { Manifest } from '../manifest/manifest';
import type { Statement } from '../policy/document';

/** What comes of a record: plain data, which says nothing of when the call was made. */
export type CallOutcome =
  | { readonly kind: 'leftOut'; readonly reason: LeftOutReason; readonly event: string | undefined }
  /** Of an account that nobody asked for. */
  | { readonly kind: 'otherAccount' }
  | { readonly kind: 'denied'; readonly key: GroupKey; readonly detail: DeniedDetail }
  | JudgedCall;

export interface JudgedCall {
  readonly kind: 'judged';
  /** The action is that of the first request. */
  readonly key: GroupKey;
  readonly judgement: Judgement;
  readonly change: Change | undefined;
  /** Whether more is known when it is known what identities there are. */
  readonly mayWait: boolean;
}

/** Finds out what comes of records. Nothing is counted, so that the outcome of one record is that of all that are like it. */
export class OutcomeReader {
  public readonly judge: CallJudge;
  private readonly reader: RequestReader;
  private readonly comparison?: Comparison;
  private readonly accounts?: ReadonlySet<string>;
  /** Whether the call at hand asked for an identity by its name. */
  private asked = false;

  public constructor(plan: ReplayPlan, actions: KnownActions, identities: IdentityArns) {
    const { manifest, mode, guardrails, other, accounts } = plan;
    this.judge = new CallJudge(layersOf(manifest, mode, guardrails && (({ id }) => guardrails.includes(id))));
    this.comparison = other && new Comparison(manifest, other, mode !== 'enforce');
    this.accounts = accounts && new Set(accounts);
    this.reader = new RequestReader({
      organization: new KnownAccounts(organizationPolicies(manifest)),
      actions,
      keys: askedKeys([manifest, ...other ? [other] : []].flatMap(statementsOf)),
      identities: (kind, account, name) => {
        this.asked = true;
        return identities(kind, account, name);
      },
    });
  }

  public read(members: Readonly<Record<string, unknown>>): CallOutcome {
    this.asked = false;
    const opened = this.reader.open(members);
    if (opened.kind === 'leftOut') {
      return { kind: 'leftOut', reason: opened.reason, event: opened.event };
    }
    const account = accountOf(opened);
    if (this.accounts !== undefined && !this.accounts.has(account)) {
      return { kind: 'otherAccount' };
    }
    if (opened.denial !== undefined) {
      const { action = opened.call.event, errorCode, policyArn, policyType } = opened.denial;
      const detail = { errorCode, ...policyArn !== undefined && { policyArn }, ...policyType !== undefined && { policyType } };
      return { kind: 'denied', key: keyOf(opened, action, account), detail };
    }
    const judgement = this.judge.judge(opened);
    const change = this.comparison?.judge(opened);
    const isOpen = judgement.verdicts.some(({ missing }) => missing !== undefined) || change?.before === 'undetermined' || change?.after === 'undetermined';
    return { kind: 'judged', key: keyOf(opened, opened.requests[0].action, account), judgement, change, mayWait: this.asked && isOpen };
  }
}

/** The member account whose policies are judged: the caller's, or that of the owner of the resource. */
function accountOf({ call: { caller, record }, requests }: OpenCall): string {
  return (requests.some(request => request.judgesScps) ? caller.principal.accountId : record.recipientAccountId) ?? '';
}

function keyOf({ call: { caller, record } }: OpenCall, action: string, account: string): GroupKey {
  return { principal: caller.name, action, region: record.region ?? '', account };
}

function statementsOf({ policies, guardrails }: Manifest): Statement[] {
  return [
    ...policies.flatMap(({ content, policyType }) => statementsIn(content.Statement, policyType)),
    ...guardrails.flatMap(({ statements, policyType }) => statementsIn(statements, policyType)),
  ];
}
