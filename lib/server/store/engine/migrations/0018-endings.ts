import 'server-only';
import { type Kysely, type Migration, sql } from 'kysely';
import { foldedReferenceSql } from './folded-reference';

/**
 * Adds the fourth sign from the end to the indexes of endings. People type four signs. With three of them in the index,
 * a large record has thousands of rows of which only the row itself tells that its fourth sign is another.
 */
export const endings: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of INDEXES) await sql.raw(statement).execute(db);
  },
};

// The sign stands after the time: an ending of three signs still finds its payments in the order of the list.
const INDEXES = [
  `drop index payments_code_end`,
  `drop index payments_phone_end`,
  `create index payments_code_end on payments (
    account_id, (${foldedReferenceSql('end')}), happened_at, (${foldedReferenceSql('beforeEnd')}))`,
  `create index payments_phone_end on payments (
    account_id, (substr(phone, length(phone) - 2)), happened_at, (substr(phone, length(phone) - 3, 1)))`,
];
