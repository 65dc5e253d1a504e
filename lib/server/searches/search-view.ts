import 'server-only';
import { z } from 'zod';
import { type SearchView, SearchView as Shape } from '@/lib/contract/searches';
import { textFor } from '@/lib/domain/masked-text';
import { maskFor } from '@/lib/domain/may';
import type { Person } from '@/lib/domain/person';
import type { SearchRow } from '@/lib/server/store/queries/search-rows';

const Columns = z.array(z.string());

/** Returns a search as this person sees it. Phones in what others wrote are masked like those of any other text. */
export function searchView(row: SearchRow, person: Person): SearchView {
  const isOwn = row.staff_id === person.id;
  const shown = <Text extends string | null>(text: Text) => (isOwn ? text : textFor(maskFor(person), text));
  return {
    id: row.id,
    text: shown(row.text),
    name: shown(row.name),
    isShared: row.is_shared === 1,
    isOwn,
    by: row.staff_name,
    columns: row.list_columns === null ? null : Columns.parse(JSON.parse(row.list_columns)),
    sort: Shape.shape.sort.parse(row.list_sort),
    order: Shape.shape.order.parse(row.list_order),
    madeAt: row.made_at,
    expiresAt: row.expires_at,
  };
}
