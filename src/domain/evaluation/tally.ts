import type { Decision, StatementOrigin } from './decision';
import type { Facts } from './facts';
import type { Candidates, PlacedStatement, RestrictedLevel } from './policy-level';

export const ALLOWED: Decision = Object.freeze({ outcome: 'allowed', statements: [], silentLevels: [], missing: [] });

/** What speaks against a request, for certain and perhaps. Most often nothing does; so lists are made when they are needed. */
export class Tally {
  private denying?: PlacedStatement[] = undefined;
  private perhapsDenying?: PlacedStatement[] = undefined;
  private silent?: RestrictedLevel[] = undefined;
  private perhapsSilent?: RestrictedLevel[] = undefined;
  private missing?: Set<string> = undefined;

  /** Whether nothing speaks against the request. */
  public get isClean(): boolean {
    return !this.denying && !this.silent && !this.perhapsDenying && !this.perhapsSilent;
  }

  /** Counts candidates that bind the request. */
  public count(candidates: Candidates, facts: Facts): void {
    for (const placed of candidates.denies) {
      const truth = placed.statement.matches(facts);
      if (truth === 'yes') {
        (this.denying ??= []).push(placed);
      } else if (truth === 'unknown') {
        (this.perhapsDenying ??= []).push(placed);
        placed.statement.collectMissing(facts, this.missing ??= new Set());
      }
    }
    for (const level of candidates.restricted) {
      const truth = level.allow(facts);
      if (truth === 'no') {
        (this.silent ??= []).push(level);
      } else if (truth === 'unknown') {
        (this.perhapsSilent ??= []).push(level);
        level.collectMissing(facts, this.missing ??= new Set());
      }
    }
  }

  /** Takes over what another counted, of which nobody knows whether it binds the request until all of `settledBy` is known. */
  public addPerhaps(other: Tally, settledBy: readonly string[]): void {
    if (!other.isClean) {
      this.perhapsDenying = [...this.perhapsDenying ?? [], ...other.denying ?? [], ...other.perhapsDenying ?? []];
      this.perhapsSilent = [...this.perhapsSilent ?? [], ...other.silent ?? [], ...other.perhapsSilent ?? []];
      this.missing = new Set([...this.missing ?? [], ...other.missing ?? [], ...settledBy]);
    }
  }

  public decision(): Decision {
    if (this.denying) {
      return { outcome: 'denied', reason: 'explicit', statements: originsOf(this.denying), silentLevels: namesOf(this.silent), missing: [] };
    }
    if (this.silent) {
      return { outcome: 'denied', reason: 'implicit', statements: [], silentLevels: namesOf(this.silent), missing: [] };
    }
    return this.isClean ? ALLOWED : {
      outcome: 'undetermined',
      statements: originsOf(this.perhapsDenying),
      silentLevels: namesOf(this.perhapsSilent),
      missing: [...this.missing ?? []].sort(),
    };
  }
}

/** A statement may be met once for each resource. */
function originsOf(placed: readonly PlacedStatement[] = []): StatementOrigin[] {
  if (placed.length <= 1) {
    return placed.map(({ origin }) => origin);
  }
  const inOrder = [...new Set(placed)].sort(({ order: a }, { order: b }) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
  return inOrder.map(({ origin }) => origin);
}

function namesOf(levels: readonly RestrictedLevel[] = []): string[] {
  return [...new Set([...levels].sort((a, b) => a.depth - b.depth).map(level => level.name))];
}
