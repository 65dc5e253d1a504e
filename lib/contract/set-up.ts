import { z } from 'zod';

/** `POST /api/set-up`: the first owner, by the code that the server printed. */
export const SetUpRequest = z.object({
  code: z.string().max(40),
  name: z.string().trim().min(1).max(100),
  email: z.email().max(320),
  password: z.string().min(12).max(128),
});

export type SetUpRequest = z.infer<typeof SetUpRequest>;
