'use client';
import { useState } from 'react';
import type { DisplayState } from '@/lib/contract/display';
import { PairedScreen } from './paired-screen';
import { ShowCode } from './show-code';
import { useThanks } from './use-thanks';

/** What a customer sees on a second screen: how it is paired, or what its counter lets it show. */
export function CustomerScreen({ first }: { first: DisplayState }) {
  const [state, setState] = useState(first);
  const thanks = useThanks();
  return (
    <div className="grid min-h-dvh">
      {state.kind === 'paired' ? (
        <PairedScreen first={state.view} onPaid={thanks.play} controls={thanks.control} />
      ) : (
        <ShowCode
          onPaired={(paired) => {
            thanks.begin();
            setState(paired);
          }}
        />
      )}
    </div>
  );
}
