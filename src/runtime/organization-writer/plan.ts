/** Pure decisions of the organization writer: what is there, what is wanted, what to do next. */

export type PolicyTypeStatus = 'ENABLED' | 'PENDING_ENABLE' | 'PENDING_DISABLE' | 'OFF';

export interface PolicyTypeStep {
  /** Types to switch on now. */
  readonly enable: readonly string[];
  /** Types that AWS is still switching; to be asked again. */
  readonly wait: readonly string[];
}

/**
 * What to do about policy types. A type that is being switched off is waited for, since enabling it meanwhile fails; so is
 * one in a state that AWS invents after this was written. Done is only what AWS calls ENABLED.
 */
export function planPolicyTypes(wanted: readonly string[], statusOf: (type: string) => PolicyTypeStatus): PolicyTypeStep {
  return {
    enable: wanted.filter(type => statusOf(type) === 'OFF'),
    wait: wanted.filter(type => statusOf(type) !== 'OFF' && statusOf(type) !== 'ENABLED'),
  };
}

export interface ParameterWrite {
  readonly name: string;
  readonly value: string;
}

/** The parameters of one Region that are missing or hold another value, by name. */
export function planParameters(wanted: readonly ParameterWrite[], observed: ReadonlyMap<string, string>): ParameterWrite[] {
  return wanted.filter(({ name, value }) => observed.get(name) !== value).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The directory's parameters that a publisher is to keep. */
export function directoryParameters(prefix: string, ids: Readonly<Record<string, string>>): ParameterWrite[] {
  return Object.entries(ids).map(([name, value]) => ({ name: `${prefix}${name}`, value }));
}

/** The same things in the same order, in groups of at most `size`. */
export function groupsOf<T>(size: number, things: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(things.length / size) }, (_, index) => things.slice(index * size, (index + 1) * size));
}
