'use client';
import { useRouter, useSearchParams } from 'next/navigation';
import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { paths } from '@/lib/client/paths';
import { queryString } from '@/lib/client/query-string';
import * as z from 'zod/mini';

/** From this width on there is room for a payment beside the list. The classes of `PaymentBeside` say the same. */
const WIDE = '(width >= 80rem)';

/**
 * The payment that is open beside the list. It stands in the address, so that it stays after a reload, and that a
 * browser goes back to the one before. Where there is no room for it, such an address leads to the payment's own page.
 * After a reload and Back, Next fetches the page of that address again, and a change of the address meanwhile leaves it
 * waiting for ever. So the address itself is read, and not what Next last drew.
 */
export function useBeside(): { openId: string | null; open: (id: string) => boolean; close: () => void } {
  const router = useRouter();
  const drawn = useSearchParams().get('open');
  const asked = z.guid().safeParse(useSyncExternalStore(onAddress, openInAddress, () => drawn));
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

const CHANGED = 'imelipwa:beside';

function openInAddress(): string | null {
  return new URLSearchParams(window.location.search).get('open');
}

function onAddress(changed: () => void): () => void {
  for (const event of ['popstate', CHANGED]) window.addEventListener(event, changed);
  return () => {
    for (const event of ['popstate', CHANGED]) window.removeEventListener(event, changed);
  };
}

/** Changes the address alone: the page stays, with its list where it is. */
function show(id: string | undefined): void {
  const { open: _, ...others } = Object.fromEntries(new URLSearchParams(window.location.search));
  window.history.pushState(null, '', `${window.location.pathname}${queryString({ ...others, open: id })}`);
  window.dispatchEvent(new Event(CHANGED));
}
