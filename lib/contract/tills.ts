import * as z from 'zod/mini';
import { withoutDirection } from '@/lib/domain/text-direction';

const text = (most: number) =>
  z.pipe(
    z.nullish(z.string().check(z.overwrite(withoutDirection), z.trim(), z.maxLength(most))),
    z.transform((value: string | null | undefined) =>
      value === undefined || value === null || value === '' ? null : value,
    ),
  );

/** The body of `POST` and `PUT /api/settings/tills`. */
export const TillInput = z.object({
  /** With or without K: both are the same till. */
  number: z.string().check(z.trim(), z.toUpperCase(), z.regex(/^K?\d{3,12}$/)),
  /** The shop's name as M-PESA prints it in messages. */
  name: text(100),
  branch: text(100),
  paybill: text(20),
  paybillAccount: text(40),
  /** True when requested amounts may have cents. */
  takesCents: z._default(z.boolean(), false),
  /** True when cashiers see neither name nor phone of the people who paid here. */
  verificationOnly: z._default(z.boolean(), false),
});
export type TillInput = z.infer<typeof TillInput>;

export const Till = z.object({
  id: z.guid(),
  number: z.string(),
  name: z.nullable(z.string()),
  branch: z.nullable(z.string()),
  paybill: z.nullable(z.string()),
  paybillAccount: z.nullable(z.string()),
  takesCents: z.boolean(),
  verificationOnly: z.boolean(),
  /** The time until which Kopo Kopo's own list of this till has been read. */
  coveredUntil: z.nullable(z.iso.datetime()),
});
export type Till = z.infer<typeof Till>;

export const TillList = z.object({ tills: z.array(Till) });
export type TillList = z.infer<typeof TillList>;
