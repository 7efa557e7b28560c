import type { Decision, StatementOrigin } from './decision';
import type { Facts } from './facts';
import type { Candidates, PlacedStatement, RestrictedLevel } from './policy-level';

const ALLOWED: Decision = Object.freeze({ outcome: 'allowed', statements: [], silentLevels: [], missing: [] });

/** What speaks against a request, for certain and perhaps. */
export class Tally {
  private readonly denying: PlacedStatement[] = [];
  private readonly perhapsDenying: PlacedStatement[] = [];
  private readonly silent: RestrictedLevel[] = [];
  private readonly perhapsSilent: RestrictedLevel[] = [];
  private missing?: Set<string>;

  /** Counts candidates that bind the request. */
  public count(candidates: Candidates, facts: Facts): void {
    for (const placed of candidates.denies) {
      const truth = placed.statement.matches(facts);
      if (truth === 'yes') {
        this.denying.push(placed);
      } else if (truth === 'unknown') {
        this.perhapsDenying.push(placed);
        placed.statement.collectMissing(facts, this.missing ??= new Set());
      }
    }
    for (const level of candidates.restricted) {
      const truth = level.allow(facts);
      if (truth === 'no') {
        this.silent.push(level);
      } else if (truth === 'unknown') {
        this.perhapsSilent.push(level);
        level.collectMissing(facts, this.missing ??= new Set());
      }
    }
  }

  /** Takes over what another counted, of which nobody knows whether it binds the request until all of `settledBy` is known. */
  public addPerhaps(other: Tally, settledBy: readonly string[]): void {
    this.perhapsDenying.push(...other.denying, ...other.perhapsDenying);
    this.perhapsSilent.push(...other.silent, ...other.perhapsSilent);
    if (!other.isClean) {
      this.missing = new Set([...this.missing ?? [], ...other.missing ?? [], ...settledBy]);
    }
  }

  public decision(): Decision {
    if (this.denying.length > 0) {
      return { outcome: 'denied', reason: 'explicit', statements: originsOf(this.denying), silentLevels: namesOf(this.silent), missing: [] };
    }
    if (this.silent.length > 0) {
      return { outcome: 'denied', reason: 'implicit', statements: [], silentLevels: namesOf(this.silent), missing: [] };
    }
    return this.isClean ? ALLOWED : {
      outcome: 'undetermined',
      statements: originsOf(this.perhapsDenying),
      silentLevels: namesOf(this.perhapsSilent),
      missing: [...this.missing ?? []].sort(),
    };
  }

  private get isClean(): boolean {
    return this.denying.length + this.perhapsDenying.length + this.silent.length + this.perhapsSilent.length === 0;
  }
}

/** A statement may be met once for each resource. */
function originsOf(placed: readonly PlacedStatement[]): StatementOrigin[] {
  const inOrder = [...new Set(placed)].sort(({ order: a }, { order: b }) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
  return inOrder.map(({ origin }) => origin);
}

function namesOf(levels: readonly RestrictedLevel[]): string[] {
  return [...new Set([...levels].sort((a, b) => a.depth - b.depth).map(level => level.name))];
}
