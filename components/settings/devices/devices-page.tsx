'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { StaleNotice } from '@/components/settings/stale-notice';
import { devicesQuery } from '@/lib/client/queries/devices';
import type { DeviceList } from '@/lib/contract/devices';
import { Devices } from './devices';
import { LockedPins } from './locked-pins';

/** Shared devices, for those who manage them, and people whom wrong PINs locked out, for all who may unlock. */
export function DevicesPage({ initial }: { initial: DeviceList }) {
  const t = useTranslations('devices');
  const query = useQuery({ ...devicesQuery(), initialData: initial });
  const { devices, locked } = query.data;
  return (
    <section className="grid gap-4">
      <div className="grid gap-1">
        <h1 className="text-24 font-bold">{t('title')}</h1>
        <p className="text-muted">{t('why')}</p>
      </div>
      <StaleNotice query={query} />
      {devices === null ? null : <Devices devices={devices} />}
      <LockedPins locked={locked} />
    </section>
  );
}
