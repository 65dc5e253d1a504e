import 'server-only';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import {
  type Destination,
  type DestinationKind,
  saysSent,
  type Settlement,
  type SettlementPart,
  sumOfParts,
} from '@/lib/domain/deposit/settlement';
import { wireAmount, wireId, wireText, wireTime } from './wire-values';

const Fields = z.record(z.string(), z.unknown());
type Fields = z.output<typeof Fields>;

/** More than this in one transfer is no transfer of Kopo Kopo's. */
const MOST_BATCHES = 100;
const MOST_PARTS = 2_000;
const MAX_NAME = 120;
const SHOWN_SIGNS = 4;

/** What stands around the transfer in a notice. */
type Around = {
  /** Names the transfer when it has no id of its own. */
  otherId: string;
  toldAt: string | null;
  /** True when the notice's own topic says that the transfer is complete. */
  isComplete: boolean;
};

/**
 * Reads a transfer of Kopo Kopo's to the merchant's own accounts: one settlement for each destination. It takes the
 * flat form (`disbursements`), the one with `transfer_batches`, and any field that is missing.
 */
export function readSettlements(resource: Fields, { otherId, toldAt, isComplete }: Around): Settlement[] {
  const upstreamId = (wireId(resource['id']) ?? otherId).toLowerCase();
  const status = wireText(resource['status']);
  const whole = wireAmount(resource['amount'] ?? resource['total_amount'], resource['currency']);
  const own = destinationIn(resource);
  const parts = partsIn(resource, own);
  const byDestination = new Map<string, PaidPart[]>(parts.length === 0 ? [['', []]] : []);
  for (const part of parts) {
    const { key } = part.destination;
    byDestination.set(key, [...(byDestination.get(key) ?? []), part]);
  }
  return [...byDestination.values()].map((paid) => {
    const ownParts = paid.map(partAlone);
    const summed = sumOfParts(ownParts);
    return {
      upstreamId,
      status,
      isDone: isSent(status, ownParts) ?? isComplete,
      amountMinor: byDestination.size === 1 ? (whole.amountMinor ?? summed) : summed,
      currency: whole.currency,
      till: wireId(resource['till_number']) ?? wireId(resource['till_identifier']),
      destination: paid[0]?.destination ?? own ?? NOWHERE,
      settledAt: wireTime(resource['origination_time']) ?? firstOf(ownParts) ?? wireTime(resource['created_at']),
      toldAt: toldAt ?? wireTime(resource['created_at']),
      parts: ownParts,
    };
  });
}

const NOWHERE: Destination = { key: 'unknown', kind: 'other', name: null, accountEnd: null, method: null };

/** The status of the whole counts, unless every part says that it was not sent. */
function isSent(status: string | null, parts: readonly SettlementPart[]): boolean | null {
  const said = parts.map((part) => saysSent(part.status));
  if (said.length > 0 && said.every((sent) => sent === false)) return false;
  return saysSent(status) ?? (said.includes(true) ? true : null);
}

function firstOf(parts: readonly SettlementPart[]): string | null {
  return parts.flatMap(({ originatedAt }) => originatedAt ?? []).sort()[0] ?? null;
}

type PaidPart = SettlementPart & { destination: Destination };

function partAlone({ batch, amountMinor, status, bankReference, originatedAt }: PaidPart): SettlementPart {
  return { batch, amountMinor, status, bankReference, originatedAt };
}

function partsIn(resource: Fields, own: Destination | null): PaidPart[] {
  const batches = listOf(resource['transfer_batches']).slice(0, MOST_BATCHES);
  const flat = listOf(resource['disbursements']);
  const all = batches.length === 0 ? partsOf({ disbursements: flat }, { batch: 0, own }) : [];
  for (const [batch, told] of batches.entries()) {
    const named = destinationIn(told) ?? own;
    const inside = partsOf(told, { batch, own: named });
    all.push(...(inside.length === 0 ? [partIn(told, { batch, own: named })] : inside));
  }
  return all.slice(0, MOST_PARTS);
}

type Place = { batch: number; own: Destination | null };

function partsOf(batch: Fields, place: Place): PaidPart[] {
  return listOf(batch['disbursements'])
    .slice(0, MOST_PARTS)
    .map((told) => partIn({ status: batch['status'], ...told }, place));
}

function partIn(told: Fields, { batch, own }: Place): PaidPart {
  return {
    batch,
    amountMinor: wireAmount(told['amount'], told['currency']).amountMinor,
    status: wireText(told['status']),
    bankReference: wireId(told['transaction_reference']),
    originatedAt: wireTime(told['origination_time']),
    destination: destinationIn(told) ?? own ?? NOWHERE,
  };
}

/** Reads `destination { type, resource }`, or `destination_type` and `destination_reference` beside each other. */
function destinationIn(told: Fields): Destination | null {
  const named = fieldsIn(told['destination']);
  const resource = fieldsIn(named?.['resource']) ?? named ?? {};
  const type = wireText(named?.['type']) ?? wireText(told['destination_type']) ?? wireText(resource['type']);
  const reference =
    wireId(resource['reference']) ?? wireId(told['destination_reference']) ?? wireId(resource['destination_reference']);
  const number = wireId(resource['account_number']) ?? wireId(resource['phone_number']);
  if (type === null && reference === null && number === null) return null;
  const kind = kindOf(type);
  const method = ['settlement_method', 'transfer_method', 'destination_settlement_method'];
  return {
    key: reference?.toLowerCase() ?? `${kind} ${number === null ? '' : digestOf(number)}`.trim(),
    kind,
    name: nameIn(resource)?.slice(0, MAX_NAME) ?? null,
    accountEnd: number?.slice(-SHOWN_SIGNS) ?? null,
    method:
      method.map((name) => wireText(resource[name]) ?? wireText(told[name])).find((text) => text !== null) ?? null,
  };
}

function nameIn(resource: Fields): string | null {
  const names = [resource['first_name'], resource['last_name']].flatMap((name) => wireText(name) ?? []);
  return wireText(resource['account_name']) ?? (names.length === 0 ? null : names.join(' '));
}

function kindOf(type: string | null): DestinationKind {
  const words = type?.toLowerCase() ?? '';
  if (words.includes('bank')) return 'bank';
  return /wallet|mobile|phone/.test(words) ? 'wallet' : 'other';
}

/** A few signs are enough to tell a merchant's accounts apart. */
function digestOf(number: string): string {
  return createHash('sha256').update(number).digest('hex').slice(0, 16);
}

function fieldsIn(value: unknown): Fields | null {
  const read = Fields.safeParse(value);
  return read.success && !Array.isArray(value) ? read.data : null;
}

function listOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map(fieldsIn).filter((each) => each !== null) : [];
}
