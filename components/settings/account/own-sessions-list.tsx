'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Section } from '@/components/settings/section';
import { StaleNotice } from '@/components/settings/stale-notice';
import { useSave } from '@/components/settings/use-save';
import { SignInTrouble } from '@/components/sign-in/sign-in-trouble';
import { Button } from '@/components/ui/button';
import { Timestamp } from '@/components/ui/timestamp';
import { useFocusKept } from '@/components/ui/use-focus-kept';
import { endSession, ownSessionsKey, ownSessionsQuery } from '@/lib/client/queries/account';
import type { OwnSession, OwnSessions } from '@/lib/contract/account';

/** Lists where a person is signed in, with a button to end each session but this one. */
export function OwnSessionsList({ initial }: { initial: OwnSessions }) {
  const t = useTranslations('account');
  const query = useQuery({ ...ownSessionsQuery(), initialData: initial });
  const ending = useSave({ save: endSession, refreshes: ownSessionsKey });
  const { sessions } = query.data;
  const place = useFocusKept<HTMLUListElement>(sessions.length);
  return (
    <Section title={t('sessionsTitle')} why={t('sessionsWhy')}>
      <StaleNotice query={query} />
      <SignInTrouble error={ending.error} />
      <ul ref={place} tabIndex={-1} className="-mx-4 -mb-4 divide-y divide-line border-t border-line">
        {sessions.map((session) => (
          <li key={session.id}>
            <SessionRow session={session} isEnding={ending.isPending} onEnd={() => ending.mutate(session.id)} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

type Row = { session: OwnSession; isEnding: boolean; onEnd: () => void };

function SessionRow({ session: { isThisOne, browser, system, signedInAt, usedAt }, isEnding, onEnd }: Row) {
  const t = useTranslations('account');
  const where = t('browser', { browser: browser ?? 'unknown', system: system ?? 'unknown' });
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 px-4 py-3">
      <div className="grid min-w-0 gap-0.5 wrap-anywhere">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <span className="font-semibold">{where}</span>
          {isThisOne ? <span className="text-muted">({t('thisSession')})</span> : null}
        </p>
        <p className="text-13 text-muted">
          {t('signedIn')} <Timestamp at={signedInAt} /> · {t('used')} <Timestamp at={usedAt} />
        </p>
      </div>
      {isThisOne ? null : (
        <Button aria-label={t('endSessionLabel', { where })} disabled={isEnding} onClick={onEnd}>
          {t('endSession')}
        </Button>
      )}
    </div>
  );
}
