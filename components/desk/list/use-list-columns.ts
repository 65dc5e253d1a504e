'use client';
import { useState } from 'react';
import { useShell } from '@/components/page/shell-context';
import { columnsCookie } from '@/lib/client/chosen-columns';
import type { ListColumn } from '@/lib/contract/list-columns';

/**
 * The columns of the list: those that the page was drawn with, until the person chooses others. A view that is opened
 * later may have its own.
 */
export function useListColumns(drawnWith: readonly ListColumn[]) {
  const { viewer } = useShell();
  const drawn = drawnWith.join(',');
  const [chosen, setChosen] = useState({ over: drawn, columns: drawnWith });
  const columns = chosen.over === drawn ? chosen.columns : drawnWith;
  function choose(wanted: readonly ListColumn[]): void {
    setChosen({ over: drawn, columns: wanted });
    document.cookie = columnsCookie(viewer.id, wanted, window.location.protocol === 'https:');
  }
  return { columns, choose };
}
