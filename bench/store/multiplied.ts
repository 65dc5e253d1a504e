import { multiply } from './multiply';
import { multiplyPostgres } from './multiply-postgres';
import type { Engine } from './order';

/** Adds so many copies of everything to a store of either engine that nobody uses. */
export async function multiplied(
  engine: Engine,
  url: string,
  copies: number,
  onDone: (what: string) => void,
): Promise<void> {
  if (engine === 'postgres') await multiplyPostgres(url, copies, onDone);
  else multiply(url.slice('file:'.length), copies, onDone);
}
