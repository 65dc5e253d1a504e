'use client';
import { useEffect, useState } from 'react';
import * as z from 'zod/mini';
import { HICCUP_MS } from '@/lib/client/connection/connection';
import { openLiveConnection } from '@/lib/client/connection/live-connection';
import { askDisplayState } from '@/lib/client/queries/display';
import { DisplayView } from '@/lib/contract/display';

/**
 * Hears what the counter lets this screen show. `isHeard` turns false when the stream is lost for longer than a hiccup.
 * When the pairing has ended, the page is loaded anew, which also brings the newest build.
 */
export function useDisplayStream(first: DisplayView): { view: DisplayView; isHeard: boolean } {
  const [view, setView] = useState(first);
  const [isHeard, setHeard] = useState(true);
  useEffect(() => {
    let silence: ReturnType<typeof setTimeout> | undefined;
    const stream = openLiveConnection({
      path: '/api/display/live',
      onEvent(event, data) {
        clearTimeout(silence);
        silence = undefined;
        setHeard(true);
        const parsed = event === 'display' ? z.safeParse(DisplayView, data) : null;
        if (parsed?.success === true) setView(parsed.data);
      },
      onLost() {
        silence ??= setTimeout(() => setHeard(false), HICCUP_MS);
        // A stream does not say why it ended.
        void askDisplayState()
          .then(({ kind }) => (kind === 'paired' ? undefined : window.location.reload()))
          .catch(() => undefined);
      },
      onAway: () => undefined,
      // It lies there for customers to see, whatever the browser makes of it.
      listensHidden: () => true,
    });
    return () => {
      clearTimeout(silence);
      stream.close();
    };
  }, []);
  return { view, isHeard };
}
