'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { noteCash } from '@/lib/client/queries/bills';
import { randomUuid } from '@/lib/client/random-uuid';
import { useBillTrouble } from './use-bill-trouble';

/** Notes that a part was given in cash. Until the server has answered, the same amount keeps its key. */
export function CashForm({ billId }: { billId: string }) {
  const t = useTranslations('bill');
  const client = useQueryClient();
  const [amount, setAmount] = useState('');
  const [held, setHeld] = useState({ amount: '', key: '' });
  const noting = useMutation({
    networkMode: 'always',
    mutationFn: (sent: { amount: string; key: string }) => noteCash(client, { id: billId, ...sent }),
    onSuccess() {
      setAmount('');
      setHeld({ amount: '', key: '' });
    },
  });
  const trouble = useBillTrouble(noting.error);

  function submit(event: FormEvent): void {
    event.preventDefault();
    const key = held.key !== '' && held.amount === amount ? held.key : randomUuid();
    setHeld({ amount, key });
    noting.mutate({ amount, key });
  }

  return (
    <form noValidate className="grid items-start gap-2 sm:grid-cols-[minmax(0,1fr)_auto]" onSubmit={submit}>
      <TextField
        label={t('cashAmount')}
        why={t('cashWhy')}
        problem={trouble}
        inputMode="decimal"
        autoComplete="off"
        maxLength={20}
        className="min-h-14 text-18 tabular-nums"
        value={amount}
        onChange={(event) => setAmount(event.target.value)}
      />
      <Button type="submit" className="min-h-14 sm:mt-7" disabled={noting.isPending || amount.trim() === ''}>
        {t('noteCash')}
      </Button>
    </form>
  );
}
