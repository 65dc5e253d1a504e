'use client';
import { useTranslations } from 'next-intl';
import { Timestamp } from '@/components/ui/timestamp';
import type { EvidenceFault } from '@/lib/contract/evidence';
import { RawBody } from './raw-body';

/** An answer that was kept, and is no evidence: support should see it all the same. */
export function TimelineFault({ fault }: { fault: EvidenceFault }) {
  const t = useTranslations('story');
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
