'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { useShellParts } from '@/components/page/shell-context';
import { Button } from '@/components/ui/button';
import { watchIdle } from '@/lib/client/connection/idle';
import { reloadOnce } from '@/lib/client/connection/reload-once';

const TRY_EVERY_MS = 1_000;

/** Says that the server was upgraded under the page, and reloads the page as soon as no one is using it. */
export function UpgradeNotice({ build }: { build: string }) {
  const t = useTranslations('app');
  const client = useQueryClient();
  const { ticks } = useShellParts();

  useEffect(() => {
    const idle = watchIdle(() => ticks.isAnyOpen() || client.isMutating() > 0);
    let isTrying = false;
    const tryReload = async (): Promise<void> => {
      if (isTrying || !idle.mayReload()) return;
      isTrying = true;
      await reloadOnce(build);
      isTrying = false;
    };
    const timer = setInterval(() => void tryReload(), TRY_EVERY_MS);
    return () => {
      clearInterval(timer);
      idle.stop();
    };
  }, [build, client, ticks]);

  return (
    <div
      role="alert"
      className="fixed inset-x-4 bottom-4 z-20 max-sm:bottom-24 mx-auto flex max-w-md items-center justify-between gap-4 rounded-card bg-test p-4 text-on-test"
    >
      {t('newBuild')}
      <Button kind="secondary" onClick={() => window.location.reload()}>
        {t('reload')}
      </Button>
    </div>
  );
}
