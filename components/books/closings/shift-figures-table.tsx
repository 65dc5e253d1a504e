import { useFormatter, useTranslations } from 'next-intl';
import { moneyText } from '@/components/ui/money';
import { type CurrencyFigures, FIGURES, type Figure } from '@/lib/domain/closing/shift-figures';
import { useSumText } from './closing-words';

/** A part of another figure stands below it, a step to the right. */
const PARTS: ReadonlySet<Figure> = new Set(['takenBackTicked', 'foundLate', 'ticked', 'notTicked']);

/** The figures of a shift, one table for each currency, and what each person did. */
export function ShiftFiguresTable({ figures, caption }: { figures: readonly CurrencyFigures[]; caption: string }) {
  return (
    <>
      {figures.map((each) => (
        <OfCurrency key={each.currency} figures={each} caption={caption} />
      ))}
    </>
  );
}

function OfCurrency({ figures, caption }: { figures: CurrencyFigures; caption: string }) {
  const t = useTranslations('closings');
  const format = useFormatter();
  const { currency, people } = figures;
  return (
    <div className="grid gap-3">
      <table className="w-full border-collapse text-start">
        <caption className="sr-only">{`${caption}, ${currency}`}</caption>
        <thead>
          <tr className="border-b border-line text-13">
            <th scope="col" className="py-1 text-start font-normal">
              {currency}
            </th>
            <th scope="col" className="px-2 py-1 text-end font-normal">
              {t('count')}
            </th>
            <th scope="col" className="py-1 text-end font-normal">
              {t('sum')}
            </th>
          </tr>
        </thead>
        <tbody>
          {FIGURES.map((figure) => (
            <tr key={figure} className="border-b border-line">
              <th scope="row" className={`py-1 text-start ${PARTS.has(figure) ? 'ps-3 font-normal' : 'font-semibold'}`}>
                {t(`figure.${figure}`)}
              </th>
              <td className="px-2 py-1 text-end tabular-nums">{format.number(figures[figure].count)}</td>
              <td className="py-1 text-end whitespace-nowrap tabular-nums">
                {moneyText(figures[figure].minor, currency).replace(`${currency} `, '')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {people.length === 0 ? null : <People figures={figures} />}
    </div>
  );
}

function People({ figures: { people, currency } }: { figures: CurrencyFigures }) {
  const t = useTranslations('closings');
  const sumText = useSumText();
  return (
    <dl aria-label={t('byPerson')} className="grid gap-1">
      {people.map(({ id, name, handedOver, asked, askedFailed }) => (
        <div key={id}>
          <dt className="font-semibold wrap-anywhere">{name}</dt>
          <dd className="tabular-nums">
            {t('personTicked', { sum: sumText(handedOver, currency) })}
            {asked === 0 ? null : ` ${t('personAsked', { asked, failed: askedFailed })}`}
          </dd>
        </div>
      ))}
    </dl>
  );
}
