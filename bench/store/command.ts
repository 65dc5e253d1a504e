import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { machineLine } from '@/bench/machine';
import { keptStore } from './kept-store';
import { type Figures, measureStore } from './measure-store';
import { readStoreOrder } from './order';
import { report } from './report';
import { needInWords, needOf, refusal } from './room';

/**
 * Fills a store with very many payments and measures it. It says first what it needs. Returns false when it refuses.
 * All that it makes is in a folder of its own, which it removes, except for the file that it is asked to keep.
 */
export async function storeCommand(options: readonly string[]): Promise<boolean> {
  const order = readStoreOrder(options);
  if ('refused' in order) return refuse(order.refused);
  const kept = order.keep === null ? null : keptStore(order.keep, order.recorded);
  if (kept !== null && 'refused' in kept) return refuse(kept.refused);
  // Beside the kept file, so that both are on one disk: the room was checked there.
  const parent = order.keep === null ? tmpdir() : path.dirname(path.resolve(order.keep));
  mkdirSync(parent, { recursive: true });
  const need = needOf(order);
  console.log(needInWords(order, need, parent));
  const tooSmall = refusal(need, parent);
  if (tooSmall !== null) return refuse(tooSmall);

  const folder = mkdtempSync(path.join(parent, 'imelipwa-bench-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  const interrupted = (): void => process.exit(1);
  process.once('exit', remove);
  process.once('SIGINT', interrupted);
  process.once('SIGTERM', interrupted);
  try {
    const all: Figures[] = [];
    for (const engine of order.engines) all.push(await measureStore(engine, { ...order, folder, kept }));
    for (const figures of all) console.log(report(figures));
    console.log(machineLine());
    return true;
  } finally {
    process.off('SIGINT', interrupted);
    process.off('SIGTERM', interrupted);
    process.off('exit', remove);
    remove();
  }
}

function refuse(sentence: string): false {
  console.error(sentence);
  return false;
}
