import { ListTodo } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { PageLink } from '@/components/page/page-link';
import { settingsPaths } from '@/lib/client/settings-paths';
import { FIRST_STEPS, type FirstSteps } from '@/lib/contract/first-steps';

/** Leads a new owner to the first steps, until all are done. */
export function ToDo({ steps: { done } }: { steps: FirstSteps }) {
  const t = useTranslations('firstSteps');
  if (done.length === FIRST_STEPS.length) return null;
  return (
    <p className="rounded-card border border-edge bg-sunken px-4">
      <PageLink
        href={settingsPaths.firstSteps}
        className="inline-flex items-center gap-2 font-semibold text-action underline-offset-4 hover:underline"
      >
        <ListTodo aria-hidden size={20} className="shrink-0" />
        {t('left', { n: done.length, all: FIRST_STEPS.length })}
      </PageLink>
    </p>
  );
}
