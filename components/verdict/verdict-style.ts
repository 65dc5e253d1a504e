import type { VerdictKind } from '@/lib/domain/verdict';

/**
 * What a verdict looks like. `paid_earlier`: the money came, before this shift; `paid_foreign`: it is not in shillings;
 * `handed_over`: ticked here, just now.
 */
export type VerdictStyle =
  | VerdictKind
  | 'paid_earlier'
  | 'paid_foreign'
  | 'handed_over'
  | 'conflict'
  | 'not_yet'
  | 'other_till';

/** Green is money that arrived, red is do not hand over, amber is wait or look again, grey is that we do not know. */
export const COLOURS: Readonly<Record<VerdictStyle, string>> = {
  paid: 'bg-paid text-on-paid',
  handed_over: 'bg-paid text-on-paid',
  paid_earlier: 'bg-wait text-on-wait',
  paid_foreign: 'bg-wait text-on-wait',
  waiting: 'bg-wait text-on-wait',
  not_yet: 'bg-wait text-on-wait',
  other_till: 'bg-wait text-on-wait',
  conflict: 'bg-wait text-on-wait',
  unclear: 'bg-unknown text-on-unknown',
  already_claimed: 'bg-stop text-on-stop',
  differs: 'bg-stop text-on-stop',
  failed: 'bg-stop text-on-stop',
  reversed: 'bg-stop text-on-stop',
};
