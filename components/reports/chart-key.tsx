import { useTranslations } from 'next-intl';

/** Says what bars and steps of a chart are. */
export function ChartKey() {
  const t = useTranslations('reports');
  return (
    <p className="flex flex-wrap gap-x-6 gap-y-1 text-13 text-muted">
      <span className="inline-flex items-center gap-2">
        <svg aria-hidden className="h-3 w-5 fill-edge">
          <rect width="100%" height="100%" />
        </svg>
        {t('thisRange')}
      </span>
      <span className="inline-flex items-center gap-2">
        <svg aria-hidden className="h-3 w-5">
          <line x1="0" x2="100%" y1="50%" y2="50%" strokeWidth="2" strokeDasharray="5 3" className="stroke-text" />
        </svg>
        {t('rangeBefore')}
      </span>
    </p>
  );
}
