import 'server-only';
import { AppError } from '@/lib/domain/errors';
import type { App } from '@/lib/server/app-context';

/** Wrong codes that one address may send within the window. */
const MOST_GUESSES = 5;
const WINDOW_MS = 10_000;
const MOST_ADDRESSES = 10_000;

type Guesses = { count: number; sinceMs: number };

/** Kept by app: a variable of the module would outlive the test that made the app. */
const guessesOf = new WeakMap<App, Map<string, Guesses>>();

/**
 * Runs `guess`, unless this address has sent too many wrong guesses. A guess counts before it runs, so that guesses
 * sent at once count like guesses sent one by one.
 * @throws {AppError} too_many with the seconds to wait: ten at most.
 */
export async function withinEnrolLimit<T>(app: App, address: string, guess: () => Promise<T>): Promise<T> {
  const all = guessesOf.get(app) ?? new Map<string, Guesses>();
  guessesOf.set(app, all);
  const now = app.steadyMs();
  const held = all.get(address);
  const mine = held === undefined || now - held.sinceMs >= WINDOW_MS ? { count: 0, sinceMs: now } : held;
  if (mine.count >= MOST_GUESSES)
    throw new AppError('too_many', { seconds: Math.ceil((mine.sinceMs + WINDOW_MS - now) / 1_000) });
  mine.count += 1;
  if (all.size >= MOST_ADDRESSES) all.clear();
  all.set(address, mine);
  const done = await guess();
  mine.count -= 1;
  return done;
}
