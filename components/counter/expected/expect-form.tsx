'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, useRef, useState } from 'react';
import { rememberTill } from '@/components/counter/payment-request/last-till';
import { TillField } from '@/components/counter/payment-request/till-field';
import { Keypad } from '@/components/counter/payment-request/keypad';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import type { ClientError } from '@/lib/client/client-error';
import { expectPayment } from '@/lib/client/queries/expected-payments';
import { tillsQuery } from '@/lib/client/queries/settings';
import { randomUuid } from '@/lib/client/random-uuid';
import type { ExpectedPaymentView, ExpectRequest } from '@/lib/contract/expected-payments';
import type { Till } from '@/lib/contract/tills';

const NO_TILLS: readonly Till[] = [];

/**
 * Asks for the sum that is due, and for the till where there are several. Sending the same form twice makes one
 * expected payment.
 */
export function ExpectForm({ first, onExpected }: { first: string; onExpected: (view: ExpectedPaymentView) => void }) {
  const t = useTranslations('expect');
  const client = useQueryClient();
  const amount = useRef<HTMLInputElement>(null);
  const [held, setHeld] = useState({ said: '', key: '' });
  const found = useQuery(tillsQuery());
  const tills = found.data?.tills ?? NO_TILLS;
  const [till] = tills;
  const expecting = useMutation({
    mutationFn: (sent: { request: ExpectRequest; key: string }) => expectPayment(client, sent),
    onSuccess(view) {
      rememberTill(view.till);
      onExpected(view);
    },
  });
  const problem = useProblem(expecting.error);

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const request = { till: String(fields.get('till') ?? ''), amount: String(fields.get('amount') ?? '') };
    const said = JSON.stringify(request);
    // A retry after a broken connection uses the same key, so that it makes no second expected payment.
    const key = held.said === said ? held.key : randomUuid();
    setHeld({ said, key });
    expecting.mutate({ request, key });
  }

  return (
    <form noValidate className="grid gap-3" onSubmit={submit}>
      <p className="text-18">{t('why')}</p>
      {tills.length === 1 && till !== undefined ? <input type="hidden" name="till" value={till.number} /> : null}
      {found.isPending || tills.length === 1 ? null : (
        <div className="[&_input]:min-h-14 [&_select]:min-h-14">
          <TillField tills={tills} problem={problem.till} />
        </div>
      )}
      <TextField
        ref={amount}
        name="amount"
        label={t('amount')}
        problem={problem.amount}
        defaultValue={first}
        inputMode="none"
        autoComplete="off"
        maxLength={20}
        className="min-h-16 px-4 text-32 font-bold tabular-nums"
      />
      <Keypad into={() => amount.current} extra="00" />
      <p role="alert" className="font-semibold text-wait-text empty:absolute">
        {problem.other}
      </p>
      <Button
        type="submit"
        kind="primary"
        className="min-h-16 text-18"
        disabled={expecting.isPending || found.isPending}
      >
        {t(expecting.isPending ? 'sending' : 'send')}
      </Button>
    </form>
  );
}

type Problem = { till: string | null; amount: string | null; other: string | null };

/** Returns why the server refused the sum, beside the field it is about. */
function useProblem(error: ClientError | null): Problem {
  const t = useTranslations('expect');
  const none = { till: null, amount: null, other: null };
  if (error === null) return none;
  if (error.code === 'invalid_input' && error.params['field'] === 'amount')
    return { ...none, amount: t(error.params['reason'] === 'too_large' ? 'amountTooLarge' : 'amountUnreadable') };
  if (error.code === 'not_found' || (error.code === 'invalid_input' && error.params['field'] === 'till'))
    return { ...none, till: t('tillUnknown') };
  if (error.code === 'offline') return { ...none, other: t('offline') };
  return { ...none, other: t(error.code === 'too_many' ? 'tooMany' : 'failed') };
}
