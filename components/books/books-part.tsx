import type { ReactNode } from 'react';

type PartProps = { title: string; isHiddenOnPaper?: boolean; children: ReactNode };

/** A part of a page of the books, with its title. What is hidden on paper is a form. */
export function BooksPart({ title, isHiddenOnPaper = false, children }: PartProps) {
  return (
    <section
      className={`grid min-w-0 gap-3 rounded-card border border-line bg-raised p-4 ${isHiddenOnPaper ? 'print:hidden' : 'print:break-inside-avoid print:border-0 print:p-0'}`}
    >
      <h2 className="text-18 font-bold">{title}</h2>
      {children}
    </section>
  );
}
