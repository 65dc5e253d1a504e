import 'server-only';
import type { PersonPhone } from '@/lib/domain/person-phone';
import { storeUnavailable } from '@/lib/server/store/engine/store-failure';
import { erasuresBeside, sqliteFile } from './beside';
import { addErasure, removeOldErasures } from './erasure-list';
import { clearKeptBeforeUpgrade, removeKeptStores } from './kept-stores';

/** What the server keeps in files beside its store. With PostgreSQL there are none. */
export type BesideStore = {
  /**
   * Notes on disk that a payer is erased, so that a restored backup is without them too.
   * @throws {AppError} store_unavailable when it cannot be noted.
   */
  noteErasure(phone: PersonPhone, atIso: string): void;
  /**
   * Removes the store that an upgrade kept, because it still holds whom this store erases. Returns whether there was
   * one.
   */
  removeBeforeUpgrade(): boolean;
  /**
   * Removes what is too old: notes of erasures from before `peopleBefore`, and stores that a restore or an upgrade
   * kept.
   */
  removeOld(times: { peopleBefore: string; nowMs: number }): void;
};

export const NOTHING_BESIDE: BesideStore = {
  noteErasure: () => undefined,
  removeBeforeUpgrade: () => false,
  removeOld: () => undefined,
};

export function besideStore(databaseUrl: string, secret: string): BesideStore {
  const store = sqliteFile(databaseUrl);
  if (store === null) return NOTHING_BESIDE;
  const list = erasuresBeside(store);
  return {
    noteErasure(phone, atIso) {
      try {
        addErasure(list, secret, { phone, atIso });
      } catch (error) {
        throw storeUnavailable(error);
      }
    },
    removeBeforeUpgrade: () => clearKeptBeforeUpgrade(store),
    removeOld({ peopleBefore, nowMs }) {
      removeOldErasures(list, peopleBefore);
      removeKeptStores(store, nowMs);
    },
  };
}
