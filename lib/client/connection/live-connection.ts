const EVENTS = ['hello', 'payment', 'merged', 'checked', 'alarm', 'expectation', 'beat', 'bye'] as const;

/** The server beats every 15 s: after this long without any event the line is dead, whatever the browser thinks. */
const SILENCE_MS = 40_000;
const FIRST_RETRY_MS = 1_000;
const MAX_RETRY_MS = 30_000;

export type LiveConnection = {
  /** Does not wait for the next try: the server was seen to answer. */
  openNow(): void;
  close(): void;
};
export type LiveHandlers = {
  onEvent: (event: string, data: unknown) => void;
  onLost: () => void;
  onAway: () => void;
  /** Whether this tab is to hear the server while nobody sees it, as one that rings must. */
  listensHidden: () => boolean;
};

/**
 * Keeps a stream of `/api/live` open while the page is visible or listens hidden, and opens it again after every loss,
 * later each time and never all tabs at once. `onEvent` gets the event's name and its parsed JSON; `onLost` is told
 * every loss, `onAway` when a hidden tab gives its stream back.
 */
export function openLiveConnection({ onEvent, onLost, onAway, listensHidden }: LiveHandlers): LiveConnection {
  let source: EventSource | null = null;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;

  const isWanted = (): boolean => document.visibilityState !== 'hidden' || listensHidden();
  const end = (): void => {
    clearTimeout(silence);
    clearTimeout(retry);
    source?.close();
    source = null;
  };
  const lose = (): void => {
    end();
    onLost();
    const limit = Math.min(MAX_RETRY_MS, FIRST_RETRY_MS * 2 ** failures);
    failures += 1;
    retry = setTimeout(open, limit / 2 + (Math.random() * limit) / 2);
  };
  const heard = (): void => {
    clearTimeout(silence);
    silence = setTimeout(lose, SILENCE_MS);
  };
  function open(): void {
    end();
    if (!isWanted()) return;
    const opened = new EventSource('/api/live');
    source = opened;
    opened.addEventListener('error', lose);
    for (const name of EVENTS) {
      opened.addEventListener(name, (event) => {
        failures = 0;
        heard();
        if (name === 'bye') lose();
        else onEvent(name, parsedJson(event.data));
      });
    }
    heard();
  }
  const onVisibility = (): void => {
    if (!isWanted()) {
      end();
      onAway();
    } else if (source === null) open();
  };
  const openNow = (): void => {
    if (source === null) open();
  };
  // A stream over a network that is gone may look open for long.
  const onOffline = (): void => {
    if (source !== null) lose();
  };

  document.addEventListener('visibilitychange', onVisibility);
  window.addEventListener('online', openNow);
  window.addEventListener('offline', onOffline);
  const cancel = onceLoaded(open);
  return {
    openNow,
    close() {
      cancel();
      document.removeEventListener('visibilitychange', onVisibility);
      window.removeEventListener('online', openNow);
      window.removeEventListener('offline', onOffline);
      end();
    },
  };
}

/** A page may still be arriving: what the stream changed under it would not be what its HTML says. */
function onceLoaded(start: () => void): () => void {
  if (document.readyState === 'complete') {
    const soon = setTimeout(start, 0);
    return () => clearTimeout(soon);
  }
  const onLoad = (): void => void setTimeout(start, 0);
  window.addEventListener('load', onLoad, { once: true });
  return () => window.removeEventListener('load', onLoad);
}

function parsedJson(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}
