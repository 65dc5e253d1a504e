import 'server-only';
import type { CaseTables } from './tables/case-tables';
import type { ClosingTables } from './tables/closing-tables';
import type { CounterTables } from './tables/counter-tables';
import type { DepositTables } from './tables/deposit-tables';
import type { DeskTables } from './tables/desk-tables';
import type { EveningTables } from './tables/evening-tables';
import type { PeopleTables } from './tables/people-tables';
import type { ReconciliationTables } from './tables/reconciliation-tables';
import type { RecordTables } from './tables/record-tables';
import type { ShopTables } from './tables/shop-tables';
import type { UpstreamTables } from './tables/upstream-tables';

/**
 * Booleans are 0 and 1. In the tables that grow with payments (`messages`, `payments`, `asks`) times are milliseconds
 * since 1970, and `lib/domain/utc-iso.ts` turns them into the UTC ISO text that everything else holds. In all other
 * tables times are that text, of one length, so that both engines sort them.
 */
export type Database = RecordTables &
  UpstreamTables &
  ShopTables &
  PeopleTables &
  CounterTables &
  DeskTables &
  ClosingTables &
  CaseTables &
  DepositTables &
  EveningTables &
  ReconciliationTables;
