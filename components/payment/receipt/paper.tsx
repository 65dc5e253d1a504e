'use client';
import { Check } from 'lucide-react';
import { type RefObject, useEffect, useRef } from 'react';
import { Money } from '@/components/ui/money';
import type { Receipt } from './use-receipt';

/** The receipt as an 80 mm printer prints it: black on white, in any colour scheme. */
export function Paper({ receipt: { shop, place, test, state, money, rows, ground } }: { receipt: Receipt }) {
  const paper = useRef<HTMLElement>(null);
  usePaperSize(paper);
  return (
    <article
      ref={paper}
      aria-label={shop}
      className="@container grid w-paper max-w-full gap-3 bg-paper text-15 text-ink"
    >
      <header className="grid gap-0.5 text-center">
        <h1 className="text-18 font-bold">{shop}</h1>
        {place === '' ? null : <p>{place}</p>}
      </header>
      {test === null ? null : <p className="border-2 border-ink p-1 text-center text-18 font-bold">{test}</p>}
      <div className="grid gap-1 border-y-2 border-ink py-3 text-center">
        <p className="flex items-center justify-center gap-2 text-24 font-bold uppercase">
          <Check aria-hidden size={28} strokeWidth={3} className="shrink-0" />
          {state}
        </p>
        <p className="figure font-mono">
          <Money {...money} />
        </p>
      </div>
      <dl className="grid gap-2">
        {rows.map(({ name, value }) => (
          <div key={name}>
            <dt className="text-13">{name}</dt>
            <dd className="font-mono font-semibold wrap-anywhere tabular-nums">
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      <p className="border-t-2 border-ink pt-2 text-13">{ground}</p>
    </article>
  );
}

const MM_PER_PX = 25.4 / 96;
/** The width of the roll, and the blank margin on each side: 72 mm can be printed on. */
const PAPER_MM = 80;
const MARGIN_MM = 4;

/**
 * Makes the printed page as wide as the roll and as long as the receipt, while the receipt is on the screen. Roll paper
 * has no length of its own to ask for. Pages of this site that are printed later have another size.
 */
function usePaperSize(receipt: RefObject<HTMLElement | null>): void {
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
