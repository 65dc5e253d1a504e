import type { ReactNode } from 'react';

/** One named fact. What is not known says so in words. */
export function Fact({ name, children, aside }: { name: string; children: ReactNode; aside?: ReactNode }) {
  return (
    <div className="grid min-w-0 content-start gap-0.5">
      <dt className="text-13 text-muted">{name}</dt>
      <dd className="flex min-w-0 flex-wrap items-center gap-x-2 text-18">
        <span className="min-w-0 wrap-anywhere">{children}</span>
        {aside}
      </dd>
    </div>
  );
}

export function Unknown({ children }: { children: ReactNode }) {
  return <span className="text-15 text-muted italic">{children}</span>;
}
