import { type ComponentProps, type ReactNode, useId } from 'react';

const BOX =
  'min-h-11 w-full min-w-0 rounded-card border border-edge bg-raised px-3 text-15 aria-invalid:border-2 aria-invalid:border-wait-text';

type Words = { label: string; why?: string; problem?: ReactNode };

/** A text box with its label, its purpose and its problem. Screen readers get all three. */
export function TextField({ label, why, problem = null, className = '', ...input }: ComponentProps<'input'> & Words) {
  return (
    <Field label={label} why={why} problem={problem}>
      {(named) => <input {...named} className={`${BOX} ${className}`} {...input} />}
    </Field>
  );
}

/** The same for a text of several lines. */
export function TextArea({ label, why, problem = null, ...area }: ComponentProps<'textarea'> & Words) {
  return (
    <Field label={label} why={why} problem={problem}>
      {(named) => <textarea {...named} className={`${BOX} py-2`} {...area} />}
    </Field>
  );
}

/** The same for a choice of a few. */
export function SelectField({ label, why, problem = null, children, ...select }: ComponentProps<'select'> & Words) {
  return (
    <Field label={label} why={why} problem={problem}>
      {(named) => (
        <select {...named} className={BOX} {...select}>
          {children}
        </select>
      )}
    </Field>
  );
}

type Named = { id: string; 'aria-describedby': string; 'aria-invalid': boolean };
type Framed = { label: string; why: string | undefined; problem: ReactNode; children: (named: Named) => ReactNode };

function Field({ label, why, problem, children }: Framed) {
  const id = useId();
  return (
    <div className="grid min-w-0 content-start gap-1">
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      {children({ id, 'aria-describedby': `${id}-why ${id}-problem`, 'aria-invalid': problem !== null })}
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
