import { useTranslations } from 'next-intl';
import { PageLink } from '@/components/page/page-link';
import { CopyButton } from '@/components/ui/copy-button';
import { Timestamp } from '@/components/ui/timestamp';
import type { MissingCase } from '@/lib/contract/missing-cases';
import { MISSING_PATH } from '@/lib/domain/missing-case/case-paths';
import { withoutDirection } from '@/lib/domain/text-direction';
import { CaseActions } from './case-actions';
import { CaseEntry } from './case-entry';
import { CaseNews } from './case-news';
import { CaseState } from './case-state';
import { DueBy } from './due-by';

/** One case: how it stands, its payments, the words to send, what a person can do, and what was done. */
export function CasePage({ shown }: { shown: MissingCase }) {
  const t = useTranslations('missing');
  const [first] = shown.entries;
  return (
    <section className="grid max-w-3xl gap-4">
      <CaseNews shown={shown} />
      <div className="grid">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <h1 className="text-24 font-bold">{t('case', { code: first?.code ?? '' })}</h1>
          <PageLink
            href={MISSING_PATH}
            className="inline-flex min-h-11 items-center font-semibold text-action underline-offset-4 hover:underline"
          >
            {t('all')}
          </PageLink>
        </div>
        <p className="text-18 font-semibold">
          <CaseState shown={shown} />
          {shown.dueAt === null ? null : (
            <>
              {' · '}
              <DueBy at={shown.dueAt} />
            </>
          )}
        </p>
      </div>
      <ol aria-label={t('payments')} className="grid divide-y divide-line rounded-card border border-line bg-raised">
        {shown.entries.map((entry) => (
          <CaseEntry key={entry.code} entry={entry} />
        ))}
      </ol>
      {shown.state === 'closed' ? null : <WordsToSend words={shown.words} />}
      <CaseActions shown={shown} />
      <Steps steps={shown.steps} />
    </section>
  );
}

function WordsToSend({ words }: { words: string }) {
  const t = useTranslations('missing');
  return (
    <section aria-labelledby="words" className="grid gap-2 rounded-card border border-line bg-raised p-4">
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <h2 id="words" className="text-18 font-bold">
          {t('words')}
        </h2>
        <CopyButton value={words} what={t('wordsCopied')} />
      </div>
      <p className="max-w-prose text-15">{t('wordsWhy')}</p>
      <p lang="en" className="rounded-card bg-sunken p-3 text-15 whitespace-pre-wrap wrap-anywhere">
        {words}
      </p>
    </section>
  );
}

function Steps({ steps }: { steps: MissingCase['steps'] }) {
  const t = useTranslations('missing');
  return (
    <section aria-labelledby="steps" className="grid gap-2">
      <h2 id="steps" className="text-18 font-bold">
        {t('steps')}
      </h2>
      <ol aria-labelledby="steps" className="grid gap-3 border-s border-line ps-4">
        {steps.map(({ act, at, by, note }) => (
          <li key={`${at} ${act}`} className="grid">
            <span className="text-13 text-muted">
              <Timestamp at={at} precise />
            </span>
            <span className="font-semibold wrap-anywhere">{t(`step.${act}`, { by: withoutDirection(by ?? '') })}</span>
            {note === null ? null : (
              <span className="whitespace-pre-wrap wrap-anywhere">
                <bdi>{withoutDirection(note)}</bdi>
              </span>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
