import type { ComponentProps, MouseEvent } from 'react';

const KINDS = {
  primary: 'bg-action text-on-action hover:bg-action-strong',
  secondary: 'border border-edge bg-raised text-text hover:bg-sunken',
  quiet: 'text-action underline-offset-4 hover:underline',
} as const;

/**
 * A button at least 44 px high. `type` is "button" by default. A disabled one does nothing and keeps the focus. A
 * browser takes the focus from a button with the `disabled` attribute, and a keyboard would start at the top of the
 * page again.
 */
export function Button({
  kind = 'secondary',
  type = 'button',
  className = '',
  disabled = false,
  ...rest
}: ComponentProps<'button'> & { kind?: keyof typeof KINDS }) {
  return (
    <button
      type={type}
      className={`inline-flex min-h-11 cursor-pointer items-center justify-center gap-2 rounded-card px-4 font-semibold disabled:cursor-default disabled:opacity-60 aria-disabled:cursor-default aria-disabled:opacity-60 ${KINDS[kind]} ${className}`}
      {...rest}
      {...(disabled ? { 'aria-disabled': true, onClick: doNothing } : {})}
    />
  );
}

/** Also stops the form from being sent, even by Enter in one of its fields. */
function doNothing(event: MouseEvent): void {
  event.preventDefault();
}
