import { z } from 'zod';
import { VERDICT_KINDS } from '@/lib/domain/verdict';
import { Freshness } from './freshness';
import { PaymentView } from './payment-view';

/** `POST /api/lookup`. Longer texts are answered `too_long`, not refused: the schema's limit only guards memory. */
export const LookupRequest = z.object({
  q: z.string().max(100_000),
  due: z.union([z.string().max(40), z.number()]).optional(),
  till: z.string().max(40).optional(),
});

export type LookupRequest = z.infer<typeof LookupRequest>;

export const PASTED_KINDS = ['payment_id', 'address', 'code', 'message', 'phone', 'masked_phone', 'amount', 'part', 'other_message', 'empty', 'too_long', 'unknown'] as const;

/** What `POST` and `GET /api/lookup` answer. */
export const LookupAnswer = z.object({
  kind: z.enum(PASTED_KINDS),
  /** Null unless what was pasted names one payment without doubt. */
  verdict: z
    .union([
      z.object({ kind: z.enum(VERDICT_KINDS), differences: z.array(z.never()) }),
      /** A whole code that was paid at a till this person may not see: what that till is called, and nothing else. */
      z.object({ kind: z.literal('other_till'), till: z.string(), differences: z.array(z.never()) }),
    ])
    .nullable(),
  payments: z.array(PaymentView),
  freshness: Freshness,
  /** What came of asking Kopo Kopo: `none` when our own record sufficed, `pending` when the live stream will bring the answer. */
  upstream: z.object({
    asked: z.enum(['production', 'sandbox']),
    host: z.string(),
    outcome: z.enum(['none', 'pending', 'found', 'not_found', 'not_understood', 'unavailable', 'refused']),
  }),
});

export type LookupAnswer = z.infer<typeof LookupAnswer>;
