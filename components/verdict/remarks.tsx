import { useTranslations } from 'next-intl';
import type { PaymentVerdict } from '@/lib/contract/lookup';
import { withoutDirection } from '@/lib/domain/text-direction';

/** Contradictions that often have an innocent reason. They are grey, never red. */
export function Remarks({ remarks }: { remarks: PaymentVerdict['remarks'] }) {
  const t = useTranslations('verdict');
  if (remarks.length === 0) return null;
  return (
    <ul aria-label={t('remarks')} className="grid gap-1 text-15 text-muted">
      {remarks.map(({ field, found, ...remark }) => {
        const said = withoutDirection(remark.said);
        const words =
          found === null
            ? t(`remarkHidden.${field}`, { said })
            : t(`remark.${field}`, { said, found: withoutDirection(found) });
        return <li key={field}>{words}</li>;
      })}
    </ul>
  );
}
