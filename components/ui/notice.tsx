import type { ReactNode } from 'react';

const TONES = {
  neutral: 'border-edge bg-sunken',
  wait: 'border-wait bg-raised',
} as const;

type NoticeProps = {
  title: string;
  /** A notice that is all of its page has the page's heading. */
  titleAs?: 'p' | 'h1';
  tone?: keyof typeof TONES;
  icon?: ReactNode;
  actions?: ReactNode | undefined;
  children?: ReactNode;
};

/** What is so, since when, and what to do, in one or two sentences. */
export function Notice({ title, titleAs: Title = 'p', tone = 'neutral', icon, actions, children }: NoticeProps) {
  return (
    <div className={`flex gap-3 rounded-card border-s-8 p-4 ${TONES[tone]}`}>
      {icon}
      <div className="grid min-w-0 gap-2">
        <Title className="text-18 font-semibold">{title}</Title>
        {children === undefined ? null : <div className="grid gap-2 text-15">{children}</div>}
        {actions === undefined ? null : <div className="flex flex-wrap gap-3 pt-1">{actions}</div>}
      </div>
    </div>
  );
}
