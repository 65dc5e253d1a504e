'use client';
import { useTranslations } from 'next-intl';
import { ErrorWords } from '@/components/settings/error-words';
import { Section } from '@/components/settings/section';
import { useSave } from '@/components/settings/use-save';
import { Button } from '@/components/ui/button';
import { Timestamp } from '@/components/ui/timestamp';
import { devicesKey, unlockPin } from '@/lib/client/queries/devices';
import type { LockedPin } from '@/lib/contract/devices';

/** Lists people who may not try a PIN at any device, each with a button to unlock them. */
export function LockedPins({ locked }: { locked: readonly LockedPin[] }) {
  const t = useTranslations('devices');
  return (
    <Section title={t('lockedTitle')} why={t('lockedWhy')}>
      {locked.length === 0 ? (
        <p>{t('lockedNone')}</p>
      ) : (
        <ul className="divide-y divide-line">
          {locked.map((pin) => (
            <li key={`${pin.staffId} ${pin.deviceId}`}>
              <Locked pin={pin} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Locked({ pin }: { pin: LockedPin }) {
  const t = useTranslations('devices');
  const { staffId, deviceId, staffName, deviceName } = pin;
  const unlocking = useSave({ save: () => unlockPin({ staffId, deviceId }), refreshes: devicesKey });
  return (
    <div className="grid gap-2 py-2">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <p className="min-w-0 wrap-anywhere">
          <strong>
            <bdi>{staffName}</bdi>
          </strong>{' '}
          {t('lockedAt', { device: deviceName })} <Timestamp at={pin.since} />
        </p>
        <Button
          aria-label={t('unlockLabel', { name: staffName, device: deviceName })}
          disabled={unlocking.isPending}
          onClick={() => unlocking.mutate()}
        >
          {t('unlock')}
        </Button>
      </div>
      <ErrorWords error={unlocking.error} />
    </div>
  );
}
