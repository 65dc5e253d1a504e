import { useTranslations } from 'next-intl';
import { operatorNamed } from '@/lib/domain/payment-query/operator-words';
import type { TroubleWhy } from '@/lib/domain/payment-query/troubles';
import type { QueryTrouble } from '@/lib/domain/payment-query/payment-query';

/** Here the form was right, so what the operator takes says nothing more. */
const WELL_FORMED: readonly TroubleWhy[] = ['no_such_day', 'backwards', 'no_such_till', 'no_such_person'];
/** These were read, but name nothing that is there. */
const READ: readonly TroubleWhy[] = ['no_such_till', 'no_such_person'];

/**
 * Says of each part of a query that cannot be read which one it is, why, and that it is searched as text; and which
 * part names a till or a person that is not there.
 */
export function Troubles({ text, troubles }: { text: string; troubles: readonly QueryTrouble[] }) {
  const t = useTranslations('search');
  return (
    <div aria-live="polite" className="empty:absolute">
      {troubles.length === 0 ? null : (
        <ul aria-label={t('troubles')} className="grid gap-1">
          {troubles.map(({ start, end, why, operator }) => (
            <li key={start} className="wrap-anywhere">
              <bdi className="font-mono font-semibold text-wait-text underline decoration-wavy underline-offset-4">
                {text.slice(start, end)}
              </bdi>{' '}
              {t(`why.${why}`)} {WELL_FORMED.includes(why) ? null : <Possible operator={operator} />}{' '}
              {READ.includes(why) ? null : t('asText')}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Possible({ operator }: Pick<QueryTrouble, 'operator'>) {
  const t = useTranslations('search');
  const operators = useTranslations('search.operator');
  const named = operatorNamed(operator);
  return named === null ? null : t('possible', { what: operators(named) });
}
