import { type ReactNode, useId } from 'react';

/** One subject of the settings, under its title. */
export function Section({ title, why, children }: { title: string; why?: string; children: ReactNode }) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="grid min-w-0 content-start gap-3 rounded-card border border-line bg-raised p-4"
    >
      <div className="grid gap-1">
        <h2 id={id} className="text-18 font-bold">
          {title}
        </h2>
        {why === undefined ? null : <p className="text-muted">{why}</p>}
      </div>
      {children}
    </section>
  );
}
