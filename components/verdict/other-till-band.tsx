import { useTranslations } from 'next-intl';
import type { OtherTillVerdict } from '@/lib/contract/lookup';
import { withoutDirection } from '@/lib/domain/text-direction';
import { Band } from './band';

/** A payment at a till which this person does not serve, named by its whole code or id: that, and nothing else about it. */
export function OtherTillBand({ verdict: { kind, till } }: { verdict: OtherTillVerdict }) {
  const t = useTranslations('verdict');
  const advice = t(kind === 'other_till' ? 'otherTillDo' : 'atOtherTillDo');
  return (
    <Band isWhole verdictStyle="other_till" title={t(kind, { till: withoutDirection(till) })} aloud={advice}>
      <p className="text-18 font-semibold">{advice}</p>
    </Band>
  );
}
