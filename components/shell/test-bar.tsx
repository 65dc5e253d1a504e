import { FlaskConical } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Shell } from '@/lib/contract/shell';

/** On every page while Kopo Kopo's production is not what is asked. */
export function TestBar({ shell }: { shell: Shell }) {
  const t = useTranslations('app');
  if (shell.environment === 'production') return null;
  return (
    <aside aria-label={t('test')} className="bg-test text-13 text-on-test">
      <p className="mx-auto flex max-w-6xl items-center gap-2 px-4 py-1.5">
        <FlaskConical aria-hidden size={16} className="shrink-0" />
        <strong className="shrink-0">{t('test')}</strong>{' '}
        <span className="min-w-0">{t('testExplained', { host: shell.upstreamHost })}</span>
      </p>
    </aside>
  );
}
