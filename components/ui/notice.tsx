import type { ReactNode } from 'react';

const TONES = {
  neutral: 'border-edge bg-sunken',
  wait: 'border-wait bg-raised',
} as const;

/** What is so, since when, and what to do, in one or two sentences. */
export function Notice({ title, tone = 'neutral', icon, actions, children }: { title: string; tone?: keyof typeof TONES; icon?: ReactNode; actions?: ReactNode | undefined; children?: ReactNode }) {
  return (
    <div className={`flex gap-3 rounded-card border-s-8 p-4 ${TONES[tone]}`}>
      {icon}
      <div className="grid min-w-0 gap-2">
        <p className="text-18 font-semibold">{title}</p>
        {children === undefined ? null : <div className="grid gap-2 text-15">{children}</div>}
        {actions === undefined ? null : <div className="flex flex-wrap gap-3 pt-1">{actions}</div>}
      </div>
    </div>
  );
}
