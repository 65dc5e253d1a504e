'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Confirm } from '@/components/ui/confirm';
import { Timestamp } from '@/components/ui/timestamp';
import { removeNote } from '@/lib/client/queries/payment-notes';
import type { PaymentNote } from '@/lib/contract/payment-notes';
import { withoutDirection } from '@/lib/domain/text-direction';

/** One note: its text, who wrote it, and what became of it. */
export function Note({ paymentId, note }: { paymentId: string; note: PaymentNote }) {
  const t = useTranslations('paymentNotes');
  const client = useQueryClient();
  const [isConfirming, setConfirming] = useState(false);
  const removing = useMutation({ mutationFn: () => removeNote(client, { id: paymentId, noteId: note.id }) });
  const by = withoutDirection(note.by);
  return (
    <li className="grid gap-1 rounded-card border border-line bg-sunken px-4 py-2">
      {note.text === null ? null : (
        <p className="whitespace-pre-wrap wrap-anywhere">
          <bdi>{withoutDirection(note.text)}</bdi>
        </p>
      )}
      {note.text === null && note.removed === null ? <p className="text-muted">{t('erased')}</p> : null}
      {note.removed === null ? null : (
        <p className="text-muted">
          {t('removed', { by: withoutDirection(note.removed.by) })} · <Timestamp at={note.removed.at} />
        </p>
      )}
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <p className="text-13 text-muted wrap-anywhere">
          {note.device === null ? by : `${by} · ${withoutDirection(note.device)}`} · <Timestamp at={note.at} />
        </p>
        {note.isRemovable && !isConfirming ? (
          <Button kind="quiet" className="-mx-4 text-15" onClick={() => setConfirming(true)}>
            {t('remove')}
            <span className="sr-only"> {t('removeWhich', { by })}</span>
          </Button>
        ) : null}
      </div>
      {note.isRemovable && isConfirming ? (
        <Confirm
          ask={t('removeAsk')}
          yes={t('removeYes')}
          no={t('removeNo')}
          isPending={removing.isPending}
          onYes={() => removing.mutate()}
          onNo={() => setConfirming(false)}
        />
      ) : null}
      <p role="alert" className="font-semibold text-wait-text empty:hidden">
        {removing.isError ? t('notRemoved') : null}
      </p>
    </li>
  );
}
