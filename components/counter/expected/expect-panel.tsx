'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { ConnectionGate } from '@/components/connection/connection-gate';
import { useNow, useShell } from '@/components/page/shell-context';
import { Button } from '@/components/ui/button';
import { useFocusKept } from '@/components/ui/use-focus-kept';
import { expectedPaymentsQuery } from '@/lib/client/queries/expected-payments';
import type { ExpectedPaymentView } from '@/lib/contract/expected-payments';
import { expectedPaymentState } from '@/lib/domain/expected-payment';
import { ExpectForm } from './expect-form';
import { Expected } from './expected';
import { ExpectedList } from './expected-list';

const NONE: readonly ExpectedPaymentView[] = [];

/**
 * Waits for a sum before the customer pays, so that no one needs to read a message. It follows one sum at a time; the
 * other expected payments at the person's tills stand below. `amount` is what is due, as typed.
 */
export function ExpectPanel({ amount = '' }: { amount?: string }) {
  const t = useTranslations('expect');
  const titleId = useId();
  const { viewer } = useShell();
  const now = useNow();
  const { data } = useQuery(expectedPaymentsQuery());
  const all = data ?? NONE;
  const [chosen, setChosen] = useState<string | null>(null);
  const [isBegun, setBegun] = useState(false);
  const isOpen = (view: ExpectedPaymentView): boolean => {
    const state = expectedPaymentState(view, now);
    return state === 'waiting' || (state === 'met' && view.payment?.claim === null);
  };
  if (!isBegun && data !== undefined) {
    // Takes up, once, what this person waited for when they left the page. Later it never replaces what they are
    // typing.
    setBegun(true);
    setChosen((held) => held ?? data.find((view) => view.staffId === viewer.id && isOpen(view))?.id ?? null);
  }
  const shown = all.find(({ id }) => id === chosen);
  const title = useFocusKept<HTMLHeadingElement>(`${shown?.id} ${shown?.outcome} ${shown?.payment?.claim?.id}`);
  return (
    <section aria-labelledby={titleId} className="mx-auto grid w-full max-w-md gap-4">
      <h2 ref={title} id={titleId} tabIndex={-1} className="text-24 font-bold">
        {t('title')}
      </h2>
      {shown === undefined ? (
        <ExpectForm first={amount} onExpected={({ id }) => setChosen(id)} />
      ) : (
        <>
          <ConnectionGate>
            <Expected key={shown.id} expected={shown} onGone={() => setChosen(null)} />
          </ConnectionGate>
          <Button className="min-h-14 text-18" onClick={() => setChosen(null)}>
            {t('other')}
          </Button>
        </>
      )}
      <ExpectedList
        expectedPayments={all.filter((view) => view.id !== shown?.id && isOpen(view))}
        onChoose={setChosen}
      />
    </section>
  );
}
