'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTillName } from '@/components/payment-facts/till-name';
import { Button } from '@/components/ui/button';
import { Timestamp } from '@/components/ui/timestamp';
import { removeSubscription, settingsKeys } from '@/lib/client/queries/settings';
import type { Subscription } from '@/lib/contract/connection';
import { Confirm } from '@/components/ui/confirm';
import { ErrorWords } from '@/components/settings/error-words';
import { useEventName } from './use-event-name';
import { useReturnFocus } from '@/components/settings/use-return-focus';
import { useSave } from '@/components/settings/use-save';

/**
 * One registration. It can only be removed from our own list: Kopo Kopo cannot cancel one, and the question says so.
 */
export function SubscriptionRow({
  subscription,
  webhookUrl,
}: {
  subscription: Subscription;
  webhookUrl: string | null;
}) {
  const t = useTranslations('subscriptions');
  const eventName = useEventName();
  const tillName = useTillName();
  const [isConfirming, setConfirming] = useState(false);
  const removal = useSave({ save: () => removeSubscription(subscription.id), refreshes: settingsKeys.connection });
  const opener = useReturnFocus(isConfirming);
  const event = eventName(subscription.eventType);
  const scope = subscription.till === null ? t('company') : tillName(subscription.till);
  return (
    <div className="grid gap-2 py-2">
      <div className="flex items-start justify-between gap-3">
        <div className="grid min-w-0 wrap-anywhere">
          <p className="font-semibold">
            {event} · {scope}
          </p>
          <p className="text-13 text-muted">
            <span className="font-mono">{subscription.eventType}</span> · {t('since')}{' '}
            <Timestamp at={subscription.createdAt} />
          </p>
          {subscription.url === webhookUrl ? null : (
            <p className="font-semibold text-wait-text">{t('elsewhere', { url: subscription.url })}</p>
          )}
        </div>
        {isConfirming ? null : (
          <Button
            ref={opener}
            kind="quiet"
            aria-label={t('forgetLabel', { event, scope })}
            onClick={() => setConfirming(true)}
          >
            {t('forget')}
          </Button>
        )}
      </div>
      {isConfirming ? (
        <Confirm
          ask={t('forgetAsk')}
          yes={t('forgetYes')}
          isPending={removal.isPending}
          onYes={() => removal.mutate()}
          onNo={() => setConfirming(false)}
        />
      ) : null}
      <ErrorWords error={removal.error} />
    </div>
  );
}
