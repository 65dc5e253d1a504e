'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { Code } from '@/components/ui/code';
import { CopyButton } from '@/components/ui/copy-button';
import { Notice } from '@/components/ui/notice';
import { Timestamp } from '@/components/ui/timestamp';
import { paths } from '@/lib/client/paths';
import type { DeviceCode } from '@/lib/contract/devices';

/** Shows the code that was just made, and where to enter it. The code cannot be shown again. */
export function CodeNotice({ made, onDone }: { made: DeviceCode; onDone: () => void }) {
  const t = useTranslations('devices');
  const done = useRef<HTMLButtonElement>(null);
  useEffect(() => done.current?.focus(), []);
  return (
    <div role="status">
      <Notice
        title={t('codeTitle', { name: made.name })}
        actions={
          <Button ref={done} onClick={onDone}>
            {t('codeDone')}
          </Button>
        }
      >
        <p className="flex flex-wrap items-center gap-x-2 text-32 font-bold">
          <Code>{made.code}</Code>
          <CopyButton value={made.code} what={t('code')} />
        </p>
        <p>{t('codeStep', { address: new URL(paths.counterDevice, window.location.origin).href })}</p>
        <p className="text-muted">
          {t('codeUntilWhen')} <Timestamp at={made.expiresAt} />. {t('codeOnce')}
        </p>
      </Notice>
    </div>
  );
}
