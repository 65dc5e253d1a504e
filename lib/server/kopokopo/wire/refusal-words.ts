import 'server-only';
import { z } from 'zod';
import { jsonOrUndefined } from './json';
import { wireErrors } from './wire-values';

/** `error_message` is a text or a list of texts. OAuth and similar services use the others. */
const Refusal = z
  .object({ error_message: z.unknown(), error_description: z.unknown(), error: z.unknown(), errors: z.unknown() })
  .partial();

/**
 * Returns Kopo Kopo's reason for a refusal, in its own words. Null if the body has none. A refusal may come with a
 * success status.
 */
export function refusalWords(text: string): string | null {
  const body = Refusal.safeParse(jsonOrUndefined(text));
  if (!body.success) return null;
  const { error_message, error_description, error, errors } = body.data;
  return wireErrors(error_message) ?? wireErrors(error_description) ?? wireErrors(errors) ?? wireErrors(error);
}
