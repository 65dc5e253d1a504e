'use client';
import { useTranslations } from 'next-intl';
import { Money } from '@/components/ui/money';
import { Band } from '@/components/verdict/band';
import type { VerdictStyle } from '@/components/verdict/verdict-style';
import type { ExpectedPaymentView } from '@/lib/contract/expected-payments';

type EndStyle = Extract<VerdictStyle, 'not_yet' | 'reversed' | 'conflict' | 'already_claimed'>;

const WORDS = {
  not_yet: { title: 'expired', say: 'expiredDo' },
  reversed: { title: 'reversed', say: 'doNot' },
  conflict: { title: 'doubted', say: 'doubtedDo' },
  already_claimed: { title: 'undone', say: 'undoneDo' },
} as const satisfies Record<EndStyle, { title: string; say: string }>;

/** Shows why the sum is not there: the money was taken back, was for someone else, is in doubt, or never came. */
export function ExpectedEnd({ expected }: { expected: ExpectedPaymentView }) {
  const t = useTranslations('expect');
  const verdictStyle = endStyleOf(expected);
  const { title, say } = WORDS[verdictStyle];
  return (
    <article className="mx-4 shadow-card sm:mx-0">
      <Band
        verdictStyle={verdictStyle}
        title={t(title)}
        announced={<Money amountMinor={expected.amountMinor} currency={expected.currency} />}
      >
        <p className={`figure ${verdictStyle === 'not_yet' ? '' : 'line-through decoration-4'}`}>
          <Money amountMinor={expected.amountMinor} currency={expected.currency} />
        </p>
        <p className="text-18 font-semibold">{t(say)}</p>
      </Band>
    </article>
  );
}

function endStyleOf({ outcome, payment }: ExpectedPaymentView): EndStyle {
  if (outcome === null || outcome === 'cancelled') return 'not_yet';
  if (payment === null) return 'already_claimed';
  return payment.state === 'reversed' ? 'reversed' : 'conflict';
}
