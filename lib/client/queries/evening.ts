import * as z from 'zod/mini';
import { call } from '@/lib/client/http';
import { type EveningSettingsInput, EveningTestOutcome } from '@/lib/contract/evening';

/** The server reads a day and talks to the mail server. */
const TEST_MS = 90_000;

export function saveEvening(body: EveningSettingsInput): Promise<undefined> {
  return call({ path: '/api/evening', answers: z.undefined(), method: 'PUT', body });
}

export function testEvening(): Promise<EveningTestOutcome> {
  return call({ path: '/api/evening/test', answers: EveningTestOutcome, method: 'POST', timeoutMs: TEST_MS });
}
