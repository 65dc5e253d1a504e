/** What people and programs write beside a code, in the notation of `notation.ts`. */
export type Phrase = {
  pattern: string;
  /** A label with its field, which ends where the next label begins. */
  isField?: boolean;
  /** The words also stand beside a code without a sum ("paid by Njeri"), so they alone do not ask for one. */
  isBeside?: boolean;
  /** The label does not say that the name is the payer's: the name counts when a phone stands beside it. */
  needsPhone?: boolean;
};

/** Phrases that name who paid. Those that are not `isBeside` come first: they are more certain. */
export const PAYER_PHRASES: readonly Phrase[] = [
  {
    pattern:
      '(received|credited|payment|money|cash|malipo|pesa|umepokea|umetumiwa|imepokelewa|zimepokelewa) [{words}] <from> {payer}',
  },
  { pattern: '{sum} <from> {payer}' },
  { pattern: '<from> {person}', isBeside: true },
  { pattern: '(name|jina) {person}', isBeside: true },
  { pattern: '(paid|sent|transferred|made|payment) [{words}] by {payer}', isBeside: true },
  {
    pattern:
      '(imelipwa|zimelipwa|nimelipwa|tumelipwa|ililipwa|imetumwa|zimetumwa|nimetumiwa|tumetumiwa) [{words}] na {payer}',
    isBeside: true,
  },
  { pattern: '(received|umepokea|umetumiwa) {sum} {person}', isBeside: true },
  {
    pattern:
      "(customer|client|payer|sender|depositor|remitter|mteja|mlipaji|mtumaji|paid by|sent by|received from) [s|'s] [full] [name|names|jina] : {payer}",
    isField: true,
    isBeside: true,
  },
  { pattern: '(name|names|jina) : {payer}', isField: true, isBeside: true, needsPhone: true },
  {
    pattern: '{person} [has|have|just] [just] (paid|sent|transferred|amelipa|ametuma|alilipa|alituma)',
    isBeside: true,
  },
];

export const PAYEE_PHRASES: readonly Phrase[] = [
  { pattern: '(paid|sent|transferred) [{words}] to {payee}' },
  { pattern: '(imetumwa|zimetumwa|imelipwa|zimelipwa) kwa {payee}' },
  { pattern: '(umelipa|umetuma) [{words}] kwa {payee}' },
];

export const OTHER_PHRASES: readonly Phrase[] = [
  { pattern: '(till|paybill|pay bill|business|biashara) <number> {till}' },
  { pattern: '[business] short code {till}' },
  { pattern: 'buy goods [till] <number> {till}' },
  { pattern: '(for account|account no|account number|kwa akaunti) <number> {account}' },
  { pattern: '(phone|mobile|msisdn|tel|simu) <number> {phone}' },
  { pattern: '(fuliza [m pesa] amount|amount of fuliza [m pesa]) [is] {lent}' },
  { pattern: 'kiasi cha fuliza [m pesa] [ni] {lent}' },
];
