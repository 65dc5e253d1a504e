import 'server-only';
import type { NewPasskey } from '@/lib/contract/passkeys';
import { AppError } from '@/lib/domain/errors';
import { type PersonActing, recordAct } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import type { Challenge } from '@/lib/server/identity/passkey-challenge';
import type { PasskeyPlace } from '@/lib/server/identity/passkey-place';
import { proveNewPasskey } from '@/lib/server/identity/passkey-proof';
import { insertPasskey, spendChallenge } from '@/lib/server/store/queries/passkey-rows';

type Adding = { input: NewPasskey; place: PasskeyPlace | null; challenge: Challenge | null };

/**
 * Adds a passkey that a browser made for a challenge of `beginPasskey`.
 * @throws {AppError} not_allowed for a person who came by PIN; passkey_refused when the challenge expired, was used or
 *   was another session's, when the page was not ours, and for a passkey that is here already
 */
export async function addPasskey(
  app: App,
  actor: PersonActing,
  { input: { name, credential }, place, challenge }: Adding,
): Promise<void> {
  const { person } = actor;
  if (person.via !== 'password') throw new AppError('not_allowed');
  if (place === null || challenge === null) throw new AppError('passkey_refused');
  const proven = await proveNewPasskey({ place, challenge: challenge.challenge }, credential);
  if (proven === null) throw new AppError('passkey_refused');
  const row = {
    id: app.newId(),
    staff_id: person.id,
    credential_id: proven.credentialId,
    public_key: proven.publicKey,
    counter: proven.counter,
    name,
    added_at: actor.nowIso,
    used_at: null,
  };
  await app.store.write(async (tx) => {
    if (!(await spendChallenge(tx, challenge)) || !(await insertPasskey(tx, row)))
      throw new AppError('passkey_refused');
    await recordAct(tx, actor, {
      act: 'passkey_added',
      subject: { id: person.id, name: person.name },
      after: { passkey: name },
    });
  });
}
