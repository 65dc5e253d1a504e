'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { changeBill } from '@/lib/client/queries/bills';
import { useBillTrouble } from './use-bill-trouble';

/** Changes the amount of the whole bill: somebody ordered more, or it was mistyped. */
export function ChangeDue({ billId }: { billId: string }) {
  const t = useTranslations('bill');
  const [isOpen, setOpen] = useState(false);
  if (isOpen) return <DueForm billId={billId} onDone={() => setOpen(false)} />;
  return (
    <Button className="min-h-14 text-18" onClick={() => setOpen(true)}>
      {t('change')}
    </Button>
  );
}

function DueForm({ billId, onDone }: { billId: string; onDone: () => void }) {
  const t = useTranslations('bill');
  const client = useQueryClient();
  const [due, setDue] = useState('');
  const field = useRef<HTMLInputElement>(null);
  // The person pressed a button to type here.
  useEffect(() => field.current?.focus(), []);
  const changing = useMutation({
    networkMode: 'always',
    mutationFn: () => changeBill(client, { id: billId, due }),
    onSuccess: onDone,
  });
  const trouble = useBillTrouble(changing.error);

  function submit(event: FormEvent): void {
    event.preventDefault();
    changing.mutate();
  }

  return (
    <form noValidate className="grid grid-cols-2 gap-2" onSubmit={submit}>
      <div className="col-span-2">
        <TextField
          label={t('changeTo')}
          problem={trouble}
          ref={field}
          inputMode="decimal"
          autoComplete="off"
          maxLength={20}
          className="min-h-14 text-18 tabular-nums"
          value={due}
          onChange={(event) => setDue(event.target.value)}
        />
      </div>
      <Button type="submit" kind="primary" className="min-h-14" disabled={changing.isPending || due.trim() === ''}>
        {t('changeSave')}
      </Button>
      <Button className="min-h-14" onClick={onDone}>
        {t('changeNo')}
      </Button>
    </form>
  );
}
