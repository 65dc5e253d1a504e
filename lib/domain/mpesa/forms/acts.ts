import type { Act } from './form';

/**
 * Openings of the sentences that tell of something else than money that reached the shop. `isInSentence`: the words
 * count only before M-PESA's words about the balance, since advertisements stand behind those.
 */
export type ActPhrase = { act: Exclude<Act, 'money_in'>; pattern: string; isInSentence?: boolean };

export const ACTS: readonly ActPhrase[] = [
  {
    act: 'undone',
    pattern: '(reversal|refund|cancellation) (of|has|was|is|completed|complete|successful|done|confirmed)',
  },
  { act: 'not_done', pattern: 'you do not have enough' },
  { act: 'not_done', pattern: "you don't have enough" },
  { act: 'not_done', pattern: 'hakuna pesa za kutosha' },
  { act: 'not_done', pattern: 'huna pesa za kutosha' },
  { act: 'not_done', pattern: 'umekataa' },
  { act: 'other_act', pattern: '(withdraw|withdrawn|withdrew|withdrawal|umetoa)', isInSentence: true },
  { act: 'other_act', pattern: '(give|take|chukua|toa|mpe) {sum} (cash|pesa taslimu)' },
  { act: 'other_act', pattern: 'cash to', isInSentence: true },
  { act: 'other_act', pattern: 'you have deposited' },
  { act: 'other_act', pattern: 'deposited (in|into|to) your [m pesa] account' },
  { act: 'other_act', pattern: 'umeweka' },
  { act: 'other_act', pattern: '(to|from|kwa|kutoka|kwenye) [your|the] m shwari', isInSentence: true },
  { act: 'other_act', pattern: 'm shwari (account|balance)', isInSentence: true },
  { act: 'other_act', pattern: '(to|from|kwa|kutoka) [your] kcb m pesa', isInSentence: true },
  { act: 'other_act', pattern: '[your] own number', isInSentence: true },
  { act: 'other_act', pattern: '(airtime|mjazo)', isInSentence: true },
  { act: 'other_act', pattern: 'used to [{words}] pay' },
  { act: 'other_act', pattern: '(fully|partially|partly) pay' },
  { act: 'other_act', pattern: '(repay|repaid|repayment)', isInSentence: true },
];
