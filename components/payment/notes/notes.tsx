'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useShell } from '@/components/page/shell-context';
import { Button } from '@/components/ui/button';
import { notesQuery } from '@/lib/client/queries/payment-notes';
import { Note } from './note';
import { NoteForm } from './note-form';

/** What staff wrote about a payment, for those who work at a desk. A counter has the note beside its tick. */
export function Notes({ id }: { id: string }) {
  const t = useTranslations('paymentNotes');
  const { viewer } = useShell();
  if (!viewer.acts.includes('payments.note')) return null;
  return (
    <section aria-labelledby="notes" className="mt-4 grid gap-2 border-t border-line pt-4 print:hidden">
      <h2 id="notes" className="font-semibold">
        {t('title')}
      </h2>
      <Written id={id} />
      <NoteForm id={id} />
    </section>
  );
}

function Written({ id }: { id: string }) {
  const t = useTranslations('paymentNotes');
  const notes = useQuery(notesQuery(id));
  if (notes.data === undefined && notes.isError) {
    return (
      <div role="alert" className="grid justify-items-start gap-2">
        <p className="font-semibold text-wait-text">{t('failed')}</p>
        <Button onClick={() => void notes.refetch()}>{t('again')}</Button>
      </div>
    );
  }
  if (notes.data === undefined) return <p className="text-muted">{t('loading')}</p>;
  if (notes.data.length === 0) return <p className="text-muted">{t('none')}</p>;
  return (
    <ul aria-labelledby="notes" className="grid gap-2">
      {notes.data.map((note) => (
        <Note key={note.id} paymentId={id} note={note} />
      ))}
    </ul>
  );
}
