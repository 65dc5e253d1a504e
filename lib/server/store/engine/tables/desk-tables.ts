import 'server-only';
import type { Generated } from 'kysely';

/** A search of the list: kept for a day so that its text stands in no address, or saved under a name. */
export type SearchesTable = {
  id: string;
  account_id: number;
  /** Its maker. */
  staff_id: string;
  staff_name: string;
  text: string;
  /** Null while it is not saved. */
  name: string | null;
  /** 1 if everyone who may see the list may use it. */
  is_shared: Generated<number>;
  /** JSON array of the columns that the list shows with it. Null for the usual ones. */
  list_columns: string | null;
  list_sort: string | null;
  list_order: string | null;
  /** When it was made, or last changed. */
  made_at: string;
  /** Null once it is saved. */
  expires_at: string | null;
};

/** A note of staff on a payment. It stays, without its text, when it is removed or its payer erased. */
export type PaymentNotesTable = {
  id: string;
  account_id: number;
  /** A merge changes it. */
  payment_id: string;
  text: string | null;
  /** The text in lower case, as every engine finds it. */
  search_text: string | null;
  staff_id: string;
  staff_name: string;
  device_name: string | null;
  added_at: string;
  removed_at: string | null;
  removed_by: string | null;
};

/** What the desk keeps. */
export type DeskTables = {
  searches: SearchesTable;
  payment_notes: PaymentNotesTable;
};
