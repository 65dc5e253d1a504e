/**
 * Whether a value carries a mark of `Symbol.for`. The server is bundled more than once, the boot hook apart from the
 * routes, and each bundle has its own copy of a class: what one throws is no instance of another's. A mark is the same
 * in all of them, so an error is known by that and never by its class (`lib/domain/marked.test.ts`).
 */
export function isMarked(value: unknown, mark: symbol): boolean {
  return typeof value === 'object' && value !== null && mark in value;
}
