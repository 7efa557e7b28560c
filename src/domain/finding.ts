/** One thing that is wrong with what the user wrote. Validators return findings; only the border throws. */
export interface Finding {
  /** Stable identifier, `camelCase`: users search for it and tests rely on it. */
  readonly id: string;
  /** The construct path, or the place in the file, of what is wrong. */
  readonly path: string;
  /** Lower case, no final period: what is wrong, the value, the limit, the change to make. */
  readonly message: string;
}

/** Renders findings as one bullet each, in the order given. */
export function renderFindings(findings: readonly Finding[]): string {
  return findings.map(finding => `  - [${finding.id}] ${finding.path}: ${finding.message}`).join('\n');
}
