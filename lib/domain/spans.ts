/** A stretch of time, `until` excluded. Both are UTC ISO text of one width, so they compare as text. */
export type Span = { from: string; until: string };

/**
 * Adds a span to spans that neither touch nor overlap. Returns spans of the same kind, in order of time. An empty span
 * adds nothing.
 */
export function withSpan(spans: readonly Span[], added: Span): Span[] {
  if (added.from >= added.until) return [...spans].sort(byStart);
  let joined = added;
  const apart: Span[] = [];
  for (const span of spans) {
    if (span.until < added.from || span.from > added.until) apart.push(span);
    else joined = { from: earlier(joined.from, span.from), until: later(joined.until, span.until) };
  }
  return [...apart, joined].sort(byStart);
}

/** The parts of `wanted` that no span covers, in order of time. */
export function uncoveredIn(spans: readonly Span[], wanted: Span): Span[] {
  const gaps: Span[] = [];
  let from = wanted.from;
  for (const span of [...spans].sort(byStart)) {
    if (span.from >= wanted.until) break;
    if (span.from > from) gaps.push({ from, until: span.from });
    from = later(from, span.until);
  }
  if (from < wanted.until) gaps.push({ from, until: wanted.until });
  return gaps;
}

function byStart(a: Span, b: Span): number {
  if (a.from === b.from) return 0;
  return a.from < b.from ? -1 : 1;
}

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}
