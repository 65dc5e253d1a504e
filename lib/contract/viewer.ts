import * as z from 'zod/mini';
import { ACTS, MASKS } from '@/lib/domain/may';
import { ROLES } from '@/lib/domain/person';

/** The person who sees a page. The server checks every request again; this only hides what the server would refuse. */
export const Viewer = z.object({
  id: z.guid(),
  name: z.string(),
  role: z.enum(ROLES),
  tills: z.union([z.literal('all'), z.array(z.string())]),
  /** The shared device that they use. */
  device: z.nullable(z.string()),
  mask: z.enum(MASKS),
  acts: z.array(z.enum(ACTS)),
});

export type Viewer = z.infer<typeof Viewer>;
