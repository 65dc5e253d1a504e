'use client';
import { Upload } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { type DragEvent, useId, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { ClientError, isClientError } from '@/lib/client/client-error';
import { uploadPath } from '@/lib/client/queries/reconciliations';
import { reconciliationPath } from '@/lib/client/reconcile-paths';
import { uploadFile } from '@/lib/client/upload-file';
import { FILE_KINDS } from '@/lib/domain/reconcile/shape';
import { MOST_FILE_BYTES } from '@/lib/domain/reconcile/states';
import { ReconcileError } from './file-trouble';
import { KindField } from './kind-field';

type Sending = { name: string; share: number; stop: AbortController };

/** Takes a file that is dropped, or chosen with the browser's own picker, which a keyboard reaches too. */
export function DropFile() {
  const t = useTranslations('reconcile');
  const router = useRouter();
  const id = useId();
  const [kind, setKind] = useState<(typeof FILE_KINDS)[number]>('sale');
  const [sending, setSending] = useState<Sending | null>(null);
  const [error, setError] = useState<ClientError | null>(null);
  const [isOver, setIsOver] = useState(false);
  const picker = useRef<HTMLInputElement>(null);

  async function send(file: File): Promise<void> {
    setError(null);
    // A browser would send all of it before it heard the answer.
    if (file.size > MOST_FILE_BYTES) return setError(new ClientError('too_large'));
    const stop = new AbortController();
    setSending({ name: file.name, share: 0, stop });
    try {
      const made = await uploadFile(uploadPath(file.name.slice(0, 200), kind), file, {
        signal: stop.signal,
        onSent: (share) => setSending((now) => (now === null ? null : { ...now, share })),
      });
      router.push(reconciliationPath(made));
    } catch (failure) {
      setSending(null);
      if (picker.current !== null) picker.current.value = '';
      if (stop.signal.aborted) return;
      setError(isClientError(failure) ? failure : new ClientError('internal', { cause: failure }));
    }
  }

  function drop(event: DragEvent): void {
    event.preventDefault();
    setIsOver(false);
    const [file] = event.dataTransfer.files;
    if (file !== undefined && sending === null) void send(file);
  }

  return (
    // A drop is one more way to do what the picker inside does.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      aria-labelledby={`${id}-title`}
      className={`grid gap-3 rounded-card border-2 border-dashed p-4 ${isOver ? 'border-action bg-sunken' : 'border-edge bg-raised'}`}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <h2 id={`${id}-title`} className="text-18 font-semibold">
        {t('drop.title')}
      </h2>
      <p className="text-15 text-muted">{t('drop.why')}</p>
      {sending === null ? (
        <div className="flex flex-wrap items-end gap-3">
          <div className="min-w-56 grow sm:grow-0">
            <KindField kind={kind} onChoose={setKind} />
          </div>
          <label
            htmlFor={`${id}-file`}
            className="inline-flex min-h-11 cursor-pointer items-center gap-2 rounded-card bg-action px-4 font-semibold text-on-action focus-within:outline-2 focus-within:outline-offset-2 hover:bg-action-strong"
          >
            <Upload aria-hidden size={18} />
            {t('drop.choose')}
            <input
              ref={picker}
              id={`${id}-file`}
              type="file"
              accept=".csv,.tsv,.txt,.xlsx,text/csv,text/plain,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
              className="sr-only"
              onChange={({ target }) => {
                const [file] = target.files ?? [];
                if (file !== undefined) void send(file);
              }}
            />
          </label>
        </div>
      ) : (
        <div className="grid gap-3">
          <p role="status" className="wrap-anywhere">
            {sending.share < 1 ? t('drop.sending', { name: sending.name }) : t('drop.looking', { name: sending.name })}
          </p>
          <progress
            aria-label={t('drop.sending', { name: sending.name })}
            value={sending.share}
            max={1}
            className="h-3 w-full"
          />
          <Button className="justify-self-start" onClick={() => sending.stop.abort(new ClientError('offline'))}>
            {t('cancel')}
          </Button>
        </div>
      )}
      <ReconcileError error={error} />
    </section>
  );
}
