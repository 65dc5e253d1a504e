/**
 * True when a value carries a mark made by `Symbol.for`. The server is bundled more than once (our own server apart
 * from pages and routes), and each bundle has its own copy of a class, so `instanceof` fails between bundles. A mark
 * is the same in all of them, so an error is recognised by its mark, never by its class
 * (`lib/domain/marked.test.ts`).
 */
export function isMarked(value: unknown, mark: symbol): boolean {
  return typeof value === 'object' && value !== null && mark in value;
}
