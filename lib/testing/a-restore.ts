import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { type RestoreOrder, restore, type Restored } from '@/lib/server/backup/restore';
import { openUpgraded } from '@/lib/server/store/upgrade/open-store';
import type { Store } from '@/lib/server/store/engine/store';

/** Returns a folder that goes when the test ends. */
export function aFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'imelipwa-backups-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** Opens a store until the test ends, as a server that starts would. */
export async function reopened(file: string): Promise<Store> {
  const store = await openUpgraded(file);
  onTestFinished(() => store.close());
  return store;
}

/** Returns the M-PESA codes in the store of this file, with the phones of their payers. */
export async function payersIn(file: string): Promise<Record<string, string | null>> {
  const store = await openUpgraded(file);
  const rows = await store.db.selectFrom('payments').select(['reference', 'phone']).orderBy('reference').execute();
  await store.close();
  return Object.fromEntries(rows.map(({ reference, phone }) => [reference, phone]));
}

type Shop = { file: string; secret: string; clock: { nowMs: () => number } };

/** Restores a backup into the store of a shop. Tests name what is different. */
export function restored(shop: Shop, file: string, order: Partial<RestoreOrder> = {}): Promise<Restored> {
  return restore({
    store: shop.file,
    file,
    secret: shop.secret,
    withoutErasures: false,
    retention: { bodiesDays: 90, peopleDays: 400 },
    nowMs: shop.clock.nowMs(),
    ...order,
  });
}

/** Returns what stands in the folder of a store beside the store, its lock and its list of erasures. */
export function leftBeside(file: string): string[] {
  const own = ['', '.lock', '.erased', '.secret'].map((ending) => `${path.basename(file)}${ending}`);
  const folder = path.dirname(file);
  return existsSync(folder) ? readdirSync(folder).filter((name) => !own.includes(name)) : [];
}
