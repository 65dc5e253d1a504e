import type { Chance } from '@/torture/chance';

/**
 * Texts that JSON can hold and our own writer cannot write. They are put in by name, and replaced once the body is
 * text.
 */
const RAW: Readonly<Record<string, string>> = {
  '<<beyond>>': '1e999',
  '<<tiny>>': '1e-999',
  '<<minus zero>>': '-0',
  '<<long number>>': '1234567890'.repeat(30),
  '<<deep>>': '['.repeat(3_000) + ']'.repeat(3_000),
  '<<deeper>>': '{"a":'.repeat(20_000) + '1' + '}'.repeat(20_000),
  '<<half a character>>': '"\\ud83d"',
  '<<nul>>': '"a\\u0000b"',
  '<<proto>>': '{"__proto__":{"status":"Success","amount":"1"},"constructor":{"prototype":{"state":"paid"}}}',
  '<<twice>>': '{"amount":"1","amount":"2"}',
};

const TEXTS = [
  '',
  ' ',
  'null',
  'NaN',
  '-1',
  '0',
  '1e3',
  '0x10',
  '999999999999.99',
  '1000000000000',
  '1.005',
  '٣',
  'KES',
  '1970-01-01',
  '9999-99-99T99:99:99Z',
  '20261332250000',
  '😀'.repeat(400),
  'x'.repeat(5_000),
  '\u202e',
  "'; drop table payments; --",
  '%',
  '../../',
  '{}',
];

/** Changes a body in one to three places as no real sender does: another type, out of bounds, missing, or twice. */
export function mutated(chance: Chance, body: unknown): string {
  const copy: unknown = structuredClone(body);
  for (let times = 1 + chance.below(3); times > 0; times -= 1) mutateOne(chance, copy);
  let text = JSON.stringify(copy);
  for (const [name, raw] of Object.entries(RAW)) text = text.replaceAll(JSON.stringify(name), raw);
  return text;
}

function mutateOne(chance: Chance, root: unknown): void {
  const places = containers(root);
  if (places.length === 0) return;
  const place = chance.oneOf(places);
  const names = Object.keys(place);
  const name =
    names.length > 0 && chance.happens(0.9)
      ? chance.oneOf(names)
      : chance.oneOf(
          Array.isArray(place) ? ['0', '3'] : ['__proto__', 'constructor', 'toString', 'length', 'data', 'topic'],
        );
  if (chance.happens(0.15)) Reflect.deleteProperty(place, name);
  // Defining an own property keeps objects that all of this program inherits out of the body, where they would be
  // changed.
  else
    Object.defineProperty(place, name, {
      value: strange(chance, Object.hasOwn(place, name) ? Reflect.get(place, name) : name),
      enumerable: true,
      configurable: true,
      writable: true,
    });
}

function containers(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(containers)];
}

function strange(chance: Chance, was: unknown): unknown {
  return chance.oneOf<() => unknown>([
    () => null,
    () => chance.happens(0.5),
    () => chance.oneOf([0, -1, 1.5, 2 ** 53, 1e21, -1e-9]),
    () => chance.oneOf(TEXTS),
    () => chance.oneOf(Object.keys(RAW)),
    () => [was, was],
    () => ({ value: was, currency: chance.oneOf(['KES', 'UGX', 'XXX', '']) }),
    () => Array.from({ length: chance.below(300) }, (_, n) => n),
    () => (typeof was === 'string' ? was.toUpperCase() : JSON.stringify(was)),
    () => (typeof was === 'string' ? ` ${was}\u0000` : [was]),
  ])();
}

/** Returns the bytes with some changed, lost or inserted, whatever they mean. */
export function broken(chance: Chance, body: Uint8Array): Uint8Array {
  const bytes = Buffer.from(body);
  for (let times = 1 + chance.below(4); times > 0 && bytes.length > 0; times -= 1)
    bytes[chance.below(bytes.length)] = chance.below(256);
  if (chance.happens(0.3)) return bytes.subarray(0, chance.below(bytes.length + 1));
  const at = chance.below(bytes.length + 1);
  const put = chance.oneOf([
    Buffer.from([0xc3, 0x28]),
    Buffer.from([0xed, 0xa0, 0x80]),
    Buffer.from([0]),
    Buffer.from([0xff, 0xfe]),
    Buffer.from('\uFEFF'),
    Buffer.from('"'),
  ]);
  return chance.happens(0.5) ? Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at)]) : bytes;
}
