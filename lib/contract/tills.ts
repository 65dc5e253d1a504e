import { z } from 'zod';

const text = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .nullish()
    .transform((value) => (value === undefined || value === null || value === '' ? null : value));

/** The body of `POST` and `PUT /api/settings/tills`. */
export const TillInput = z.object({
  /** With or without K: both are the same till. */
  number: z.string().trim().toUpperCase().regex(/^K?\d{3,12}$/),
  /** The shop's name as M-PESA prints it in messages. */
  name: text(100),
  branch: text(100),
  paybill: text(20),
  paybillAccount: text(40),
  /** Whether amounts with cents may be asked for. */
  takesCents: z.boolean().default(false),
  /** Whether cashiers see neither name nor phone of who paid here. */
  verificationOnly: z.boolean().default(false),
});
export type TillInput = z.infer<typeof TillInput>;

export const Till = z.object({
  id: z.guid(),
  number: z.string(),
  name: z.string().nullable(),
  branch: z.string().nullable(),
  paybill: z.string().nullable(),
  paybillAccount: z.string().nullable(),
  takesCents: z.boolean(),
  verificationOnly: z.boolean(),
  /** Until when Kopo Kopo's own list of this till has been read. */
  coveredUntil: z.iso.datetime().nullable(),
});
export type Till = z.infer<typeof Till>;

export const TillList = z.object({ tills: z.array(Till) });
export type TillList = z.infer<typeof TillList>;
