'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTillName } from '@/components/payment-facts/till-name';
import { Button } from '@/components/ui/button';
import { type ClientError, type ClientErrorCode, isClientError } from '@/lib/client/client-error';
import { settingsKeys, subscribe } from '@/lib/client/queries/settings';
import type { EventType, SubscriptionInput } from '@/lib/contract/connection';
import type { Till } from '@/lib/contract/tills';
import { ErrorWords } from '@/components/settings/error-words';
import { useSave } from '@/components/settings/use-save';
import { useEventName } from './use-event-name';
import { SelectField } from '@/components/ui/field';

/** The events that report every payment at a till, and money that is taken back. */
const RECOMMENDED: readonly EventType[] = [
  'buygoods_transaction_received',
  'buygoods_transaction_reversed',
  'b2b_transaction_received',
  'b2b_transaction_reversed',
];
/** Kopo Kopo tells these only of the whole company. They report what was paid out to the bank. */
const RECOMMENDED_FOR_COMPANY: readonly EventType[] = ['settlement_transfer_completed'];
/** After one of these errors, the next registration would fail the same way. */
const HOPELESS: ReadonlySet<ClientErrorCode> = new Set([
  'offline',
  'upstream_refused',
  'upstream_unavailable',
  'public_url_missing',
  'internal',
]);

type Result = { input: SubscriptionInput; state: 'waiting' | 'done' | 'notTried' | ClientError };

/**
 * Registers the recommended events one after the other, and shows each result. It leaves an event that is already
 * registered as it is.
 */
export function RegisterAll({ tills }: { tills: readonly Till[] }) {
  const t = useTranslations('subscriptions');
  const [scope, setScope] = useState<'till' | 'company'>('till');
  const [results, setResults] = useState<readonly Result[]>([]);
  const register = useSave({
    save: (inputs: readonly SubscriptionInput[]) => registerEach(inputs, setResults),
    refreshes: settingsKeys.connection,
  });
  const forTills = scope === 'till' && tills.length > 0;
  const inputs: SubscriptionInput[] = [
    ...RECOMMENDED.flatMap((eventType): SubscriptionInput[] =>
      forTills
        ? tills.map(({ number }) => ({ eventType, scope: 'till', till: number }))
        : [{ eventType, scope: 'company' }],
    ),
    ...RECOMMENDED_FOR_COMPANY.map((eventType): SubscriptionInput => ({ eventType, scope: 'company' })),
  ];
  return (
    <div className="grid gap-3 rounded-card bg-sunken p-3">
      <div>
        <h3 className="font-semibold">{t('recommendedTitle')}</h3>
        <p className="text-muted">{t('recommendedWhy')}</p>
      </div>
      {tills.length === 0 ? null : (
        <SelectField
          label={t('forScope')}
          value={scope}
          disabled={register.isPending}
          onChange={(event) => setScope(event.target.value === 'till' ? 'till' : 'company')}
        >
          <option value="till">{t('eachTill')}</option>
          <option value="company">{t('company')}</option>
        </SelectField>
      )}
      <div>
        <Button kind="primary" disabled={register.isPending} onClick={() => register.mutate(inputs)}>
          {register.isPending ? t('registering') : t('register')}
        </Button>
      </div>
      <Results results={results} />
    </div>
  );
}

async function registerEach(
  inputs: readonly SubscriptionInput[],
  show: (results: readonly Result[]) => void,
): Promise<void> {
  const results: Result[] = inputs.map((input) => ({ input, state: 'waiting' }));
  show([...results]);
  let isHopeless = false;
  for (const [index, input] of inputs.entries()) {
    const state: Result['state'] = isHopeless ? 'notTried' : await outcomeOf(input);
    isHopeless ||= isClientError(state) && HOPELESS.has(state.code);
    results[index] = { input, state };
    show([...results]);
  }
}

async function outcomeOf(input: SubscriptionInput): Promise<'done' | ClientError> {
  try {
    await subscribe(input);
    return 'done';
  } catch (error) {
    if (isClientError(error)) return error;
    throw error;
  }
}

function Results({ results }: { results: readonly Result[] }) {
  const t = useTranslations('subscriptions');
  const eventName = useEventName();
  const tillName = useTillName();
  return (
    <ul aria-label={t('results')} aria-live="polite" className="grid gap-2 empty:absolute">
      {results.map(({ input, state }) => (
        <li key={`${input.eventType} ${input.till ?? ''}`} className="grid">
          <span className="flex flex-wrap justify-between gap-x-4">
            <span>
              {eventName(input.eventType)} · {typeof input.till === 'string' ? tillName(input.till) : t('company')}
            </span>
            <span className="font-semibold">{isClientError(state) ? null : t(state)}</span>
          </span>
          {isClientError(state) ? <ErrorWords error={state} /> : null}
        </li>
      ))}
    </ul>
  );
}
