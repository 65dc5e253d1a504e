import type { ReactNode } from 'react';

const TONES = {
  neutral: 'border-edge bg-sunken',
  wait: 'border-wait bg-raised',
} as const;

type NoticeProps = {
  title: string;
  /** Use 'h1' for a notice that is the whole content of its page. */
  titleAs?: 'p' | 'h1';
  tone?: keyof typeof TONES;
  icon?: ReactNode;
  actions?: ReactNode | undefined;
  children?: ReactNode;
};

/** Says in one or two sentences what is the case, since when, and what to do. */
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
