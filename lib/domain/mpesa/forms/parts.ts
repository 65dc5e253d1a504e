/** Parts that many forms share, by the name that patterns give them. A pattern may use a part that stands before it. */
export const PARTS: Readonly<Record<string, string>> = {
  confirmed: '(confirmed|confirm|imethibitishwa|imedhibitishwa)',
  /** "on 28/11/26 at 9:04 AM", "tarehe 28/11/26 saa 9:04 AM", "9:04 AM on 28/11/26". */
  when: '([on|tarehe|mnamo|siku|at] {day} [at|saa] [{time}]|[at|saa] {time} [on|tarehe|mnamo|siku] {day})',
  paid: '(paid|sent|transferred|imetumwa|zimetumwa|imelipwa|zimelipwa)',
  received: '(received|recieved|umepokea|umetumiwa|imepokelewa|zimepokelewa|nimepokea)',
  from: '(from|kutoka kwa|kutoka)',
  to: '(to|kwa)',
  number: '[number|no|nambari|namba] [yetu|yangu] [is|ni] [:]',
  /** "payment of Ksh450.00", "malipo ya Ksh450.00". */
  sum: '[a payment of|payment of|malipo ya|kiasi cha] {sum}',
  /** The till of the shop, as a payer's message names it: "Till Number: 000111", "Buy Goods Till 000111". */
  till: '(buy goods [till]|till|paybill|pay bill|business|biashara) [number|no|nambari|namba] [is|ni] [:] {till}',
  account: '(for account|account (number|no)|kwa akaunti|akaunti) [number|no|nambari|namba] [{account}]',
  via: '(via|kupitia) {words}',
  /** Where the money came to: "in your Till 000001 DUKA MFANO", "to Pochi la Biashara". */
  into: '(in|into|to|at|kwenye|kwa) [your|yako] (till|pochi la biashara|pochi|account) [number|no|nambari|namba] [{till}] [{words}]',
};
