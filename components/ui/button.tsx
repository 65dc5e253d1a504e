import type { ComponentProps, MouseEvent } from 'react';

const KINDS = {
  primary: 'bg-action text-on-action hover:bg-action-strong',
  secondary: 'border border-edge bg-raised text-text hover:bg-sunken',
  quiet: 'text-action underline-offset-4 hover:underline',
} as const;

/**
 * A button of at least 44 px. `type` is "button" unless told. One that is disabled does nothing and keeps the focus:
 * a browser takes it from what is disabled outright, and a keyboard would begin anew at the top of the page.
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

/** Nor does it submit the form that it stands in, by a press of Enter in one of its fields either. */
function doNothing(event: MouseEvent): void {
  event.preventDefault();
}
