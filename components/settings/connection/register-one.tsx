'use client';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { settingsKeys, subscribe } from '@/lib/client/queries/settings';
import { EVENT_TYPES, SubscriptionInput } from '@/lib/contract/connection';
import type { Till } from '@/lib/contract/tills';
import { ErrorWords } from '@/components/settings/error-words';
import { useSaveForm } from '@/components/settings/use-save';
import { useEventName } from './use-event-name';
import { SelectField } from '@/components/ui/field';
import { TillOptions } from './till-options';

/** Registers any one event that Kopo Kopo knows, for a till or for the company. */
export function RegisterOne({ tills }: { tills: readonly Till[] }) {
  const t = useTranslations('subscriptions');
  const eventName = useEventName();
  const { form, saving } = useSaveForm({
    read: subscriptionOf,
    save: subscribe,
    refreshes: settingsKeys.connection,
  });
  return (
    <details className="border-t border-line pt-2">
      <summary className="flex min-h-11 cursor-pointer items-center font-semibold text-action">{t('one')}</summary>
      <form {...form} className="grid gap-3 pt-2">
        <SelectField name="eventType" label={t('event')}>
          {EVENT_TYPES.map((type) => (
            <option key={type} value={type}>
              {eventName(type)} ({type})
            </option>
          ))}
        </SelectField>
        <SelectField name="till" label={t('forScope')} defaultValue={tills[0]?.number ?? ''}>
          <TillOptions tills={tills} />
        </SelectField>
        <div>
          <Button type="submit" disabled={saving.isPending}>
            {saving.isPending ? t('registering') : t('registerOne')}
          </Button>
        </div>
        <p role="status" className="font-semibold empty:absolute">
          {saving.isSuccess ? t('done') : null}
        </p>
        <ErrorWords error={saving.error} />
      </form>
    </details>
  );
}

function subscriptionOf(fields: FormData): { input: SubscriptionInput } | { fault: 'unknown' } {
  const till = fields.get('till');
  const input = SubscriptionInput.safeParse({
    eventType: fields.get('eventType'),
    ...(till === '' ? { scope: 'company' } : { scope: 'till', till }),
  });
  return input.success ? { input: input.data } : { fault: 'unknown' };
}
