import 'server-only';
import type { PaymentVerdict } from '@/lib/contract/lookup';
import type { PaymentView } from '@/lib/contract/payment-view';
import { type Arrived, compare, type Said } from '@/lib/domain/compare';
import { textFor } from '@/lib/domain/masked-text';
import { may, maskFor } from '@/lib/domain/may';
import type { Pasted } from '@/lib/domain/pasted/pasted';
import { saidIn } from '@/lib/domain/pasted/said-in';
import { isOlderThanShift } from '@/lib/domain/shift';
import { verdictKind } from '@/lib/domain/verdict';
import type { PersonActing } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';
import { findTill } from '@/lib/server/store/queries/tills';
import type { Found } from './find-pasted';
import { showAsPaid } from './show-as-paid';

/** A payment that a text named: as it is, as this person sees it, and the text. */
export type Named = {
  record: PaymentRecord;
  view: PaymentView;
  pasted: Pasted;
  dueMinor: number | null;
  /** The requested till. */
  till: string | null;
  /** True when no paid display may be stored. */
  isRecordOnly: boolean;
  corrected: Found['corrected'];
};

/**
 * Returns the verdict on a payment that a person named. Before a person is told "Paid", the paid display is on disk.
 */
export async function paymentVerdict(app: App, actor: PersonActing, named: Named): Promise<PaymentVerdict> {
  const { record, view, pasted } = named;
  const { differences, remarks } = compare(saidOf(named), await arrivedOf(app, record, view));
  const kind = verdictKind(record, { isClaimed: view.claim !== null, differs: differences.length > 0 });
  return {
    kind,
    differences: differences.map((difference) => ('said' in difference ? shownTo(actor, difference) : difference)),
    remarks: remarks.map((remark) => shownTo(actor, remark)),
    // In a whole message another code is a contradiction and not a typing mistake.
    corrected: pasted.kind === 'code' ? named.corrected : null,
    shownBefore:
      kind === 'paid' || kind === 'differs'
        ? await showAsPaid(app, actor, {
            paymentId: record.id,
            isPaid: kind === 'paid' && !named.isRecordOnly && may(actor.person, 'payments.claim'),
          })
        : null,
    isOlderThanShift: isOlderThanShift(record.happenedAt, app.nowMs()),
  };
}

/** Masks a pasted text, because others see the screen too. A code or a day holds no phone and stays as it is. */
function shownTo<Text extends { field: string; said: string; found: string | null }>(
  { person }: PersonActing,
  text: Text,
): Text {
  if (text.field === 'code' || text.field === 'day') return text;
  const mask = maskFor(person);
  return { ...text, said: textFor(mask, text.said), found: textFor(mask, text.found) };
}

function saidOf({ pasted, till, dueMinor }: Named): Said {
  return { ...saidIn(pasted), dueMinor, requestedTill: till };
}

async function arrivedOf(app: App, record: PaymentRecord, { sender }: PaymentView): Promise<Arrived> {
  const till = record.till === null ? null : await findTill(app.store.db, app.account.id, record.till);
  const nameOf = (names: {
    firstName: string | null;
    middleName: string | null;
    lastName: string | null;
  }): string | null => {
    const known = [names.firstName, names.middleName, names.lastName].filter((part) => part !== null).join(' ');
    return known === '' ? null : known;
  };
  return {
    reference: record.reference,
    amountMinor: record.amountMinor,
    currency: record.currency,
    till: record.till,
    paybill: till?.paybill ?? null,
    paybillAccount: till?.paybillAccount ?? null,
    names: [till?.name, till?.branch].filter((name) => name !== null && name !== undefined),
    paidAt: record.paidAt,
    // A person who may not see the payer must not find out who paid by comparing guesses.
    name: sender === null ? null : nameOf(record),
    phone: sender === null ? null : record.phone,
    shown: { name: sender === null ? null : nameOf(sender), phone: sender?.phone ?? sender?.phoneMasked ?? null },
  };
}
