import 'server-only';
import { withoutDirection } from '@/lib/domain/text-direction';

/** Excel's own limit for the text of a cell. */
const MOST_SIGNS = 32_767;

/** Most texts have none of these, and are written as they are. */
const TO_ESCAPE = /[&<>"]|[^\P{Cc}\t\n]|[\ud800-\udfff\ufffe\uffff]|_x/u;
/** Signs that XML cannot hold, and a text that would be read as the sign of one. */
const WITHOUT_A_FORM = /[^\P{Cc}\t\n]|[\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/gu;
const LONE_SURROGATE = /\p{Surrogate}/gu;
const MARKUP: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/**
 * Returns a text as it stands in the XML of a workbook. A sign that XML cannot hold is written as spreadsheets write
 * it: a line feed of old Macs is `_x000D_`.
 */
export function xmlText(text: string): string {
  if (!TO_ESCAPE.test(text)) return text;
  return text
    .replace(LONE_SURROGATE, '\ufffd')
    .replace(WITHOUT_A_FORM, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replace(/[&<>"]/g, (sign) => MARKUP[sign] ?? sign);
}

/**
 * Returns the text of a cell: without signs that reorder it, since customers write some of these texts, and not longer
 * than a cell may be.
 */
export function cellText(text: string): string {
  const shown = withoutDirection(text);
  return xmlText(shown.length > MOST_SIGNS ? `${shown.slice(0, MOST_SIGNS - 1)}…` : shown);
}
