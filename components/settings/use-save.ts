'use client';
import { type QueryKey, useMutation, type UseMutationResult, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { ClientError } from '@/lib/client/client-error';

type Saving<Input, Saved> = {
  /** Sends it to the server. */
  save: (input: Input) => Promise<Saved>;
  /** The query that shows what was saved: it is asked for again. */
  refreshes?: QueryKey;
  /** Called at once when it is saved. */
  onSaved?: (saved: Saved) => void;
  /** Called when it is saved and what is shown is of now. */
  onShown?: (saved: Saved) => void;
};

/**
 * Saves by one press. What is shown is asked for again however that ended: a refusal often means that it is out of
 * date.
 */
export function useSave<Input = void, Saved = unknown>(
  saving: Saving<Input, Saved>,
): UseMutationResult<Saved, ClientError, Input> {
  const refresh = useRefresh(saving.refreshes);
  return useMutation<Saved, ClientError, Input>({ ...callbacksOf(saving, refresh), onError: refresh });
}

type SavingForm<Input, Saved, Fault> = Saving<Input, Saved> & {
  /** Reads what was typed: what is to be saved, or what is wrong with it. */
  read: (fields: FormData) => { input: Input } | { fault: Fault };
  /** When the fields are emptied; never, unless told. */
  clears?: 'when_sent' | 'when_saved';
  /** Puts the cursor into the first field when the form appears. */
  takesFocus?: boolean;
};

type SaveForm<Input, Saved, Fault> = {
  /** What the `<form>` takes. */
  form: { ref: RefObject<HTMLFormElement | null>; onSubmit: (event: FormEvent<HTMLFormElement>) => void };
  /** What is wrong with what was typed; null while nothing was found. */
  fault: Fault | null;
  saving: UseMutationResult<Saved, ClientError, Input>;
};

/** A form that is read, judged, saved and shown again. One that the server refuses stays as it was typed. */
export function useSaveForm<Input, Saved = unknown, Fault = never>({
  read,
  clears,
  takesFocus = false,
  ...what
}: SavingForm<Input, Saved, Fault>): SaveForm<Input, Saved, Fault> {
  const ref = useRef<HTMLFormElement>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const refresh = useRefresh(what.refreshes);
  const saving = useMutation<Saved, ClientError, Input>(callbacksOf(what, refresh));
  useEffect(() => {
    if (takesFocus) ref.current?.querySelector('input')?.focus();
  }, [takesFocus]);

  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = event.currentTarget;
    const found = read(new FormData(form));
    if ('fault' in found) {
      setFault(found.fault);
      // What the server said of an earlier try is not about this one.
      saving.reset();
      return;
    }
    setFault(null);
    if (clears === 'when_sent') form.reset();
    saving.mutate(found.input, clears === 'when_saved' ? { onSuccess: () => form.reset() } : {});
  }
  return { form: { ref, onSubmit }, fault, saving };
}

function useRefresh(queryKey: QueryKey | undefined): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    if (queryKey !== undefined) await client.invalidateQueries({ queryKey });
  };
}

function callbacksOf<Input, Saved>({ save, onSaved, onShown }: Saving<Input, Saved>, refresh: () => Promise<void>) {
  return {
    mutationFn: (input: Input) => save(input),
    async onSuccess(saved: Saved): Promise<void> {
      onSaved?.(saved);
      await refresh();
      onShown?.(saved);
    },
  };
}
