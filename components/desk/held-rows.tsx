'use client';
import { ArrowUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type FocusEvent, type ReactNode, useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { useHandNear } from '@/components/ui/use-hand-near';
import { useHeldRows } from '@/components/ui/use-held-rows';
import type { PaymentView } from '@/lib/contract/payment-view';

type HeldRowsProps = {
  payments: readonly PaymentView[];
  /** Whether the rows are held for a reason of the page, such as a payment that is open beside them. */
  isHeld?: boolean;
  /** Changes when these are the rows of another list. */
  occasion?: string | undefined;
  children: (rows: readonly PaymentView[]) => ReactNode;
};

/**
 * The rows of a list that keeps itself up to date. They do not move under a pointer, under the keyboard, nor while the
 * list is scrolled: new ones wait until a person asks for them.
 */
export function HeldRows({ payments, isHeld = false, occasion, children }: HeldRowsProps) {
  const t = useTranslations('list');
  const hand = useHandNear();
  const keyboard = useFocusInside();
  const [isReleased, setReleased] = useState(false);
  const isScrolled = useIsScrolled();
  const isHolding = (hand.isHandNear || keyboard.isInside || isScrolled || isHeld) && !isReleased;
  const { rows, waiting } = useHeldRows(payments, isHolding, occasion);
  // A press releases the rows once. Then the list holds what it shows at that moment.
  if (isReleased) setReleased(false);
  return (
    <div className="@container rounded-card border border-line bg-raised" {...hand.handlers} {...keyboard.handlers}>
      {waiting === 0 ? null : (
        // It stands below the head of the table, which sticks to the top as well.
        <div className="sticky top-0 z-20 -mb-11 flex translate-y-12 justify-center">
          <Button kind="primary" onClick={() => setReleased(true)}>
            <ArrowUp aria-hidden size={16} />
            {t('new', { n: waiting })}
          </Button>
        </div>
      )}
      {children(rows)}
    </div>
  );
}

/** Says whether the keyboard focus is on one of the rows. */
function useFocusInside() {
  const [isInside, setInside] = useState(false);
  return {
    isInside,
    handlers: {
      onFocus: ({ target }: FocusEvent) => setInside(target.closest('tbody') !== null),
      // From one row to another it never leaves them.
      onBlur: ({ currentTarget, relatedTarget }: FocusEvent) => {
        if (!currentTarget.contains(relatedTarget)) setInside(false);
      },
    },
  };
}

/** True once the list has been scrolled away from its top. */
function useIsScrolled(): boolean {
  const [isScrolled, setScrolled] = useState(false);
  useEffect(() => {
    const update = (): void => setScrolled(window.scrollY > 160);
    window.addEventListener('scroll', update, { passive: true });
    return () => window.removeEventListener('scroll', update);
  }, []);
  return isScrolled;
}
