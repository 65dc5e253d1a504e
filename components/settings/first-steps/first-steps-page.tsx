'use client';
import { useQuery } from '@tanstack/react-query';
import { Circle, CircleCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { PageLink } from '@/components/page/page-link';
import { paths } from '@/lib/client/paths';
import { settingsPaths } from '@/lib/client/settings-paths';
import { firstStepsQuery } from '@/lib/client/queries/first-steps';
import { FIRST_STEPS, type FirstStep, type FirstSteps } from '@/lib/contract/first-steps';

const WHERE: Readonly<Record<FirstStep, string>> = {
  connect: settingsPaths.connection,
  till: settingsPaths.tills,
  staff: settingsPaths.staff,
  shilling: paths.home,
};

/** What a new owner does until the first payment shows. Each step is marked once it is done, wherever that was. */
export function FirstStepsPage({ initial }: { initial: FirstSteps }) {
  const t = useTranslations('firstSteps');
  const { data } = useQuery({ ...firstStepsQuery(), initialData: initial });
  const isDone = (step: FirstStep): boolean => data.done.includes(step);
  const next = FIRST_STEPS.find((step) => !isDone(step));
  return (
    <div className="grid min-w-0 max-w-2xl gap-4">
      <h1 className="text-24 font-bold">{t('title')}</h1>
      <p role="status" className="text-18">
        {next === undefined ? t('allDone') : t('soFar', { n: data.done.length, all: FIRST_STEPS.length })}
      </p>
      <ol className="grid divide-y divide-line rounded-card border border-line bg-raised">
        {FIRST_STEPS.map((step) => (
          <li key={step} className="flex gap-3 p-4" aria-current={step === next ? 'step' : undefined}>
            {isDone(step) ? (
              <CircleCheck aria-hidden size={24} className="shrink-0 text-action" />
            ) : (
              <Circle aria-hidden size={24} className="shrink-0 text-edge" />
            )}
            <div className="grid min-w-0 gap-1">
              <h2 className="text-18 font-semibold">
                {t(`${step}.title`)} {isDone(step) ? <span className="sr-only">({t('done')})</span> : null}
              </h2>
              <p className="text-muted">{t(`${step}.why`)}</p>
              {isDone(step) ? null : (
                <PageLink
                  href={WHERE[step]}
                  className="inline-flex min-h-11 items-center font-semibold text-action underline-offset-4 hover:underline"
                >
                  {t(`${step}.go`)}
                </PageLink>
              )}
            </div>
          </li>
        ))}
      </ol>
    </div>
  );
}
