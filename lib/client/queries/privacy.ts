import { call, fetchFile } from '@/lib/client/http';
import { PersonErased, PersonFound } from '@/lib/contract/privacy';

/** All that is held about the payer with this phone, in any spelling. */
export function findPerson(phone: string): Promise<PersonFound> {
  return call({ path: '/api/settings/privacy/person', answers: PersonFound, body: { phone } });
}

/** Empties what is held about them. It takes as long as there is to go through. */
export function erasePerson(phone: string): Promise<PersonErased> {
  return call({
    path: '/api/settings/privacy/person/forget',
    answers: PersonErased,
    body: { phone },
    timeoutMs: FORGET_LIMIT_MS,
  });
}

/** The same as a file, for the one who asked. */
export function exportPerson(phone: string): Promise<Blob> {
  return fetchFile({ path: '/api/settings/privacy/person/export', body: { phone }, timeoutMs: FORGET_LIMIT_MS });
}

const FORGET_LIMIT_MS = 120_000;
