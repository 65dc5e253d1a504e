import { randomUUID } from 'node:crypto';

/** A message of M-PESA about this payment, as a customer shows it now. */
export const message = (code: string, amount: string): string =>
  `${code} Confirmed. You have received Ksh${amount} from ZUHURA BARASA 0700***021 on ${nairobiDay()} at ${nairobiTime()}. New M-PESA balance is Ksh50.00.`;

function nairobiDay(): string {
  const [year, month, day] = new Date(Date.now() + 3 * 3_600_000).toISOString().slice(0, 10).split('-').map(Number);
  return `${day}/${month}/${(year ?? 0) % 100}`;
}

function nairobiTime(): string {
  const [hour = 0, minute = 0] = new Date(Date.now() + 3 * 3_600_000)
    .toISOString()
    .slice(11, 16)
    .split(':')
    .map(Number);
  return `${hour % 12 === 0 ? 12 : hour % 12}:${String(minute).padStart(2, '0')} ${hour < 12 ? 'AM' : 'PM'}`;
}

const aDayAgo = (): string => new Date(Date.now() - 86_400_000).toISOString();

/** An answer of Kopo Kopo that its sandbox would not give by itself. */
export function answer(id: string, attributes: Record<string, unknown>): unknown {
  return {
    data: { id, type: 'incoming_payment', attributes: { initiation_time: aDayAgo(), metadata: null, ...attributes } },
  };
}

export function received(reference: string): unknown {
  return {
    type: 'Incoming Payment Request',
    errors: null,
    resource: {
      id: randomUUID(),
      reference,
      origination_time: aDayAgo(),
      amount: '900.0',
      currency: 'KES',
      till_number: 'K000001',
      system: 'Lipa Na M-PESA',
      status: 'Received',
      sender_phone_number: '+254700000031',
      sender_first_name: 'Kip',
      sender_middle_name: null,
      sender_last_name: 'Cherono',
    },
  };
}
