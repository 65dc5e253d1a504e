/** Where the receipt of a payment is. */
export function receiptPath(id: string): string {
  return `/payments/${encodeURIComponent(id)}/receipt`;
}
