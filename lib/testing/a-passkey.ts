import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { NewCredential, PasskeyAnswer } from '@/lib/contract/passkeys';

const [USER_PRESENT, USER_VERIFIED, HAS_KEY] = [0x01, 0x04, 0x40];

type Asked = { challenge: string; origin: string; rpId: string };
type Lies = { counter?: number; isVerified?: boolean; userHandle?: string | null };

export type TestPasskey = {
  credentialId: string;
  /** What a browser sends when it made the passkey. */
  makes(asked: Asked, lies?: Lies): NewCredential;
  /** What a browser sends when a person signs in with it. */
  answers(asked: Asked, lies?: Lies): PasskeyAnswer;
};

/** Returns an authenticator with one passkey (ES256). Its counter stays 0 unless a test says otherwise. */
export function aPasskey(): TestPasskey {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const id = randomBytes(16);
  const credentialId = id.toString('base64url');
  const head = { id: credentialId, rawId: credentialId, type: 'public-key' } as const;

  function authenticatorData({ rpId }: Asked, { counter = 0, isVerified = true }: Lies, key?: Buffer): Buffer {
    const flags = USER_PRESENT | (isVerified ? USER_VERIFIED : 0) | (key === undefined ? 0 : HAS_KEY);
    const counted = Buffer.alloc(4);
    counted.writeUInt32BE(counter);
    const hash = createHash('sha256').update(rpId).digest();
    return Buffer.concat([hash, Buffer.from([flags]), counted, ...(key === undefined ? [] : [key])]);
  }
  return {
    credentialId,
    makes(asked, lies = {}) {
      const cose = map([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x, 'base64url')],
        [-3, Buffer.from(y, 'base64url')],
      ]);
      const key = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.byteLength]), id, cose]);
      const attestationObject = map([
        ['fmt', 'none'],
        ['attStmt', []],
        ['authData', authenticatorData(asked, lies, key)],
      ]).toString('base64url');
      const clientDataJSON = clientData('webauthn.create', asked).toString('base64url');
      return { ...head, response: { clientDataJSON, attestationObject } };
    },
    answers(asked, lies = {}) {
      const data = authenticatorData(asked, lies);
      const client = clientData('webauthn.get', asked);
      const signature = sign('sha256', Buffer.concat([data, createHash('sha256').update(client).digest()]), privateKey);
      return {
        ...head,
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: signature.toString('base64url'),
          ...(lies.userHandle === undefined ? {} : { userHandle: lies.userHandle }),
        },
      };
    },
  };
}

function clientData(type: string, { challenge, origin }: Asked): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}

type Cbor = number | string | Buffer | readonly (readonly [number | string, Cbor])[];

function map(entries: readonly (readonly [number | string, Cbor])[]): Buffer {
  return Buffer.concat([sized(5, entries.length), ...entries.flatMap(([key, value]) => [cbor(key), cbor(value)])]);
}

/** Writes a value as CBOR (RFC 8949), as far as a passkey needs it. */
function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? sized(1, -1 - value) : sized(0, value);
  if (typeof value === 'string') return Buffer.concat([sized(3, value.length), Buffer.from(value)]);
  return Buffer.isBuffer(value) ? Buffer.concat([sized(2, value.byteLength), value]) : map(value);
}

function sized(kind: number, size: number): Buffer {
  return size < 24 ? Buffer.from([(kind << 5) | size]) : Buffer.from([(kind << 5) | 24, size]);
}
