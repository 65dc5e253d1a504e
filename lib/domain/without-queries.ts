import { paymentId } from './request-id';

const BEGINS_AS_ADDRESS = /^\s*https?:\/\//i;
/** An address inside a text. A text that is not JSON may be a part of JSON, where slashes are escaped. */
const ADDRESS = /https?:(?:\\?\/){2}[^\s"]*/gi;

/**
 * Returns a text in which no web address has a query, since another program's callback address may hold its secret
 * there. Our own `?ask=`, which holds only an id, stays. All other characters stay as they are.
 */
export function textWithoutQueries(text: string): string {
  if (!text.includes('?')) return text;
  return BEGINS_AS_ADDRESS.test(text) ? withoutQuery(text) : text.replace(ADDRESS, withoutQuery);
}

function withoutQuery(address: string): string {
  const hash = address.indexOf('#');
  const end = hash === -1 ? address.length : hash;
  const start = address.indexOf('?');
  if (start === -1 || start > end || isOurPaymentRequest(address.slice(0, start), address.slice(start + 1, end)))
    return address;
  return address.slice(0, start) + address.slice(end);
}

function isOurPaymentRequest(address: string, query: string): boolean {
  const id = query.slice('ask='.length);
  return address.endsWith('/api/kopokopo/callback') && query.startsWith('ask=') && paymentId(id) === id;
}

/** Matches a string in JSON text, and the colon after it if the string names a member. */
const STRING = /("[^"\\]*(?:\\.[^"\\]*)*")(\s*:)?/gs;

/**
 * Removes queries from the addresses in a body as it arrived. In JSON only values that hold such an address are
 * rewritten: numbers, spaces and all other texts stay as they were written, so the meaning is the same except for the
 * queries. A body that is not JSON is handled as plain text.
 */
export function bodyWithoutQueries(body: string): string {
  if (!isJson(body)) return textWithoutQueries(body);
  return body.replace(STRING, (whole: string, text: string, colon: string | undefined) => {
    if (colon !== undefined) return whole;
    const value = String(JSON.parse(text));
    const shown = textWithoutQueries(value);
    return shown === value ? whole : JSON.stringify(shown);
  });
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
