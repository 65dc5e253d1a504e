'use client';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { TillName } from '@/components/payment-facts/till-name';
import { Confirm } from '@/components/ui/confirm';
import { ErrorWords } from '@/components/settings/error-words';
import { useReturnFocus } from '@/components/settings/use-return-focus';
import { useSave } from '@/components/settings/use-save';
import { Button } from '@/components/ui/button';
import { Timestamp } from '@/components/ui/timestamp';
import { devicesKey, renewCode, revokeDevice } from '@/lib/client/queries/devices';
import type { DeviceCode, DeviceView } from '@/lib/contract/devices';
import type { Till } from '@/lib/contract/tills';
import { DeviceForm } from './device-form';

type Row = { device: DeviceView; tills: readonly Till[]; onCode: (made: DeviceCode) => void };

/** One device. In its place: the form to change it, or the question whether to revoke it. */
export function DeviceRow({ device, tills, onCode }: Row) {
  const t = useTranslations('devices');
  const [doing, setDoing] = useState<'edit' | 'revoke' | null>(null);
  const renewal = useSave({ save: () => renewCode(device.id), refreshes: devicesKey, onSaved: onCode });
  const revocation = useSave({
    save: () => revokeDevice(device.id),
    refreshes: devicesKey,
    onSaved: () => setDoing(null),
  });
  const opener = useReturnFocus(doing !== null);
  const { name } = device;
  if (doing === 'edit')
    return <DeviceForm device={device} tills={tills} onDone={() => setDoing(null)} onCode={onCode} />;
  return (
    <div className="grid gap-3 p-4">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <DeviceFacts device={device} />
        {device.state === 'revoked' || doing === 'revoke' ? null : (
          <div className="flex flex-wrap gap-2">
            <Button ref={opener} aria-label={t('editLabel', { name })} onClick={() => setDoing('edit')}>
              {t('edit')}
            </Button>
            <Button
              aria-label={t('newCodeLabel', { name })}
              disabled={renewal.isPending}
              onClick={() => renewal.mutate()}
            >
              {t('newCode')}
            </Button>
            <Button aria-label={t('revokeLabel', { name })} onClick={() => setDoing('revoke')}>
              {t('revoke')}
            </Button>
          </div>
        )}
      </div>
      {doing === 'revoke' ? (
        <Confirm
          ask={t('revokeAsk', { name })}
          yes={t('revokeYes')}
          no={t('revokeNo')}
          isPending={revocation.isPending}
          onYes={() => revocation.mutate()}
          onNo={() => setDoing(null)}
        />
      ) : null}
      <ErrorWords error={revocation.error ?? renewal.error} />
    </div>
  );
}

function DeviceFacts({ device }: { device: DeviceView }) {
  const t = useTranslations('devices');
  const { state, onIt, codeExpiresAt, lastSeenAt } = device;
  return (
    <div className={`grid min-w-0 gap-0.5 wrap-anywhere ${state === 'revoked' ? 'text-muted' : ''}`}>
      <p className="flex flex-wrap items-baseline gap-x-3">
        <bdi className="text-18 font-semibold">{device.name}</bdi>
        <TillName till={device.till} />
      </p>
      {state === 'revoked' ? <p className="font-semibold">{t('revoked')}</p> : null}
      {state === 'new' ? (
        <WithTime words={codeExpiresAt === null ? t('new') : t('newUntil')} at={codeExpiresAt} />
      ) : null}
      {state === 'enrolled' ? (
        <WithTime words={onIt === null ? t('nobody') : t('onIt', { name: onIt.name })} at={onIt?.since ?? null} />
      ) : null}
      {state === 'enrolled' && codeExpiresAt !== null ? <WithTime words={t('codeUntil')} at={codeExpiresAt} /> : null}
      {state === 'new' ? null : (
        <p className="text-13 text-muted">
          <WithTime words={lastSeenAt === null ? t('neverSeen') : t('seen')} at={lastSeenAt} />
        </p>
      )}
    </div>
  );
}

function WithTime({ words, at }: { words: ReactNode; at: string | null }) {
  return (
    <span>
      {words} {at === null ? null : <Timestamp at={at} />}
    </span>
  );
}
