'use client';
import { useTranslations } from 'next-intl';
import { Timestamp } from '@/components/ui/timestamp';
import type { EvidenceEntry } from '@/lib/contract/evidence';
import { RawBody } from './raw-body';

/** One thing that was heard: when, from where, under whose signature, and what it made of the payment. */
export function TimelineEntry({ entry }: { entry: EvidenceEntry }) {
  const t = useTranslations('story');
  const field = useTranslations('story.field');
  const state = useTranslations('state');
  const learnt = entry.learnt.filter((name) => name !== 'state' && name !== 'confirmed');
  const changed = entry.changed.filter((name) => name !== 'state' && name !== 'confirmed');
  const movedState = entry.learnt.includes('state') || entry.changed.includes('state');
  const hasConfirmed = entry.learnt.includes('confirmed') || entry.changed.includes('confirmed');
  const isAnswer = entry.source === 'query' || entry.source === 'poll';
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
        {entry.topic === null || entry.source === 'callback' ? null : (
          <span className="font-mono text-13 font-normal"> {entry.topic}</span>
        )}
      </p>
      {entry.signedWith === null ? null : <p className="text-13 text-muted">{t(`signed.${entry.signedWith}`)}</p>}
      <p className="text-15">
        {movedState ? `${state(entry.stateAfter)}. ` : ''}
        {learnt.length === 0 ? '' : `${t('learnt', { fields: list(learnt) })} `}
        {changed.length === 0 ? '' : `${t('changed', { fields: list(changed) })} `}
        {hasConfirmed && isAnswer && !movedState ? t('confirmed') : ''}
        {!movedState && !hasConfirmed && learnt.length === 0 && changed.length === 0 ? t('nothingNew') : ''}
      </p>
      <RawBody body={entry.body} removedAt={entry.bodyRemovedAt} />
    </li>
  );
}
