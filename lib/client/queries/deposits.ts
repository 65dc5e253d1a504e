import * as z from 'zod/mini';
import { call } from '@/lib/client/http';
import type { ConfirmDepositRequest, DestinationTillRequest, LeftAfterRequest } from '@/lib/contract/deposit';

const pathOf = (id: string, part: 'confirmation' | 'left' | 'till'): string =>
  `/api/deposits/${encodeURIComponent(id)}/${part}`;
const nothing = z.undefined();

export function confirmDeposit(id: string, body: ConfirmDepositRequest): Promise<undefined> {
  return call({ path: pathOf(id, 'confirmation'), answers: nothing, method: 'PUT', body });
}

export function takeConfirmationBack(id: string): Promise<undefined> {
  return call({ path: pathOf(id, 'confirmation'), answers: nothing, method: 'DELETE' });
}

export function noteLeft(id: string, body: LeftAfterRequest): Promise<undefined> {
  return call({ path: pathOf(id, 'left'), answers: nothing, method: 'PUT', body });
}

export function chooseTill(id: string, body: DestinationTillRequest): Promise<undefined> {
  return call({ path: pathOf(id, 'till'), answers: nothing, method: 'PUT', body });
}
