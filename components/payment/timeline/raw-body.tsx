'use client';
import { useTranslations } from 'next-intl';
import { CopyButton } from '@/components/ui/copy-button';
import { Timestamp } from '@/components/ui/timestamp';
import { withDirectionEscaped } from '@/lib/domain/text-direction';

/**
 * What arrived, behind one click; set out when it is JSON, to the letter when it is copied, but for
 * signs that turn the order of a text: they are written as JSON may write them, or the body would show what it does not
 * say. Texts are not kept for ever.
 */
export function RawBody({ body, removedAt }: { body: string; removedAt: string | null }) {
  const t = useTranslations('story');
  const shown = withDirectionEscaped(body);
  if (removedAt !== null) {
    return (
      <p className="py-2 text-13 text-muted">
        {t('removed')} <Timestamp at={removedAt} />
      </p>
    );
  }
  return (
    <details>
      <summary className="inline-flex min-h-11 cursor-pointer items-center text-13 font-semibold text-action underline-offset-4 hover:underline">
        {t('raw')}
      </summary>
      <div className="grid min-w-0">
        <span className="justify-self-end">
          <CopyButton value={shown} what={t('raw')} />
        </span>
        {/* It scrolls, so the keyboard must be able to reach it. */}
        <pre
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          aria-label={t('raw')}
          className="max-h-96 overflow-auto rounded-card bg-sunken p-3 font-mono text-13"
        >
          {setOut(shown)}
        </pre>
      </div>
    </details>
  );
}

function setOut(body: string): string {
  try {
    return withDirectionEscaped(JSON.stringify(JSON.parse(body), null, 2));
  } catch {
    return body;
  }
}
