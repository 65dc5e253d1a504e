'use client';
import { useTranslations } from 'next-intl';
import type { Connection } from '@/lib/contract/connection';
import type { Till } from '@/lib/contract/tills';
import { RegisterAll } from './register-all';
import { RegisterOne } from './register-one';
import { Section } from '@/components/settings/section';
import { SubscriptionRow } from './subscription-row';

/** Shows the events that we subscribed to at Kopo Kopo, and forms to subscribe to more. */
export function Subscriptions({ connection, tills }: { connection: Connection; tills: readonly Till[] }) {
  const t = useTranslations('subscriptions');
  const { subscriptions, webhookUrl, noticesOn } = connection;
  return (
    <Section title={t('title')} why={t('why')}>
      {subscriptions.length === 0 ? (
        <p className="text-muted italic">{t('empty')}</p>
      ) : (
        <ul className="grid divide-y divide-line border-y border-line">
          {subscriptions.map((subscription) => (
            <li key={subscription.id}>
              <SubscriptionRow subscription={subscription} webhookUrl={webhookUrl} />
            </li>
          ))}
        </ul>
      )}
      {webhookUrl !== null && noticesOn ? (
        <>
          <RegisterAll tills={tills} />
          <RegisterOne tills={tills} />
        </>
      ) : (
        <p>{t('notYet')}</p>
      )}
    </Section>
  );
}
