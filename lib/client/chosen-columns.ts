import { ChosenColumns, LIST_COLUMNS, type ListColumn, SHOWN_COLUMNS } from '@/lib/contract/list-columns';

const COOKIE_SECONDS = 365 * 24 * 60 * 60;

/**
 * The name of the cookie that holds the columns a person chose in this browser. The page itself writes it. With a
 * cookie, the server draws the list as it will stay.
 */
export function columnsCookieOf(personId: string): string {
  return `imelipwa-columns-${personId}`;
}

/** Returns the cookie as a page writes it. It is sent with the pages of payments alone. */
export function columnsCookie(personId: string, columns: readonly ListColumn[], isSecure: boolean): string {
  return [
    `${columnsCookieOf(personId)}=${encodeURIComponent(columns.join(','))}`,
    'Path=/payments',
    'SameSite=Lax',
    `Max-Age=${COOKIE_SECONDS}`,
    ...(isSecure ? ['Secure'] : []),
  ].join('; ');
}

/**
 * Returns the columns that an address or a cookie names, or those that show by themselves. The time is always the
 * first: it is the link that opens the payment.
 */
export function columnsFrom(written: string | undefined): readonly ListColumn[] {
  if (written === undefined || written === '') return SHOWN_COLUMNS;
  const read = ChosenColumns.safeParse(written);
  return read.success ? withTimeFirst(read.data) : SHOWN_COLUMNS;
}

/** Returns those columns of a saved view that this version has: an older or a newer one may have kept others. */
export function knownColumns(names: readonly string[]): readonly ListColumn[] {
  return withTimeFirst(names.flatMap((name) => LIST_COLUMNS.filter((column) => column === name)));
}

/** Returns the columns with one more at the end, or without it. The time cannot be left out. */
export function toggled(columns: readonly ListColumn[], name: ListColumn): readonly ListColumn[] {
  return withTimeFirst(columns.includes(name) ? columns.filter((each) => each !== name) : [...columns, name]);
}

function withTimeFirst(columns: readonly ListColumn[]): readonly ListColumn[] {
  return ['happenedAt', ...columns.filter((name) => name !== 'happenedAt')];
}
