import type { Decision, StatementOrigin } from './decision';
import type { Facts } from './facts';
import type { Candidates, PlacedStatement, RestrictedLevel } from './policy-level';

export const ALLOWED: Decision = Object.freeze({ outcome: 'allowed', statements: [], silentLevels: [], missing: [] });

/** Something of which nobody knows whether it speaks against a request, and what would settle it. */
export interface Perhaps<T> {
  readonly what: T;
  readonly missing: ReadonlySet<string>;
}

/** What speaks against a request, for certain and perhaps. Most often nothing does; so lists are made when they are needed. */
export class Tally {
  /** Statements that deny; once for each resource. */
  public denying?: PlacedStatement[] = undefined;
  public perhapsDenying?: Perhaps<PlacedStatement>[] = undefined;
  /** Levels that allow nothing of it. */
  public silent?: RestrictedLevel[] = undefined;
  public perhapsSilent?: Perhaps<RestrictedLevel>[] = undefined;

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
        (this.perhapsDenying ??= []).push({ what: placed, missing: missingFor(placed.statement, facts) });
      }
    }
    for (const level of candidates.restricted) {
      const truth = level.allow(facts);
      if (truth === 'no') {
        (this.silent ??= []).push(level);
      } else if (truth === 'unknown') {
        (this.perhapsSilent ??= []).push({ what: level, missing: missingFor(level, facts) });
      }
    }
  }

  /** Takes over what another counted, of which nobody knows whether it binds the request until all of `settledBy` is known. */
  public addPerhaps(other: Tally, settledBy: readonly string[]): void {
    if (!other.isClean) {
      this.perhapsDenying = [...this.perhapsDenying ?? [], ...doubted(other.denying, other.perhapsDenying, settledBy)];
      this.perhapsSilent = [...this.perhapsSilent ?? [], ...doubted(other.silent, other.perhapsSilent, settledBy)];
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
      statements: originsOf(this.perhapsDenying?.map(({ what }) => what)),
      silentLevels: namesOf(this.perhapsSilent?.map(({ what }) => what)),
      missing: [...new Set([...this.perhapsDenying ?? [], ...this.perhapsSilent ?? []].flatMap(({ missing }) => [...missing]))].sort(),
    };
  }
}

function missingFor(asked: { collectMissing(facts: Facts, missing: Set<string>): void }, facts: Facts): Set<string> {
  const missing = new Set<string>();
  asked.collectMissing(facts, missing);
  return missing;
}

function doubted<T>(certain: readonly T[] = [], perhaps: readonly Perhaps<T>[] = [], settledBy: readonly string[]): Perhaps<T>[] {
  return [
    ...certain.map(what => ({ what, missing: new Set(settledBy) })),
    ...perhaps.map(({ what, missing }) => ({ what, missing: new Set([...missing, ...settledBy]) })),
  ];
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
