'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { findCandidates } from '@/lib/client/queries/reconciliations';
import type { ReconciliationPayment } from '@/lib/contract/reconciliations';
import { PaymentBrief } from './row-parts';

type Choice = {
  id: string;
  line: number;
  /** Payments that the program found for it. */
  known: readonly ReconciliationPayment[];
  isBusy: boolean;
  onChosen: (payment: ReconciliationPayment) => void;
};

/** Payments for a line: those that the program thinks of, those of its amount, or the one with a code. */
export function ChoosePayment({ id, line, known, isBusy, onChosen }: Choice) {
  const t = useTranslations('reconcile');
  const [code, setCode] = useState('');
  const [asked, setAsked] = useState('');
  const { data, isPending } = useQuery({
    queryKey: ['reconciliation', id, 'candidates', line, asked],
    queryFn: () => findCandidates(id, line, asked),
    enabled: asked !== '' || known.length === 0,
    staleTime: 0,
    gcTime: 0,
  });
  const shown = asked === '' && known.length > 0 ? known : (data ?? []);
  function find(event: FormEvent): void {
    event.preventDefault();
    setAsked(code.trim());
  }
  return (
    <div className="grid gap-3 rounded-card bg-sunken p-3">
      <form className="flex flex-wrap items-end gap-3" onSubmit={find}>
        <TextField label={t('choose.code')} value={code} onChange={({ target }) => setCode(target.value)} />
        <Button type="submit">{t('choose.find')}</Button>
      </form>
      {shown.length === 0 ? (
        <p role="status">
          {isPending && (asked !== '' || known.length === 0) ? t('choose.looking') : t('choose.none')}
        </p>
      ) : (
        <ul aria-label={t('choose.title')} className="grid gap-2">
          {shown.map((payment) => (
            <li
              key={payment.id}
              className="flex flex-wrap items-center justify-between gap-2 rounded-card bg-raised p-2"
            >
              <PaymentBrief payment={payment} />
              <Button
                disabled={isBusy}
                aria-label={t('choose.thisOf', { name: payment.reference ?? payment.id })}
                onClick={() => onChosen(payment)}
              >
                {t('choose.this')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
