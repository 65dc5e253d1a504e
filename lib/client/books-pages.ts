import type { Act } from '@/lib/domain/may';
import { BOOKS_PATH } from './books-path';

/** The pages of the books, and the act that opens each, in their order on the screen. */
export const BOOKS_PAGES = [
  { page: 'closings', href: `${BOOKS_PATH}/closings`, act: 'closings.see' },
  { page: 'reconcile', href: `${BOOKS_PATH}/reconcile`, act: 'reconcile.work' },
  { page: 'deposits', href: `${BOOKS_PATH}/deposits`, act: 'deposits.see' },
  { page: 'missing', href: `${BOOKS_PATH}/missing`, act: 'missing.work' },
  { page: 'takenBack', href: `${BOOKS_PATH}/taken-back`, act: 'reversals.follow' },
  { page: 'evening', href: `${BOOKS_PATH}/evening`, act: 'evening.see' },
] as const satisfies readonly { page: string; href: string; act: Act }[];
