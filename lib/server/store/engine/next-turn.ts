import 'server-only';
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';

/**
 * Lets the event loop turn once, so that incoming requests are handled. Plain reads of SQLite work in this thread, and
 * awaiting them does not let anything in.
 */
export function nextTurn(): Promise<void> {
  return turnOfTheLoop();
}

let last: Promise<void> = Promise.resolve();

/**
 * Lets the event loop turn between the pieces of long work that no person waits for. Each piece gets its own turn: ten
 * exports at once take ten turns of a page each, and not one turn of ten pages.
 */
export function turnOfItsOwn(): Promise<void> {
  last = last.then(nextTurn);
  return last;
}
