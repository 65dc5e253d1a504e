import { useTranslations } from 'next-intl';
import { Section } from '@/components/settings/section';
import { Timestamp } from '@/components/ui/timestamp';
import type { Privacy } from '@/lib/contract/privacy';
import { DataRequests } from './data-requests';

/** Says what is kept about payers, and what to do when one of them asks. */
export function PrivacyPage({ privacy }: { privacy: Privacy }) {
  const t = useTranslations('privacy');
  return (
    <div className="grid min-w-0 gap-4">
      <div className="grid gap-1">
        <h1 className="text-24 font-bold">{t('title')}</h1>
        <p className="text-muted">{t('why')}</p>
      </div>
      <div className="grid gap-4 lg:grid-cols-2">
        <Kept privacy={privacy} />
        <DataRequests />
      </div>
    </div>
  );
}

function Kept({ privacy: { bodiesDays, peopleDays, lastRun } }: { privacy: Privacy }) {
  const t = useTranslations('privacy');
  return (
    <Section title={t('keptTitle')}>
      <ul className="grid list-disc gap-1 ps-5">
        <li>{t('bodies', { days: bodiesDays })}</li>
        <li>{t('people', { days: peopleDays })}</li>
        <li>{t('rest')}</li>
      </ul>
      {lastRun === null ? (
        <p>{t('never')}</p>
      ) : (
        <p>
          {t('last')} <Timestamp at={lastRun.finishedAt} />. {t('lastCounts', lastRun)}
        </p>
      )}
      <p className="text-13 text-muted">{t('set')}</p>
    </Section>
  );
}
