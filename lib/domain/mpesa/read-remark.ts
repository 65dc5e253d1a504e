import { CODE_MARK } from './slots';
import { daysIn, timeBeside } from './days';
import { holdsDayPlace, holdsFigures, holdsNumber, holdsOddDay } from './leftovers';
import type { MessageReading } from './message';
import { type Named, peopleIn } from './parties';
import { isOfOtherWallet } from './other-wallet';
import { areContradictory } from './read-sentences';
import { bareSumsIn, sumsIn, sumsSaid } from './sums';

/** A Fuliza message names only sums that are owed, and a future day. */
const FULIZA = /(?<!\p{L})fuliza(?!\p{L})/iu;

/** A text without a known sentence. `isClaim`: it calls its code confirmed, as M-PESA does. */
type Remark = { code: string; text: string; named: Named; isClaim: boolean; isKnown: boolean };

/**
 * Reads a code among words that are no sentence of M-PESA: a friend's remark, a form, a list. What they say is compared
 * like the fields of a message, and figures that nobody can place leave the text in doubt.
 */
export function readRemark({ code, text, named, isClaim, isKnown }: Remark): MessageReading {
  const doubtful: MessageReading = { kind: 'several', references: [code], doubt: 'unsure' };
  const said = text.replaceAll(CODE_MARK, ' ');
  const { payees, tills, accounts, lent } = named;
  const column = bareSumsIn(said);
  // A row of a list names people without a word about them.
  const payers = column.length > 0 && named.payers.length === 0 ? peopleIn(said) : named.payers;
  const isOfParty = payees.length + payers.length > 0;
  // Who claims to be M-PESA, and says more in no form of M-PESA's, confirms nothing.
  if (isClaim && (holdsFigures(said) || isOfParty)) return doubtful;
  if (isClaim) return { kind: 'message', writer: null, message: { ...NOTHING_SAID, code } };

  const written = sumsSaid(said);
  // A list or a statement has its sums in a column, without a currency.
  const sums = written.length === 0 ? column : written;
  if (!isKnown && sums.length > 0 && isOfOtherWallet(said)) return doubtful;
  const namesSum = sumsIn(said).length > 0;
  // A day beside a code alone is often the chat's own.
  const tellsDay = holdsOddDay(said) || holdsDayPlace(said);
  const isBare = sums.length === 0 && !isOfParty && tills.length === 0 && !holdsNumber(said) && !tellsDay;
  if (isBare && !(FULIZA.test(said) && namesSum)) return { kind: 'code', reference: code };

  const days = daysIn(said).filter(({ isNumbered }) => isNumbered);
  const [day] = days;
  const isOdd = new Set(days.map((each) => each.day)).size > 1 || (days.length === 0 && holdsOddDay(said));
  if (sums.length > 1 || sums.includes(null) || isOdd || (day !== undefined && day.day === null) || tills.length > 1)
    return doubtful;
  // A text that names a party must name a sum. If no sum is found, it was written so as not to be found.
  const asksForSum = payees.length > 0 || payers.some(({ isBeside }) => !isBeside);
  if (sums.length === 0 && (asksForSum || (FULIZA.test(said) ? namesSum : holdsNumber(said)))) return doubtful;
  if (lent.length > 1 || lent.includes(null) || areContradictory(payers)) return doubtful;
  const [certain] = payers.filter(({ isBeside }) => !isBeside);
  const payer = certain ?? payers.find(({ name, phone }) => name !== null && phone !== null) ?? payers[0] ?? null;
  const [payee] = payees;
  return {
    kind: 'message',
    writer: null,
    message: {
      code,
      amountMinor: sums[0] ?? null,
      borrowedMinor: lent[0] ?? null,
      shop: payee?.name ?? null,
      shopNumber: payee?.number ?? null,
      till: tills[0] ?? null,
      account: accounts[0] ?? null,
      sender: payer === null ? null : { name: payer.name, phone: payer.phone },
      day: day?.day ?? null,
      time: day === undefined ? null : timeBeside(said, day),
    },
  };
}

const NOTHING_SAID = {
  amountMinor: null,
  borrowedMinor: null,
  shop: null,
  shopNumber: null,
  till: null,
  account: null,
  sender: null,
  day: null,
  time: null,
};
