import 'server-only';
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { Database } from '@/lib/server/store/engine/database';
import { likePattern } from '@/lib/server/store/engine/store';
import type { PaymentMeaning } from './payment-filter';

type Where = ExpressionBuilder<Database, 'payments'>;

/** Returns the longest of some texts: the one that the search index finds fewest for. */
export function longestOf(texts: readonly string[]): string {
  return texts.reduce((longest, text) => ([...text].length > [...longest].length ? text : longest), '');
}

export function lowerContains(column: 'reference', text: string): Expression<SqlBool> {
  return sql<SqlBool>`lower(${sql.ref(column)}) like ${likePattern(text)} escape '\\'`;
}

/**
 * Matches a whole value of the metadata, a text or a number. It is stored as JSON without spaces, and a quote in a text
 * is escaped there, so that no part of a text looks like a value.
 */
export function isMetadataValue(text: string): Expression<SqlBool> {
  const written = JSON.stringify(text);
  const forms = [`:${written},`, `:${written}}`];
  // Numbers stand without quotes.
  if (/^-?\d+(?:\.\d+)?$/.test(text)) forms.push(`:${text},`, `:${text}}`);
  const matches = forms.map((form) => sql`lower(metadata) like ${likePattern(form)} escape '\\'`);
  return sql<SqlBool>`(${sql.join(matches, sql` or `)})`;
}

/** Matches a sum between bounds. Each of the two sums has an index, so that an `or` of both would have none. */
export function isInSum({ fromMinor, toMinor, of }: NonNullable<PaymentMeaning['sum']>) {
  return (where: Where): Expression<SqlBool>[] => {
    const column = of === 'paid' ? 'amount_minor' : 'asked_amount_minor';
    return [
      ...(of === 'asked' ? [where('amount_minor', 'is', null)] : []),
      ...(fromMinor === null ? [] : [where(column, '>=', fromMinor)]),
      ...(toMinor === null ? [] : [where(column, '<=', toMinor)]),
    ];
  };
}
