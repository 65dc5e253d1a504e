import * as z from 'zod/mini';
import { shownName } from './shown-name';

/** What browsers send is far shorter. */
const Bytes = z.string().check(z.maxLength(8_000));
const CredentialId = z.string().check(z.minLength(1), z.maxLength(1_400));
const PublicKey = z.literal('public-key');

/** The body of `POST /api/account/passkeys/challenge`: the person types their password again. */
export const PasskeyBeginning = z.object({ password: z.string().check(z.maxLength(1_000)) });
export type PasskeyBeginning = z.infer<typeof PasskeyBeginning>;

/** The answer: what the browser's `navigator.credentials.create` is asked, as WebAuthn names it. */
export const PasskeyCreation = z.object({
  challenge: z.string(),
  rp: z.object({ id: z.string(), name: z.string() }),
  user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
  pubKeyCredParams: z.array(z.object({ type: PublicKey, alg: z.number() })),
  timeout: z.number(),
  attestation: z.literal('none'),
  authenticatorSelection: z.object({
    residentKey: z.literal('required'),
    requireResidentKey: z.literal(true),
    userVerification: z.literal('required'),
  }),
  excludeCredentials: z.array(z.object({ id: z.string(), type: PublicKey })),
});
export type PasskeyCreation = z.infer<typeof PasskeyCreation>;

const NewCredential = z.object({
  id: CredentialId,
  rawId: CredentialId,
  type: PublicKey,
  response: z.object({ clientDataJSON: Bytes, attestationObject: Bytes }),
});
export type NewCredential = z.infer<typeof NewCredential>;

/** The body of `POST /api/account/passkeys`. */
export const NewPasskey = z.object({ name: shownName(60), credential: NewCredential });
export type NewPasskey = z.infer<typeof NewPasskey>;

/** The answer of `POST /api/sign-in/passkey/challenge`: what the browser's `navigator.credentials.get` is asked. */
export const PasskeyRequest = z.object({
  challenge: z.string(),
  rpId: z.string(),
  timeout: z.number(),
  userVerification: z.literal('required'),
});
export type PasskeyRequest = z.infer<typeof PasskeyRequest>;

/** The body of `POST /api/sign-in/passkey`. */
export const PasskeyAnswer = z.object({
  id: CredentialId,
  rawId: CredentialId,
  type: PublicKey,
  response: z.object({
    clientDataJSON: Bytes,
    authenticatorData: Bytes,
    signature: Bytes,
    userHandle: z.optional(z.nullable(Bytes)),
  }),
});
export type PasskeyAnswer = z.infer<typeof PasskeyAnswer>;

const OwnPasskey = z.object({
  id: z.guid(),
  name: z.string(),
  addedAt: z.iso.datetime(),
  usedAt: z.nullable(z.iso.datetime()),
});
export type OwnPasskey = z.infer<typeof OwnPasskey>;

/** The answer of `GET /api/account/passkeys`: the person's own, oldest first. */
export const OwnPasskeys = z.object({
  passkeys: z.array(OwnPasskey),
  /** The host name to which browsers bind passkeys of this dashboard. Null where browsers offer none. */
  rpId: z.nullable(z.string()),
  /** No passkey is added at a shared device: whoever unlocks the tablet could use it. */
  isSharedDevice: z.boolean(),
});
export type OwnPasskeys = z.infer<typeof OwnPasskeys>;
