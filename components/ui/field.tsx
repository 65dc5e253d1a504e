import { type ComponentProps, type ReactNode, useId } from 'react';

const BOX =
  'min-h-11 w-full min-w-0 rounded-card border border-edge bg-raised px-3 text-15 aria-invalid:border-2 aria-invalid:border-wait-text';

type Words = { label: string; why?: string; problem?: ReactNode };

/** A text box with its label, its purpose and its problem. Screen readers get all three. */
export function TextField({ label, why, problem = null, className = '', ...input }: ComponentProps<'input'> & Words) {
  const id = useId();
  return (
    <div className="grid min-w-0 content-start gap-1">
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      <input
        id={id}
        aria-describedby={`${id}-why ${id}-problem`}
        aria-invalid={problem !== null}
        className={`${BOX} ${className}`}
        {...input}
      />
      {why === undefined ? null : (
        <p id={`${id}-why`} className="text-13 text-muted">
          {why}
        </p>
      )}
      <p id={`${id}-problem`} aria-live="polite" className="font-semibold text-wait-text empty:absolute">
        {problem}
      </p>
    </div>
  );
}

/** The same for a text of several lines. */
export function TextArea({ label, why, problem = null, ...area }: ComponentProps<'textarea'> & Words) {
  const id = useId();
  return (
    <div className="grid min-w-0 content-start gap-1">
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      <textarea
        id={id}
        aria-describedby={`${id}-why ${id}-problem`}
        aria-invalid={problem !== null}
        className={`${BOX} py-2`}
        {...area}
      />
      {why === undefined ? null : (
        <p id={`${id}-why`} className="text-13 text-muted">
          {why}
        </p>
      )}
      <p id={`${id}-problem`} aria-live="polite" className="font-semibold text-wait-text empty:absolute">
        {problem}
      </p>
    </div>
  );
}

export function SelectField({
  label,
  problem = null,
  children,
  ...select
}: ComponentProps<'select'> & { label: string; problem?: ReactNode }) {
  const id = useId();
  return (
    <div className="grid min-w-0 content-start gap-1">
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      <select id={id} aria-describedby={`${id}-problem`} aria-invalid={problem !== null} className={BOX} {...select}>
        {children}
      </select>
      <p id={`${id}-problem`} aria-live="polite" className="font-semibold text-wait-text empty:absolute">
        {problem}
      </p>
    </div>
  );
}

export function CheckField({ label, why, ...input }: ComponentProps<'input'> & { label: string; why: string }) {
  const id = useId();
  return (
    <div className="grid min-w-0 content-start">
      <label className="flex min-h-11 cursor-pointer items-center gap-3 font-semibold">
        <input type="checkbox" aria-describedby={id} className="size-5 shrink-0 accent-action" {...input} />
        {label}
      </label>
      <p id={id} className="text-13 text-muted">
        {why}
      </p>
    </div>
  );
}
