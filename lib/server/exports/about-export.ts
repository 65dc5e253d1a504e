import 'server-only';
import type { ExportQuery } from '@/lib/contract/export';
import { merchantDay, zonedIso } from '@/lib/domain/merchant-day';
import { mayStandInAddress } from '@/lib/domain/payment-query/address-safe';
import { readPaymentQuery } from '@/lib/domain/payment-query/payment-query';
import type { ExportWords } from './export-words';

/** What a file says of itself: by which filter, when, in which zone and for whom it was made. */
export type AboutExport = { query: ExportQuery; text: string; madeAt: string; timeZone: string; madeBy: string };

/** Returns the filter as it was typed, and the older filters of an address: "state:paid; from: 2026-11-01". */
export function filterInWords({ query, text }: Pick<AboutExport, 'query' | 'text'>, words: ExportWords): string {
  const { format: _format, columns: _columns, export: _export, search: _search, q: _q, ...filters } = query;
  const set = Object.entries(filters).filter(([, value]) => value !== undefined && value !== '');
  const said = [...(text === '' ? [] : [text]), ...set.map(([name, value]) => `${name}: ${value}`)];
  return said.length === 0 ? words.allPayments : said.join('; ');
}

/**
 * Returns a name for the file. It says of the filter what tells nothing about a payer: names of files are seen by
 * more people than their contents.
 */
export function exportFileName({ query, text, madeAt, timeZone, madeBy }: AboutExport): string {
  const { state, till, from, to } = query;
  const minute = zonedIso(madeAt, timeZone).slice(0, 16).replace('T', '-').replace(':', '');
  const parts = [
    query.format === 'csv' || query.format === 'xlsx' ? 'payments' : `payments-${query.format}`,
    state,
    till === undefined ? undefined : `till-${till}`,
    from === undefined ? undefined : `from-${from}`,
    to === undefined ? undefined : `to-${to}`,
    text === '' ? undefined : nameOfText(text, merchantDay(madeAt, timeZone)),
    `at-${minute}`,
    timeZone,
    `by-${madeBy}`,
  ];
  const named = parts.filter((part) => part !== undefined).map(plain);
  return `${named.join('_')}.${query.format === 'xlsx' ? 'xlsx' : 'csv'}`;
}

/** Returns a search as it may stand where others read it. */
function nameOfText(text: string, today: string): string {
  return mayStandInAddress(readPaymentQuery(text, today)) ? text : 'search';
}

/** Returns a text as every system takes it in the name of a file. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40);
}
