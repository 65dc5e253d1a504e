'use client';
import { useRouter, useSearchParams } from 'next/navigation';
import { useCallback, useEffect } from 'react';
import { paths } from '@/lib/client/paths';
import { queryString } from '@/lib/client/query-string';
import * as z from 'zod/mini';

/** From this width on there is room for a payment beside the list. The classes of `PaymentBeside` say the same. */
const WIDE = '(width >= 80rem)';

/**
 * The payment that is open beside the list. It stands in the address, so that it stays after a reload, and that a
 * browser goes back to the one before. Where there is no room for it, such an address leads to the payment's own page.
 */
export function useBeside(): { openId: string | null; open: (id: string) => boolean; close: () => void } {
  const router = useRouter();
  const asked = z.guid().safeParse(useSearchParams().get('open'));
  const openId = asked.success ? asked.data : null;
  useEffect(() => {
    if (openId === null) return;
    const wide = window.matchMedia(WIDE);
    const leaveIfNarrow = (): void => {
      if (!wide.matches) router.replace(paths.payment(openId));
    };
    leaveIfNarrow();
    wide.addEventListener('change', leaveIfNarrow);
    return () => wide.removeEventListener('change', leaveIfNarrow);
  }, [openId, router]);
  const open = useCallback((id: string): boolean => {
    if (!window.matchMedia(WIDE).matches) return false;
    show(id);
    return true;
  }, []);
  return { openId, open, close: useCallback(() => show(undefined), []) };
}

/** Changes the address alone: the page stays, with its list where it is. */
function show(id: string | undefined): void {
  const { open: _, ...others } = Object.fromEntries(new URLSearchParams(window.location.search));
  window.history.pushState(null, '', `${window.location.pathname}${queryString({ ...others, open: id })}`);
}
