'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Section } from '@/components/settings/section';
import { StaleNotice } from '@/components/settings/stale-notice';
import { useReturnFocus } from '@/components/settings/use-return-focus';
import { useSave } from '@/components/settings/use-save';
import { SignInTrouble } from '@/components/sign-in/sign-in-trouble';
import { usePasskeyFault } from '@/components/sign-in/use-passkey-fault';
import { Button } from '@/components/ui/button';
import { Confirm } from '@/components/ui/confirm';
import { Timestamp } from '@/components/ui/timestamp';
import { useFocusKept } from '@/components/ui/use-focus-kept';
import { ownPasskeysKey, ownPasskeysQuery, removePasskey } from '@/lib/client/queries/passkeys';
import type { OwnPasskey, OwnPasskeys } from '@/lib/contract/passkeys';
import { AddPasskey } from './add-passkey';

/** Lists a person's passkeys, and adds another one where the browser can; elsewhere it says why not. */
export function OwnPasskeysList({ initial }: { initial: OwnPasskeys }) {
  const t = useTranslations('account');
  const query = useQuery({ ...ownPasskeysQuery(), initialData: initial });
  const { passkeys, rpId, isSharedDevice } = query.data;
  const ofBrowser = usePasskeyFault(rpId);
  const place = useFocusKept<HTMLDivElement>(passkeys.length);
  const fault = isSharedDevice ? 'device' : ofBrowser;
  return (
    <Section title={t('passkeysTitle')} why={t('passkeysWhy')}>
      <StaleNotice query={query} />
      <div ref={place} tabIndex={-1}>
        {passkeys.length === 0 ? (
          <p className="font-semibold">{t('passkeyNone')}</p>
        ) : (
          <ul className="-mx-4 divide-y divide-line border-y border-line">
            {passkeys.map((passkey) => (
              <li key={passkey.id}>
                <PasskeyRow passkey={passkey} />
              </li>
            ))}
          </ul>
        )}
      </div>
      {fault === null ? <AddPasskey /> : null}
      {fault === null || fault === 'unknown' ? null : (
        <p className="text-13 text-muted">{t(`passkeyFault.${fault}`)}</p>
      )}
    </Section>
  );
}

function PasskeyRow({ passkey: { id, name, addedAt, usedAt } }: { passkey: OwnPasskey }) {
  const t = useTranslations('account');
  const [isConfirming, setConfirming] = useState(false);
  const opener = useReturnFocus(isConfirming);
  const removing = useSave({ save: () => removePasskey(id), refreshes: ownPasskeysKey });
  return (
    <div className="grid gap-3 px-4 py-3">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="grid min-w-0 gap-0.5 wrap-anywhere">
          <p className="font-semibold">
            <bdi>{name}</bdi>
          </p>
          <p className="text-13 text-muted">
            {t('passkeyAdded')} <Timestamp at={addedAt} /> ·{' '}
            {usedAt === null ? (
              t('passkeyUnused')
            ) : (
              <>
                {t('used')} <Timestamp at={usedAt} />
              </>
            )}
          </p>
        </div>
        {isConfirming ? null : (
          <Button ref={opener} aria-label={t('passkeyRemoveLabel', { name })} onClick={() => setConfirming(true)}>
            {t('passkeyRemove')}
          </Button>
        )}
      </div>
      {isConfirming ? (
        <Confirm
          ask={t('passkeyRemoveAsk', { name })}
          yes={t('passkeyRemoveYes')}
          isPending={removing.isPending}
          onYes={() => removing.mutate()}
          onNo={() => setConfirming(false)}
        />
      ) : null}
      <SignInTrouble error={removing.error} />
    </div>
  );
}
