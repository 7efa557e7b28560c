/** Pure decisions of the organization writer: what is there, what is wanted, what to do next. */

export type PolicyTypeStatus = 'ENABLED' | 'PENDING_ENABLE' | 'PENDING_DISABLE' | 'OFF';

export interface PolicyTypeStep {
  /** Types to switch on now. */
  readonly enable: readonly string[];
  /** Types that AWS is still switching; to be asked again. */
  readonly wait: readonly string[];
}

/** What to do about policy types. A type that is being switched off is waited for: enabling it meanwhile fails. */
export function planPolicyTypes(wanted: readonly string[], statusOf: (type: string) => PolicyTypeStatus): PolicyTypeStep {
  return {
    enable: wanted.filter(type => statusOf(type) === 'OFF'),
    wait: wanted.filter(type => statusOf(type) === 'PENDING_ENABLE' || statusOf(type) === 'PENDING_DISABLE'),
  };
}

export interface ParameterWrite {
  readonly name: string;
  readonly value: string;
}

/** The parameters of one Region that are missing or hold another value. */
export function planParameters(
  prefix: string, ids: Readonly<Record<string, string>>, observed: ReadonlyMap<string, string>,
): ParameterWrite[] {
  return Object.entries(ids)
    .map(([name, value]) => ({ name: `${prefix}${name}`, value }))
    .filter(({ name, value }) => observed.get(name) !== value)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
