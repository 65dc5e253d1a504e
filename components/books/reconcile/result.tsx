import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { FirstInstead } from '@/components/books/first-instead';
import { PageLink } from '@/components/page/page-link';
import { Money } from '@/components/ui/money';
import { Timestamp } from '@/components/ui/timestamp';
import { groupFilePath, groupPath, missingCasePath } from '@/lib/client/reconcile-paths';
import type {
  GroupSum,
  ReconciliationLine,
  ReconciliationRow,
  ReconciliationView,
} from '@/lib/contract/reconciliations';
import { mpesaCode } from '@/lib/domain/reference';
import { type Group, GROUPS } from '@/lib/domain/reconcile/groups';
import { RowActions } from './row-actions';
import { LineBrief, PaymentBrief } from './row-parts';

export type Result = {
  view: ReconciliationView;
  sums: Record<Group, GroupSum>;
  group: Group;
  rows: readonly ReconciliationRow[];
  /** True when the address could not be followed. */
  isInstead: boolean;
  /** Where the next page begins; null on the last. */
  next: string | null;
};

/** What was found: the groups with their counts and sums, and the rows of one. */
export function ReconcileResult({ view, sums, group, rows, isInstead, next }: Result) {
  const t = useTranslations('reconcile');
  return (
    <div className="grid min-w-0 gap-4">
      <nav aria-label={t('groups')} className="grid grid-cols-2 gap-2 sm:grid-cols-3 lg:grid-cols-6">
        {GROUPS.map((each) => (
          <GroupLink key={each} id={view.id} group={each} sum={sums[each]} isOpen={each === group} />
        ))}
      </nav>
      <section aria-labelledby="group-title" className="grid min-w-0 gap-3">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <h2 id="group-title" className="text-18 font-semibold">
            {t(`group.${group}`)}
          </h2>
          <FileLink href={groupFilePath(view.id, group)} words={t('download.group')} />
        </div>
        <p className="text-15 text-muted">{t(`groupWhy.${group}`)}</p>
        {isInstead ? <FirstInstead /> : null}
        {rows.length === 0 ? (
          <p>{t('emptyGroup')}</p>
        ) : (
          <ul aria-label={t(`group.${group}`)} className="grid gap-2">
            {rows.map((row) => (
              <li key={row.key} className="grid gap-2 rounded-card border border-line bg-raised p-3">
                <Row id={view.id} row={row} isSigned={view.signed !== null} />
              </li>
            ))}
          </ul>
        )}
        {next === null ? null : (
          <PageLink
            href={groupPath(view.id, group, next)}
            className="inline-flex min-h-11 items-center justify-self-start font-semibold text-action underline underline-offset-4"
          >
            {t('more')}
          </PageLink>
        )}
      </section>
      <FileLink href={groupFilePath(view.id, null)} words={t('download.all')} />
    </div>
  );
}

type GroupLinkProps = { id: string; group: Group; sum: GroupSum; isOpen: boolean };

function GroupLink({ id, group, sum, isOpen }: GroupLinkProps) {
  const t = useTranslations('reconcile');
  const ofLines = sum.lines > 0 || sum.payments === 0;
  return (
    <PageLink
      href={groupPath(id, group, null)}
      aria-current={isOpen ? 'page' : undefined}
      className={`grid min-h-11 gap-0.5 rounded-card border p-2 ${isOpen ? 'border-text bg-sunken' : 'border-edge bg-raised hover:bg-sunken'}`}
    >
      <span className={`font-semibold ${isOpen ? 'underline decoration-2 underline-offset-4' : ''}`}>
        {t(`group.${group}`)}
      </span>
      <span className="text-13">
        {ofLines ? t('lines', { n: sum.lines }) : t('payments', { n: sum.payments })} ·{' '}
        <Money amountMinor={ofLines ? sum.linesMinor : sum.paymentsMinor} currency="KES" />
      </span>
      {ofLines && sum.payments > 0 ? (
        <span className="text-13 text-muted">
          {t('payments', { n: sum.payments })} · <Money amountMinor={sum.paymentsMinor} currency="KES" />
        </span>
      ) : null}
    </PageLink>
  );
}

function FileLink({ href, words }: { href: string; words: string }) {
  return (
    <a
      href={href}
      download
      className="inline-flex min-h-11 items-center gap-2 justify-self-start font-semibold text-action underline-offset-4 hover:underline print:hidden"
    >
      <Download aria-hidden size={16} />
      {words}
    </a>
  );
}

function Row({ id, row, isSigned }: { id: string; row: ReconciliationRow; isSigned: boolean }) {
  const t = useTranslations('reconcile');
  const { lines, payments, reason, sureness, decidedBy, group } = row;
  const [line] = lines;
  const [payment] = payments;
  const name = line === undefined ? (payment?.reference ?? '') : t('line', { n: line.n });
  const sum = (all: readonly { amountMinor: number }[]): number =>
    all.reduce((total, each) => total + each.amountMinor, 0);
  const difference = sum(payments) - sum(lines);
  return (
    <>
      <div className="grid gap-3 md:grid-cols-2">
        <div className="grid content-start gap-2">
          {lines.map((each) => (
            <LineBrief key={each.n} line={each} />
          ))}
        </div>
        <div className="grid content-start gap-2">
          {payments.map((each) => (
            <PaymentBrief key={each.id} payment={each} />
          ))}
        </div>
      </div>
      <p className="flex flex-wrap gap-x-3 text-15">
        {reason === null ? null : <span>{t(`reason.${reason}`)}</span>}
        {sureness === null ? null : <span className="font-semibold">{t(`sureness.${sureness}`)}</span>}
        {lines.length > 0 && payments.length > 0 && difference !== 0 ? (
          <span className="font-semibold text-wait-text">
            {difference > 0 ? t('tooMuch') : t('tooLittle')} <Money amountMinor={Math.abs(difference)} currency="KES" />
          </span>
        ) : null}
        {decidedBy === null ? null : <span>{t('decidedBy', { name: decidedBy })}</span>}
      </p>
      {group === 'missing_here' && line !== undefined ? <CaseLink line={line} /> : null}
      {isSigned ? null : <RowActions id={id} row={row} name={name} />}
    </>
  );
}

const QUARTER_MS = 15 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

/** A code that we never heard of may be a payment that Kopo Kopo has and did not tell. */
function CaseLink({ line }: { line: ReconciliationLine }) {
  const t = useTranslations('reconcile');
  const code = line.reference === null ? null : mpesaCode(line.reference);
  if (code === null || line.at === null) return null;
  const atMs = Date.parse(line.at);
  const [fromMs, toMs] = line.hasTime ? [atMs - QUARTER_MS, atMs + QUARTER_MS] : [atMs, atMs + DAY_MS];
  return (
    <PageLink
      href={missingCasePath({
        code,
        amountMinor: line.amountMinor,
        from: new Date(fromMs).toISOString(),
        to: new Date(toMs).toISOString(),
      })}
      className="inline-flex min-h-11 items-center justify-self-start font-semibold text-action underline underline-offset-4 print:hidden"
    >
      {t('askKopokopo')}
    </PageLink>
  );
}

/** Who signed this and when, with the digest that shows a changed byte. */
export function Signature({ view }: { view: ReconciliationView }) {
  const t = useTranslations('reconcile');
  const { signed } = view;
  if (signed === null) return null;
  const at = <Timestamp at={signed.at} precise />;
  return (
    <div className="grid gap-1 rounded-card border-s-8 border-edge bg-sunken p-4">
      <p className="font-semibold">{t.rich('signedBy', { name: signed.by, time: () => at })}</p>
      <p className="text-13 wrap-anywhere">
        {t('digest')} <span className="font-mono">{signed.digest}</span>
      </p>
    </div>
  );
}
