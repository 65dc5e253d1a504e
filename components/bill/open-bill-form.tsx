'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { rememberTill } from '@/components/counter/payment-request/last-till';
import { TillField } from '@/components/counter/payment-request/till-field';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { billPath } from '@/lib/client/bill-path';
import { openBill } from '@/lib/client/queries/bills';
import { tillsQuery } from '@/lib/client/queries/settings';
import { randomUuid } from '@/lib/client/random-uuid';
import type { OpenBillRequest } from '@/lib/contract/bills';
import type { Till } from '@/lib/contract/tills';
import { useBillTrouble } from './use-bill-trouble';

const NO_TILLS: readonly Till[] = [];

/** Asks for the whole amount and the order. Sending the same form twice opens one bill. */
export function OpenBillForm() {
  const t = useTranslations('bill');
  const client = useQueryClient();
  const router = useRouter();
  const [held, setHeld] = useState({ said: '', key: '' });
  const found = useQuery(tillsQuery());
  const tills = found.data?.tills ?? NO_TILLS;
  const [till] = tills;
  const opening = useMutation({
    networkMode: 'always',
    mutationFn: (sent: { request: OpenBillRequest; key: string }) => openBill(client, sent),
    onSuccess(bill) {
      rememberTill(bill.till);
      router.push(billPath(bill.id));
    },
  });
  const { error } = opening;
  const trouble = useBillTrouble(error);
  const isTill = error?.code === 'not_found' || error?.params['field'] === 'till';
  const isDue = error?.code === 'invalid_input' && error.params['field'] === 'due';

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const read = (name: string): string => String(fields.get(name) ?? '');
    const request = { till: read('till'), due: read('due'), order: read('order') };
    const said = JSON.stringify(request);
    // A retry after a broken connection uses the same key, so that it opens no second bill.
    const key = held.said === said ? held.key : randomUuid();
    setHeld({ said, key });
    opening.mutate({ request, key });
  }

  return (
    <form noValidate className="grid gap-3" onSubmit={submit}>
      {tills.length === 1 && till !== undefined ? <input type="hidden" name="till" value={till.number} /> : null}
      {found.isPending || tills.length === 1 ? null : (
        <TillField tills={tills} problem={isTill ? t('tillUnknown') : null} />
      )}
      <TextField
        name="due"
        label={t('due')}
        problem={isDue ? trouble : null}
        inputMode="decimal"
        autoComplete="off"
        maxLength={20}
        className="min-h-16 px-4 text-32 font-bold tabular-nums"
      />
      <TextField name="order" label={t('order')} autoComplete="off" maxLength={40} className="min-h-14 text-18" />
      <p role="alert" className="font-semibold text-wait-text empty:absolute">
        {isTill || isDue ? null : trouble}
      </p>
      <Button
        type="submit"
        kind="primary"
        className="min-h-16 text-18"
        disabled={opening.isPending || opening.isSuccess || found.isPending}
      >
        {t(opening.isPending ? 'opening' : 'open')}
      </Button>
    </form>
  );
}
