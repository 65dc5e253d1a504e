import 'server-only';
import { foldedCode } from '@/lib/domain/confusables';
import { dueMinorOf } from '@/lib/domain/due';
import { seesTill } from '@/lib/domain/may';
import { wallTime } from '@/lib/domain/merchant-day';
import { likelyRange } from '@/lib/domain/missing-case/likely-range';
import { LONGEST_RANGE_MS } from '@/lib/domain/missing-case/entries';
import { decimalFromMinorUnits } from '@/lib/domain/money';
import type { Person } from '@/lib/domain/person';
import { mpesaCode, sandboxReference } from '@/lib/domain/reference';
import { tillKey } from '@/lib/domain/till';
import type { App } from '@/lib/server/app-context';
import { firstLookAt } from '@/lib/server/store/queries/looks';
import { openCaseWith } from '@/lib/server/store/queries/missing-case-rows';
import { listTills } from '@/lib/server/store/queries/tills';
import { paymentHere } from './read-list-again';

/** What a new case is proposed to hold, as fields show it, and what is known already. */
export type ProposedCase = {
  code: string;
  /** Shillings. */
  amount: string;
  till: string;
  /** On a wall clock of the shop's zone. */
  from: string;
  to: string;
  tills: { number: string; name: string | null }[];
  /** The case and the payment of this code, if there are any. */
  caseId: string | null;
  paymentId: string | null;
};

/** The address of a new case: everything may be missing or mistyped, and the person sees what was read. */
export type ProposedWith = Readonly<Record<'code' | 'amount' | 'till' | 'from' | 'to', string | undefined>>;

/** Returns the fields of a new case, filled with what the address says and what is known of the code. */
export async function proposedCase(app: App, person: Person, asked: ProposedWith): Promise<ProposedCase> {
  const { db } = app.store;
  const accountId = app.account.id;
  const typed = (asked.code ?? '').replace(/\s/g, '');
  const code = mpesaCode(typed) ?? sandboxReference(typed);
  const folded = code === null ? null : foldedCode(code);
  const tills = (await listTills(db, accountId)).filter(({ number }) => seesTill(person, tillKey(number)));
  const amountMinor = dueMinorOf(asked.amount ?? '');
  const range = await rangeOf(app, asked, { code: code ?? '', folded });
  return {
    code: code ?? typed,
    amount: amountMinor === null ? '' : decimalFromMinorUnits(amountMinor, 'KES').replace(/\.00$/, ''),
    till:
      tills.find(({ number }) => tillKey(number) === tillKey(asked.till ?? ''))?.number ??
      (tills.length === 1 ? (tills[0]?.number ?? '') : ''),
    from: wallTime(Date.parse(range.from), app.timeZone),
    to: wallTime(Date.parse(range.to), app.timeZone),
    tills: tills.map(({ number, branch, name }) => ({ number, name: branch ?? name })),
    caseId: folded === null ? null : await openCaseWith(db, accountId, folded),
    paymentId: folded === null ? null : await paymentHere(app, person, folded),
  };
}

type Coded = { code: string; folded: string | null };

async function rangeOf(app: App, asked: ProposedWith, { code, folded }: Coded): Promise<{ from: string; to: string }> {
  const nowMs = app.nowMs();
  const [fromMs, toMs] = [Date.parse(asked.from ?? ''), Date.parse(asked.to ?? '')];
  if (fromMs < toMs && toMs - fromMs <= LONGEST_RANGE_MS && fromMs < nowMs)
    return { from: new Date(fromMs).toISOString(), to: new Date(Math.min(toMs, nowMs)).toISOString() };
  const firstLookedAt = folded === null ? null : await firstLookAt(app.store.db, app.account.id, folded);
  return likelyRange({ code, day: null, time: null, firstLookedAt }, nowMs);
}
