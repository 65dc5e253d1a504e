import type { Form } from './form';

/**
 * The sentences by which M-PESA and shop systems say that money reached the shop. Each was seen in public at least
 * once; a sentence that nobody has seen is not here, so it finds payments and confirms none.
 */
export const MONEY_IN: readonly Form[] = [
  {
    writer: 'payer',
    // "UKS1MF04A7 Confirmed. Ksh450.00 paid to DUKA MFANO. on 28/11/26 at 9:04 AM."
    pattern:
      '{code} [<confirmed>] [<when>] [you have] (<sum> <paid>|customer transfer of {sum}) [<when>] <to> {payee} [<till>] [<account>] [<via>] [<when>]',
  },
  {
    writer: 'payer',
    // "UKS1MF04A7 Confirmed. You have paid Ksh450.00 to DUKA MFANO Till Number 000111 on 28/11/26 at 9:04 AM."
    pattern:
      '{code} [<confirmed>] [<when>] [you have] (paid|sent|transferred|umelipa|umetuma) <sum> <to> {payee} [<till>] [<account>] [<via>] [<when>]',
  },
  {
    writer: 'till_owner',
    // "UKS1MF04A7 Confirmed.on 28/11/26 at 9:04 AMKsh450.00 received from 254700000031 NJERI MFANO."
    pattern:
      '{code} [<confirmed>] [congratulations] [<when>] [you have] (<received> <sum>|<sum> [has been] <received>) [<when>] <from> {payer} [<into>] [<account>] [<via>] [<when>]',
  },
  {
    writer: 'till_owner',
    // "UKS1MF04A7 Confirmed. You have received Ksh450.00 NJERI MFANO 254700000031 on 28/11/26 at 9:04 AM."
    pattern:
      '{code} [<confirmed>] [congratulations] [<when>] [you have] <received> <sum> {person} [<account>] [<when>]',
  },
  {
    writer: 'till_owner',
    // "UKS1MF04A7 Confirmed. Ksh450.00 paid by NJERI MFANO 0700***031 on 28/11/26 at 9:04 AM."
    pattern: '{code} [<confirmed>] [<when>] <sum> <paid> (by|na) {payer} [<account>] [<via>] [<when>]',
  },
  {
    writer: 'system',
    // "Payment of KES 450.00 received from NJERI MFANO 0700***031 on 28/11/26 at 9:04 AM. Ref UKS1MF04A7"
    pattern:
      '[a payment of|payment of|malipo ya] {sum} [has been] <received> <from> {payer} [<when>] [m pesa] (ref|reference|code|receipt) [no|number] {code}',
  },
  {
    writer: 'system',
    // "Dear DUKA MFANO, transaction UKS1MF04A7 of Kshs. 450 from NJERI MFANO has been received on 28/11/26"
    pattern:
      '[m pesa] transaction {code} of {sum} [(from|by) {payer}] [has been|was|is] (received|successful|completed|paid) [successfully] [<when>]',
  },
  {
    writer: 'system',
    // "UKS1MF04A7 2026-11-28 09:04:10 Merchant Payment from 254700000031 - NJERI MFANO Completed 450.00 0.00 1,090.05"
    pattern:
      '{code} <when> (merchant payment|customer payment|pay bill|pay merchant|payment) [received] <from> {payer} completed {figure}',
  },
  {
    writer: 'payer',
    // "UKS1MF04A7 Confirmed. Fuliza M-PESA amount is Ksh 450.00. Access Fee charged Ksh 4.50." It names no sum that was
    // paid, only what was lent for it.
    lacksSum: true,
    pattern: '{code} [<confirmed>] fuliza [m pesa] amount [is] {lent}',
  },
];
