'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, useRef, useState } from 'react';
import { LiveAnnouncer } from '@/components/page/live-announcer';
import { Button } from '@/components/ui/button';
import { TextArea } from '@/components/ui/field';
import { addNote } from '@/lib/client/queries/payment-notes';
import { randomUuid } from '@/lib/client/random-uuid';
import { MAX_NOTE } from '@/lib/contract/payment-notes';

/** From here on, a person who writes is told how much room is left. */
const TOLD_FROM = MAX_NOTE - 100;

/** Writes a note. What was written stays in the box until the server has it. */
export function NoteForm({ id }: { id: string }) {
  const t = useTranslations('paymentNotes');
  const client = useQueryClient();
  const box = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState('');
  const key = useRef<string | null>(null);
  const adding = useMutation({
    mutationFn: (written: string) => {
      // The same note sent again after a broken connection is one note.
      key.current ??= randomUuid();
      return addNote(client, { id, text: written, key: key.current });
    },
    onSuccess: () => {
      key.current = null;
      setText('');
      box.current?.focus();
    },
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (text.trim() === '') box.current?.focus();
    else adding.mutate(text);
  };
  return (
    <form className="grid gap-2" onSubmit={send}>
      <TextArea
        ref={box}
        label={t('label')}
        why={text.length < TOLD_FROM ? t('why') : t('left', { count: MAX_NOTE - text.length })}
        problem={adding.isError ? t('notAdded') : null}
        value={text}
        maxLength={MAX_NOTE}
        rows={2}
        onChange={(event) => {
          // Another text is another note.
          key.current = null;
          setText(event.target.value);
        }}
      />
      <div>
        <Button type="submit" disabled={adding.isPending}>
          {adding.isPending ? t('adding') : t('add')}
        </Button>
      </div>
      {adding.isSuccess && text === '' ? <LiveAnnouncer>{t('added')}</LiveAnnouncer> : null}
    </form>
  );
}
