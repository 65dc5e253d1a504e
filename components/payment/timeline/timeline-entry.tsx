'use client';
import { useTranslations } from 'next-intl';
import { CopyButton } from '@/components/ui/copy-button';
import { Timestamp } from '@/components/ui/timestamp';
import type { EvidenceEntry, EvidenceFault, HeardEntry } from '@/lib/contract/evidence';
import { withDirectionEscaped } from '@/lib/domain/text-direction';

/**
 * One piece of evidence: when and from where it came, and what it changed about the payment; for a person who may read
 * it, also under whose signature, and its message.
 */
export function TimelineEntry({ entry }: { entry: HeardEntry | EvidenceEntry }) {
  const t = useTranslations('timeline');
  const field = useTranslations('timeline.field');
  const state = useTranslations('state');
  const learnt = entry.learnt.filter((name) => name !== 'state' && name !== 'confirmed');
  const changed = entry.changed.filter((name) => name !== 'state' && name !== 'confirmed');
  const movedState = entry.learnt.includes('state') || entry.changed.includes('state');
  const hasConfirmed = entry.learnt.includes('confirmed') || entry.changed.includes('confirmed');
  const isAnswer = entry.source === 'query' || entry.source === 'poll';
  const read = 'body' in entry ? entry : null;
  const list = (names: readonly (typeof learnt)[number][]): string => names.map((name) => field(name)).join(', ');
  return (
    <li className="relative grid gap-0.5 py-3 ps-5 before:absolute before:start-[-7px] before:top-[18px] before:size-3 before:rounded-full before:bg-edge">
      <p className="text-13 text-muted">
        <Timestamp at={entry.heardAt} precise />
        {entry.checkedAt === entry.heardAt ? null : (
          <>
            {' · '}
            {t('again_heard')} <Timestamp at={entry.checkedAt} precise />
          </>
        )}
      </p>
      <p className="font-semibold wrap-anywhere">
        {t(`source.${entry.source}`)}
        {read === null || read.topic === null || entry.source === 'callback' ? null : (
          <span className="font-mono text-13 font-normal"> {read.topic}</span>
        )}
      </p>
      {read === null || read.signedWith === null ? null : (
        <p className="text-13 text-muted">{t(`signed.${read.signedWith}`)}</p>
      )}
      <p className="text-15">
        {movedState ? `${state(entry.stateAfter)}. ` : ''}
        {learnt.length === 0 ? '' : `${t('learnt', { fields: list(learnt) })} `}
        {changed.length === 0 ? '' : `${t('changed', { fields: list(changed) })} `}
        {hasConfirmed && isAnswer && !movedState ? t('confirmed') : ''}
        {!movedState && !hasConfirmed && learnt.length === 0 && changed.length === 0 ? t('nothingNew') : ''}
      </p>
      {read === null ? null : <RawBody body={read.body} removedAt={read.bodyRemovedAt} />}
    </li>
  );
}

/** An answer that was kept although it is no evidence. Support should see it all the same. */
export function TimelineFault({ fault }: { fault: EvidenceFault }) {
  const t = useTranslations('timeline');
  return (
    <li className="grid gap-0.5 rounded-card bg-sunken p-3">
      <p className="text-13 text-muted">
        <Timestamp at={fault.at} precise />
      </p>
      <p>{t(fault.fault === 'other_id' ? 'faultOther' : 'faultUnreadable')}</p>
      <RawBody body={fault.body} removedAt={fault.bodyRemovedAt} />
    </li>
  );
}

/**
 * The raw message, behind one click. JSON is indented on the screen, and copied as it came. Signs that reverse the
 * order of a text are written as JSON escapes, or the screen would show something the message does not say. Texts are
 * removed after some time.
 */
function RawBody({ body, removedAt }: { body: string; removedAt: string | null }) {
  const t = useTranslations('timeline');
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
        <pre
          // The block scrolls, so a keyboard must be able to reach it.
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
    return withDirectionEscaped(JSON.stringify(JSON.parse(body.replace(/^\uFEFF/, '')), null, 2));
  } catch {
    return body;
  }
}
