import { MEMBER } from './cloudtrail';
import type { ManifestGuardrail } from '../../src/domain/manifest/manifest';
import type { GuardrailReport, ReplayReport, ReplaySummary, VerdictGroup } from '../../src/domain/replay/report';

const NOTHING: ReplaySummary = {
  files: 1,
  filesWithProblems: 0,
  bytes: 0,
  records: 0,
  outside: 0,
  leftOut: {},
  apiRecords: 0,
  mapped: 0,
  deniedAlready: 0,
  calls: 0,
  decided: 0,
  undetermined: 0,
  wouldDeny: 0,
  folded: 0,
};

/** A report with nothing in it but what is given. */
export function replayReport({ summary, ...more }: Partial<Omit<ReplayReport, 'summary'>> & { readonly summary?: Partial<ReplaySummary> } = {}): ReplayReport {
  return { summary: { ...NOTHING, ...summary }, guardrails: [], deniedAlready: [], unmapped: [], ...more };
}

/** One call that would be denied, unless told otherwise. */
export function group(more: Partial<VerdictGroup> = {}): VerdictGroup {
  return {
    verdict: 'deny',
    account: { id: MEMBER, key: 'Shop', name: 'Shop', path: 'Prod' },
    principal: `arn:aws:iam::${MEMBER}:role/app/web`,
    action: 'ec2:CreateInternetGateway',
    region: 'eu-central-1',
    calls: 1,
    first: '2026-03-01T10:00:00Z',
    last: '2026-03-02T11:30:00Z',
    sampleEventId: 'event-1',
    missing: [],
    ...more,
  };
}

/** What a guardrail would do, as its groups tell. */
export function guardrailReport(guardrail: Pick<ManifestGuardrail, 'id' | 'target' | 'mode' | 'policyType'>, groups: readonly VerdictGroup[], more: Partial<GuardrailReport> = {}): GuardrailReport {
  const callsOf = (verdict: VerdictGroup['verdict']) => groups.filter(each => each.verdict === verdict).reduce((sum, { calls }) => sum + calls, 0);
  return {
    guardrail: guardrail.id,
    title: guardrail.id,
    target: guardrail.target,
    targetPath: guardrail.target.key,
    policyType: guardrail.policyType,
    mode: guardrail.mode,
    wouldDeny: callsOf('deny'),
    cantTell: callsOf('cantTell'),
    wouldNot: 0,
    groups,
    notObservable: { dataEvents: [], unlogged: [], all: false },
    ...more,
  };
}
