'use client';
import { ArrowUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { useHandNear } from '@/components/ui/use-hand-near';

/** A reader who scrolled this far, in pixels, is at the rows. */
const SCROLLED_PX = 160;

/**
 * Has the server draw a page anew when its list would be another: at once while nobody is at it, and otherwise when
 * they ask for it, so that nothing moves under a hand or away from a reader. `now` is null while nothing is known.
 */
export function DrawnAnew({ drawn, now }: { drawn: string; now: string | null }) {
  const t = useTranslations('booksNews');
  const router = useRouter();
  const isAtWork = useIsAtWork();
  const isNew = now !== null && now !== drawn;
  useEffect(() => {
    if (!isAtWork && now !== null && now !== drawn) router.refresh();
  }, [isAtWork, now, drawn, router]);
  return (
    <div role="status" className="pointer-events-none fixed inset-x-0 bottom-4 z-20 flex justify-center print:hidden">
      {isNew && isAtWork ? (
        <Button kind="primary" className="pointer-events-auto shadow-card" onClick={() => router.refresh()}>
          <ArrowUp aria-hidden size={16} />
          {t('show')}
        </Button>
      ) : null}
    </div>
  );
}

/** True for what is read row by row or filled in, and for what stands in it. */
function isWork(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('main :is(ul, table, form)') !== null;
}

/** True while a hand or the keyboard is at the rows or at a form, or the page is scrolled down. */
function useIsAtWork(): boolean {
  const { isHandNear } = useHandNear();
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    let isOver = false;
    const update = (): void => setBusy(isOver || isWork(document.activeElement) || window.scrollY > SCROLLED_PX);
    const onPointer = ({ pointerType, target }: PointerEvent): void => {
      // A finger leaves no place behind: `useHandNear` knows of it.
      if (pointerType === 'touch') return;
      isOver = isWork(target);
      update();
    };
    const stopping = new AbortController();
    const { signal } = stopping;
    document.addEventListener('pointerover', onPointer, { signal, passive: true });
    document.addEventListener('focusin', update, { signal });
    document.addEventListener('focusout', update, { signal });
    window.addEventListener('scroll', update, { signal, passive: true });
    return () => stopping.abort();
  }, []);
  return isBusy || isHandNear;
}
