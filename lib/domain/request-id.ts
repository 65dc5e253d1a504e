const GUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const WHOLE = new RegExp(`^${GUID}$`);
const IN_ADDRESS = new RegExp(`/(?:incoming_payments|payments)/(${GUID})(?![0-9a-z-])`);

/**
 * Reads an id, Kopo Kopo's or ours, in lower case; null when it is not one. The shape is a GUID's: Kopo Kopo's own
 * documents hold ids that no RFC 9562 version allows.
 */
export function paymentId(text: string): string | null {
  const id = text.trim().toLowerCase();
  return WHOLE.test(id) ? id : null;
}

/**
 * Returns the id in a pasted address, whatever its host; the address itself is never called. Reads
 * "https://sandbox.kopokopo.com/api/v1/incoming_payments/<id>" and our own "/payments/<id>".
 */
export function idInAddress(text: string): string | null {
  return IN_ADDRESS.exec(text.trim().toLowerCase())?.[1] ?? null;
}
