/**
 * Reads options of guardrails, which may come from plain JavaScript: what is no text is dropped or becomes empty, and the check of
 * the guardrail tells what is missing. Nothing here throws.
 */

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** A map of texts to lists of texts. */
export function mapOf(value: unknown): Record<string, string[]> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).map(([key, values]) => [key, textsOf(Array.isArray(values) ? values : [values])]))
    : {};
}
