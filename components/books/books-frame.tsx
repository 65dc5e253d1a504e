import type { ReactNode } from 'react';
import type { Act } from '@/lib/domain/may';
import { BooksNav, type BooksPage } from './books-nav';

/** The frame of every page of the books. Drawn by the server, so that a page works before its script has loaded. */
export function BooksFrame({ open, acts, children }: { open: BooksPage; acts: readonly Act[]; children: ReactNode }) {
  return (
    <div className="grid min-w-0 gap-4">
      <BooksNav open={open} acts={acts} />
      {children}
    </div>
  );
}
