'use client';
import { useMutation } from '@tanstack/react-query';
import { ClipboardList, Users } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useShell } from '@/components/shell/shell-context';
import { Button } from '@/components/ui/button';
import { paths } from '@/lib/client/paths';
import { leaveDevice } from '@/lib/client/queries/devices';
import { tellTabsLeft } from './idle-watch';

/** Who acts at this shared device, to be read from where the customer stands, and how to hand it over. */
export function ActingPerson() {
  const t = useTranslations('counter');
  const handover = useTranslations('handover');
  const { viewer } = useShell();
  // A load of the whole document: the cache, the stream and the router's memory of the last person end with it.
  const switching = useMutation({
    mutationFn: leaveDevice,
    onSuccess: () => {
      tellTabsLeft();
      window.location.assign(paths.counterDevice);
    },
  });
  return (
    <section aria-label={t('acting')} className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-2 py-2">
      <div className="grid min-w-0">
        <p className="text-24 font-bold wrap-anywhere">{viewer.name}</p>
        <p className="flex flex-wrap items-center gap-x-3 text-13 text-muted">
          {viewer.device}
          <a href={paths.counterPin} className="inline-flex min-h-11 items-center text-action underline-offset-4 hover:underline">
            {t('changePin')}
          </a>
        </p>
      </div>
      <Link href={paths.handover} className="inline-flex min-h-14 items-center gap-2 text-18 font-semibold text-action underline-offset-4 hover:underline">
        <ClipboardList aria-hidden size={20} />
        {handover('link')}
      </Link>
      <Button className="min-h-14 text-18" disabled={switching.isPending || switching.isSuccess} onClick={() => switching.mutate()}>
        <Users aria-hidden size={20} />
        {switching.isPending || switching.isSuccess ? t('switching') : t('switch')}
      </Button>
      <p role="alert" className="font-semibold text-wait-text empty:absolute">
        {switching.isError ? t('offline') : null}
      </p>
    </section>
  );
}
