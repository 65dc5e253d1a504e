/** A browser hears only the events that it was told to listen for. */
const EVENTS = [
  'hello',
  'payment',
  'merged',
  'checked',
  'alarm',
  'expectation',
  'display',
  'bill',
  'case',
  'deposit',
  'screen',
  'beat',
  'bye',
] as const;

/** The server beats every 15 s: after this long without any event the stream is dead, whatever the browser reports. */
const SILENCE_MS = 40_000;
const FIRST_RETRY_MS = 1_000;
const MAX_RETRY_MS = 30_000;

export type LiveConnection = {
  /** Opens the stream now, without waiting for the next try: the server was seen to answer. */
  openNow(): void;
  close(): void;
};
export type LiveHandlers = {
  /** The address of another stream than that of people. */
  path?: string;
  onEvent: (event: string, data: unknown) => void;
  onLost: () => void;
  onAway: () => void;
  /** True when this tab must hear the server while it is hidden, because it rings. */
  listensHidden: () => boolean;
};

/**
 * Keeps a stream of the server open while the page is visible or listens hidden. After every loss it opens the stream
 * again, later each time and at a random moment, so that tabs do not return together. `onEvent` receives the event's
 * name and its parsed JSON; `onLost` runs at every loss, `onAway` when a hidden tab closes its stream.
 */
export function openLiveConnection({
  path = '/api/live',
  onEvent,
  onLost,
  onAway,
  listensHidden,
}: LiveHandlers): LiveConnection {
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
    const opened = new EventSource(path);
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
  // A stream over a lost network may look open for a long time.
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

/** Waits until the page has loaded: a change by the stream before that would not match the page's HTML. */
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
