import { call, fetchFile } from '@/lib/client/http';
import { PersonErased, PersonFound } from '@/lib/contract/privacy';

/** Finds all data about the payer with this phone, in any form. */
export function findPerson(phone: string): Promise<PersonFound> {
  return call({ path: '/api/settings/privacy/person', answers: PersonFound, body: { phone } });
}

/** Erases the data about this payer. The time it takes depends on the amount of data. */
export function erasePerson(phone: string): Promise<PersonErased> {
  return call({
    path: '/api/settings/privacy/person/forget',
    answers: PersonErased,
    body: { phone },
    timeoutMs: PRIVACY_LIMIT_MS,
  });
}

/** Returns the same data as a file, for the payer who asked for it. */
export function exportPerson(phone: string): Promise<Blob> {
  return fetchFile({ path: '/api/settings/privacy/person/export', body: { phone }, timeoutMs: PRIVACY_LIMIT_MS });
}

const PRIVACY_LIMIT_MS = 120_000;
