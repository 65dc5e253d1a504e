import type { HonoRequest } from 'hono';

/** The body read as JSON; undefined when it is not JSON. */
export async function jsonBody(request: HonoRequest): Promise<unknown> {
  return parsedJson(await request.text());
}

/**
 * The body read as JSON or as a form, by what it looks like and not by its content type:
 * clients in the field send JSON labelled as a form.
 */
export async function jsonOrFormBody(request: HonoRequest): Promise<unknown> {
  const text = await request.text();
  return text.trimStart().startsWith('{') ? parsedJson(text) : Object.fromEntries(new URLSearchParams(text));
}

/** JSON.parse that answers undefined instead of throwing. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
