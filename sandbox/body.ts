import type { HonoRequest } from 'hono';

/** Returns the body read as JSON, or undefined when it is not JSON. */
export async function jsonBody(request: HonoRequest): Promise<unknown> {
  return parsedJson(await request.text());
}

/**
 * Returns the body read as JSON or as a form. The text decides which, not the content type: real clients send JSON
 * labelled as a form.
 */
export async function jsonOrFormBody(request: HonoRequest): Promise<unknown> {
  const text = await request.text();
  return text.trimStart().startsWith('{') ? parsedJson(text) : Object.fromEntries(new URLSearchParams(text));
}

/** Parses JSON; returns undefined instead of throwing. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
