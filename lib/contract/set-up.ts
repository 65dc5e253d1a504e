import * as z from 'zod/mini';
import { shownName } from './shown-name';

/** The body of `POST /api/set-up`: the first owner, with the code that the server printed. */
export const SetUpRequest = z.object({
  code: z.string().check(z.maxLength(40)),
  name: shownName(100),
  email: z.email().check(z.maxLength(320)),
  password: z.string().check(z.minLength(12), z.maxLength(128)),
});

export type SetUpRequest = z.infer<typeof SetUpRequest>;
