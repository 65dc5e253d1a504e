'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useMemo, useRef, useState } from 'react';
import { Candidates } from '@/components/counter/candidates';
import { useCounterLookup } from '@/components/counter/use-counter-lookup';
import { Answer, type AnswerLayout } from '@/components/verdict/answer';
import { hasRealKeyboard } from '@/lib/client/real-keyboard';
import { addToBill } from '@/lib/client/queries/bills';
import { randomUuid } from '@/lib/client/random-uuid';
import type { BillView } from '@/lib/contract/bills';
import { type Adding, AddingProvider } from './adding';
import { BillBox } from './bill-box';
import { BillCard } from './bill-card';
import { ExpectedHere } from './expected-here';

const LAYOUT: AnswerLayout = { Card: BillCard, List: Candidates };

type Sent = { paymentId: string; key: string };

/** Looks up as the counter does, and adds what is Paid by one tap. Then the box is ready for the next person. */
export function AddPayment({ bill }: { bill: BillView }) {
  const t = useTranslations('bill');
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const { typed, question, ...lookup } = useCounterLookup(null);
  // A payment keeps its key until the server has answered, so that a retry adds it once.
  const [keys, setKeys] = useState<Readonly<Record<string, string>>>({});
  const { mutate, isPending, error, variables } = useMutation({
    networkMode: 'always',
    mutationFn: (sent: Sent) => addToBill(client, { id: bill.id, ...sent }),
    onSuccess(_, { paymentId }) {
      lookup.clear();
      setKeys(({ [paymentId]: _settled, ...others }) => others);
      if (hasRealKeyboard()) input.current?.focus({ preventScroll: true });
    },
  });
  const adding = useMemo(
    (): Adding => ({
      bill,
      keyOf: (paymentId) => keys[paymentId] ?? null,
      isBusy: isPending,
      errorOf: (paymentId) => (variables?.paymentId === paymentId ? error : null),
      add(paymentId) {
        const key = keys[paymentId] ?? randomUuid();
        setKeys({ ...keys, [paymentId]: key });
        mutate({ paymentId, key });
      },
    }),
    [bill, keys, isPending, error, variables, mutate],
  );
  return (
    <section aria-label={t('addHere')} className="grid gap-3">
      <BillBox
        input={input}
        text={typed.text}
        onType={(text) => lookup.type({ text, due: '' })}
        onPaste={(text) => lookup.paste({ text, due: '' })}
        onAsk={lookup.askNow}
        onClear={lookup.clear}
      />
      {question === null ? (
        <ExpectedHere bill={bill} onChoose={lookup.choose} />
      ) : (
        <AddingProvider value={adding}>
          <div className="-mx-4 sm:mx-0">
            <Answer
              key={question.lookupSequence}
              question={{ ...question, till: bill.till }}
              layout={LAYOUT}
              onChoose={lookup.choose}
            />
          </div>
        </AddingProvider>
      )}
    </section>
  );
}
