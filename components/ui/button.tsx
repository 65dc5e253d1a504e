import type { ComponentProps } from 'react';

const KINDS = {
  primary: 'bg-action text-on-action hover:bg-action-strong',
  secondary: 'border border-edge bg-raised text-text hover:bg-sunken',
  quiet: 'text-action underline-offset-4 hover:underline',
} as const;

/** A button of at least 44 px. `type` is "button" unless told. */
export function Button({ kind = 'secondary', type = 'button', className = '', ...rest }: ComponentProps<'button'> & { kind?: keyof typeof KINDS }) {
  return (
    <button
      type={type}
      className={`inline-flex min-h-11 cursor-pointer items-center justify-center gap-2 rounded-card px-4 font-semibold disabled:cursor-default disabled:opacity-60 ${KINDS[kind]} ${className}`}
      {...rest}
    />
  );
}
