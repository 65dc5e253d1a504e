import 'server-only';
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';

/**
 * Lets the event loop turn once: what has come in meanwhile is taken up. The embedded store works in this thread, and
 * awaiting it lets nothing else in.
 */
export function nextTurn(): Promise<void> {
  return turnOfTheLoop();
}

let last: Promise<void> = Promise.resolve();

/**
 * The same between the pieces of long work that nobody stands and waits for. Each piece is given a turn of its own: ten
 * exports at once take ten turns for a page each, not one turn for ten pages.
 */
export function turnOfItsOwn(): Promise<void> {
  last = last.then(nextTurn);
  return last;
}
