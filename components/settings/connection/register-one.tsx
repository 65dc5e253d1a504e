'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { FormEvent } from 'react';
import { Button } from '@/components/ui/button';
import { settingsKeys, subscribe } from '@/lib/client/queries/settings';
import { EVENT_TYPES, SubscriptionInput } from '@/lib/contract/connection';
import type { Till } from '@/lib/contract/tills';
import { ErrorWords } from '@/components/settings/error-words';
import { useEventName } from './event-name';
import { SelectField } from '@/components/ui/field';
import { TillOptions } from '@/components/settings/tills/till-options';

/** Registers any one event that Kopo Kopo knows, for a till or for the company. */
export function RegisterOne({ tills }: { tills: readonly Till[] }) {
  const t = useTranslations('subscriptions');
  const eventName = useEventName();
  const client = useQueryClient();
  const register = useMutation({
    mutationFn: subscribe,
    onSuccess: () => client.invalidateQueries({ queryKey: settingsKeys.connection }),
  });

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const till = fields.get('till');
    const input = SubscriptionInput.safeParse({
      eventType: fields.get('eventType'),
      ...(till === '' ? { scope: 'company' } : { scope: 'till', till }),
    });
    if (input.success) register.mutate(input.data);
  }
  return (
    <details className="border-t border-line pt-2">
      <summary className="flex min-h-11 cursor-pointer items-center font-semibold text-action">{t('one')}</summary>
      <form className="grid gap-3 pt-2" onSubmit={submit}>
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
          <Button type="submit" disabled={register.isPending}>
            {register.isPending ? t('registering') : t('registerOne')}
          </Button>
        </div>
        <p role="status" className="font-semibold empty:absolute">
          {register.isSuccess ? t('done') : null}
        </p>
        <ErrorWords error={register.error} />
      </form>
    </details>
  );
}
