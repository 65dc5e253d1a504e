import { ClipboardList } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { PageLink } from '@/components/page/page-link';
import { paths } from '@/lib/client/paths';
import { SwitchPerson } from './switch-later';

/**
 * Shows who is signed in at this shared device, large enough for a customer to read, and the button to hand it over.
 */
export function ActingPerson({ name, device }: { name: string; device: string }) {
  const t = useTranslations('counter');
  const app = useTranslations('app');
  return (
    <section aria-label={t('acting')} className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-2 py-2">
      <div className="grid min-w-0">
        <p className="text-24 font-bold wrap-anywhere">
          <bdi>{name}</bdi>
        </p>
        <p className="flex flex-wrap items-center gap-x-3 text-13 text-muted">
          {device}
          <a
            href={paths.counterPin}
            className="inline-flex min-h-11 items-center text-action underline-offset-4 hover:underline"
          >
            {t('changePin')}
          </a>
        </p>
      </div>
      <PageLink
        href={paths.handover}
        className="inline-flex min-h-14 items-center gap-2 text-18 font-semibold text-action underline-offset-4 hover:underline"
      >
        <ClipboardList aria-hidden size={20} />
        {app('handover')}
      </PageLink>
      <SwitchPerson />
    </section>
  );
}
