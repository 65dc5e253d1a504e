'use client';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { ClientError, isClientError } from '@/lib/client/client-error';
import { decide } from '@/lib/client/queries/reconciliations';
import type { DecisionRequest, ReconciliationPayment, ReconciliationRow } from '@/lib/contract/reconciliations';
import { ChoosePayment } from './choose-payment';
import { ReconcileError } from './file-trouble';

/** What a person may decide about a row. */
export function RowActions({ id, row, name }: { id: string; row: ReconciliationRow; name: string }) {
  const t = useTranslations('reconcile');
  const router = useRouter();
  const [isBusy, setIsBusy] = useState(false);
  const [isChoosing, setIsChoosing] = useState(false);
  const [error, setError] = useState<ClientError | null>(null);
  const { group, decidedBy, lines, payments, sureness } = row;

  async function act(decision: DecisionRequest['decision'], chosen: readonly ReconciliationPayment[]): Promise<void> {
    setIsBusy(true);
    setError(null);
    try {
      await decide(id, {
        decision,
        lines: lines.map(({ n, version }) => ({ n, version })),
        payments: chosen.map((payment) => ({ id: payment.id, version: payment.version })),
      });
      setIsChoosing(false);
    } catch (failure) {
      setError(isClientError(failure) ? failure : new ClientError('internal', { cause: failure }));
    } finally {
      setIsBusy(false);
      // After a refusal too: the page does not yet show what the other person did.
      router.refresh();
    }
  }

  const isOpen = decidedBy === null;
  const mayConfirm =
    isOpen && group !== 'missing_here' && group !== 'ambiguous' && !(group === 'matched' && sureness === 'certain');
  const maySplit = lines.length > 0 && (payments.length > 0 || (isOpen && group === 'doubled'));
  const [line] = lines;
  const mayChoose = line !== undefined && (group === 'missing_here' || group === 'ambiguous');
  return (
    <div className="grid gap-2 print:hidden">
      <div className="flex flex-wrap gap-2">
        {mayConfirm ? (
          <Button
            disabled={isBusy}
            aria-label={t('act.confirmOf', { name })}
            onClick={() => void act('confirm', payments)}
          >
            {t('act.confirm')}
          </Button>
        ) : null}
        {mayChoose ? (
          <Button
            disabled={isBusy}
            aria-expanded={isChoosing}
            aria-label={t('act.chooseOf', { name })}
            onClick={() => setIsChoosing(!isChoosing)}
          >
            {t('act.choose')}
          </Button>
        ) : null}
        {maySplit ? (
          <Button disabled={isBusy} aria-label={t('act.splitOf', { name })} onClick={() => void act('split', payments)}>
            {t('act.split')}
          </Button>
        ) : null}
        {isOpen ? null : (
          <Button disabled={isBusy} aria-label={t('act.undoOf', { name })} onClick={() => void act('undo', payments)}>
            {t('act.undo')}
          </Button>
        )}
      </div>
      {isChoosing && line !== undefined ? (
        <ChoosePayment
          id={id}
          line={line.n}
          known={row.candidates}
          isBusy={isBusy}
          onChosen={(payment) => void act('confirm', [payment])}
        />
      ) : null}
      <ReconcileError error={error} />
    </div>
  );
}
