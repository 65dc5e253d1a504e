'use client';
import { useState } from 'react';
import { useShell } from '@/components/page/shell-context';
import { columnsCookie } from '@/lib/client/chosen-columns';
import type { ListColumn } from '@/lib/contract/list-columns';

/** The columns of the list: those that the page was drawn with, until the person chooses others. */
export function useListColumns(drawnWith: readonly ListColumn[]) {
  const { viewer } = useShell();
  const [columns, setColumns] = useState(drawnWith);
  function choose(chosen: readonly ListColumn[]): void {
    setColumns(chosen);
    document.cookie = columnsCookie(viewer.id, chosen, window.location.protocol === 'https:');
  }
  return { columns, choose };
}
