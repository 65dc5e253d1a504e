'use client';
import { type RefObject, useEffect } from 'react';

const MM_PER_PX = 25.4 / 96;
/** The roll, and what of it stays blank on each side: 72 mm can be printed on. */
const PAPER_MM = 80;
const MARGIN_MM = 4;

/**
 * Makes the page that is printed as wide as the roll and as long as the receipt, while it is on the screen: paper has
 * no length of its own that could be asked for, and the pages of this site that are printed later have another size.
 */
export function usePaperSize(receipt: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = receipt.current;
    if (element === null) return;
    const sheet = new CSSStyleSheet();
    const observer = new ResizeObserver(() => {
      const heightMm = Math.ceil(element.offsetHeight * MM_PER_PX) + 2 * MARGIN_MM + 1;
      sheet.replaceSync(`@page { size: ${PAPER_MM}mm ${heightMm}mm; margin: ${MARGIN_MM}mm; }`);
    });
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    observer.observe(element);
    return () => {
      observer.disconnect();
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((adopted) => adopted !== sheet);
    };
  }, [receipt]);
}
