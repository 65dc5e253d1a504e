'use client';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { PageLink } from '@/components/page/page-link';
import { StaleNotice } from '@/components/settings/stale-notice';
import { useReturnFocus } from '@/components/settings/use-return-focus';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { settingsPaths } from '@/lib/client/settings-paths';
import { devicesQuery } from '@/lib/client/queries/devices';
import { tillsQuery } from '@/lib/client/queries/settings';
import type { DeviceCode, DeviceList, DeviceView } from '@/lib/contract/devices';
import { CodeNotice } from './code-notice';
import { DeviceForm } from './device-form';
import { DeviceRow } from './device-row';
import { LockedPins } from './locked-pins';

/**
 * Shows shared devices to people who manage them, and people locked out by wrong PINs to everyone who may unlock them.
 */
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

/** Lists the devices, with a form to add one and the code that was just made. */
function Devices({ devices }: { devices: readonly DeviceView[] }) {
  const t = useTranslations('devices');
  const tills = useQuery(tillsQuery()).data?.tills;
  const [isAdding, setAdding] = useState(false);
  const [made, setMade] = useState<DeviceCode | null>(null);
  const opener = useReturnFocus(isAdding || made !== null);
  return (
    <>
      {devices.length > 0 ? (
        <ul className="divide-y divide-line rounded-card border border-line bg-raised">
          {devices.map((device) => (
            <li key={device.id}>
              <DeviceRow device={device} tills={tills ?? []} onCode={setMade} />
            </li>
          ))}
        </ul>
      ) : isAdding ? null : (
        <Notice title={t('empty')}>
          <p>{t('emptyWhy')}</p>
        </Notice>
      )}
      {made === null ? null : <CodeNotice key={made.code} made={made} onDone={() => setMade(null)} />}
      {isAdding ? (
        <div className="rounded-card border border-line bg-raised">
          <DeviceForm device={null} tills={tills ?? []} onDone={() => setAdding(false)} onCode={setMade} />
        </div>
      ) : (
        <div className="grid justify-items-start gap-2">
          <Button
            ref={opener}
            kind="primary"
            disabled={tills === undefined || tills.length === 0}
            onClick={() => setAdding(true)}
          >
            <Plus aria-hidden size={18} />
            {t('add')}
          </Button>
          {tills?.length === 0 ? (
            <PageLink
              href={settingsPaths.tills}
              className="inline-flex min-h-11 items-center text-action underline-offset-4 hover:underline"
            >
              {t('noTills')}
            </PageLink>
          ) : null}
        </div>
      )}
    </>
  );
}
