'use client';
import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useAtWork } from '@/components/page/use-at-work';

/** A list that is no longer than this is drawn wholly: it can be searched by the browser and printed. */
const DRAWN_WHOLLY = 150;
/** So many rows are drawn above and below the window. */
const OVERSCAN = 12;
/** What a row takes until it was measured. */
const ROW_PX = { columns: 44, lines: 76 };
const COLUMNS_FROM_PX = 896;

export type Drawn<Row> = {
  row: Row;
  /** Its place in the list, or null if all rows are drawn. */
  index: number | null;
  /** The room of the rows before it that are not drawn, and after it if it is the last. */
  gapPx: number;
  restPx: number;
};

/**
 * Returns the rows to draw: all of a short list, else those near the window. The row that has the keyboard focus stays
 * drawn, however far the window is scrolled away.
 */
export function useDrawnRows<Row extends { id: string }>(
  body: RefObject<HTMLTableSectionElement | null>,
  rows: readonly Row[],
): { drawn: Drawn<Row>[]; measure: ((row: HTMLTableRowElement | null) => void) | undefined } {
  const isAtWork = useAtWork();
  const isLong = isAtWork && rows.length > DRAWN_WHOLLY;
  const top = useTop(body, isLong);
  const focused = useFocusedIndex(body, isLong);
  // Only a compiler that this program does not use would keep what its functions return.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useWindowVirtualizer<HTMLTableRowElement>({
    enabled: isLong,
    count: rows.length,
    overscan: OVERSCAN,
    scrollMargin: top,
    estimateSize: () => ((body.current?.clientWidth ?? 0) < COLUMNS_FROM_PX ? ROW_PX.lines : ROW_PX.columns),
    getItemKey: (index) => rows[index]?.id ?? index,
    rangeExtractor(range) {
      const near = defaultRangeExtractor(range);
      const kept = focused.current;
      if (kept === null || kept >= rows.length || near.includes(kept)) return near;
      return [...near, kept].sort((one, other) => one - other);
    },
    ...(isLong
      ? { initialRect: { width: window.innerWidth, height: window.innerHeight }, initialOffset: () => window.scrollY }
      : {}),
  });
  if (!isLong) {
    const drawn = rows.map((row) => ({ row, index: null, gapPx: 0, restPx: 0 }));
    return { drawn, measure: undefined };
  }
  const drawn: Drawn<Row>[] = [];
  let endPx = top;
  for (const { index, start, end } of virtualizer.getVirtualItems()) {
    const row = rows[index];
    if (row === undefined) continue;
    drawn.push({ row, index, gapPx: start - endPx, restPx: virtualizer.getTotalSize() + top - end });
    endPx = end;
  }
  return { drawn, measure: virtualizer.measureElement };
}

/** Returns where the rows begin in the page. What stands above them may grow. */
function useTop(body: RefObject<HTMLTableSectionElement | null>, isLong: boolean): number {
  const [top, setTop] = useState(0);
  useEffect(() => {
    if (!isLong) return;
    const measure = (): void => {
      const box = body.current?.getBoundingClientRect();
      if (box !== undefined) setTop(Math.round(box.top + window.scrollY));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [body, isLong]);
  return top;
}

function useFocusedIndex(body: RefObject<HTMLTableSectionElement | null>, isLong: boolean): RefObject<number | null> {
  const focused = useRef<number | null>(null);
  useEffect(() => {
    const element = body.current;
    if (!isLong || element === null) return;
    const onFocus = ({ target, type }: FocusEvent): void => {
      const row = target instanceof Element ? target.closest('tr') : null;
      focused.current = type === 'focusin' && row !== null ? Number(row.dataset['index']) : null;
    };
    element.addEventListener('focusin', onFocus);
    element.addEventListener('focusout', onFocus);
    return () => {
      element.removeEventListener('focusin', onFocus);
      element.removeEventListener('focusout', onFocus);
    };
  }, [body, isLong]);
  return focused;
}
