'use client';
import { Printer } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';

const MM_PER_PX = 25.4 / 96;
/** The width of a roll, and the blank margin on each side: 72 mm can be printed on. */
const ROLL_MM = 80;
const ROLL_MARGIN_MM = 4;
const A4 = '@page { size: A4; margin: 15mm; }';
/** The page around the closing has room at its sides, which a roll has not. */
const withoutRoom = (id: string): string =>
  `@media print { :has(#${id}) { padding: 0 !important; margin: 0 !important; gap: 0 !important; } }`;

/** Prints a closing on a roll of 80 mm or on A4. `of` is the id of the element that is printed. */
export function PrintClosing({ of }: { of: string }) {
  const t = useTranslations('closings.print');
  const sheet = useRef<CSSStyleSheet>(null);
  useEffect(() => {
    const own = new CSSStyleSheet();
    sheet.current = own;
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, own];
    return () => {
      // Pages of this site that are printed later have another size.
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((adopted) => adopted !== own);
    };
  }, []);

  function print(paper: 'roll' | 'a4'): void {
    const element = document.getElementById(of);
    if (element === null) return;
    // On the screen too, so that it is measured as it is printed.
    element.dataset['paper'] = paper;
    sheet.current?.replaceSync(paper === 'a4' ? A4 : rollOf(element));
    window.print();
  }

  return (
    <div className="flex flex-wrap gap-2 print:hidden">
      <Button onClick={() => print('roll')}>
        <Printer aria-hidden size={20} className="shrink-0" />
        {t('roll')}
      </Button>
      <Button onClick={() => print('a4')}>
        <Printer aria-hidden size={20} className="shrink-0" />
        {t('a4')}
      </Button>
    </div>
  );
}

/** Roll paper has no length of its own to ask for: a page is as long as what stands on it. */
function rollOf(element: HTMLElement): string {
  const heightMm = Math.ceil(element.scrollHeight * MM_PER_PX) + 2 * ROLL_MARGIN_MM + 1;
  return `@page { size: ${ROLL_MM}mm ${heightMm}mm; margin: ${ROLL_MARGIN_MM}mm; } ${withoutRoom(element.id)}`;
}
