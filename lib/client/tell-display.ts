import type { ShowInput } from '@/lib/contract/display';
import type { ClientError } from './client-error';
import { isClientError } from './client-error';

/** A card may turn green by the stream a moment before the server has noted that it was shown. */
const AGAIN_MS = [300, 700, 1_500, 3_000] as const;

type Telling = {
  send: (said: ShowInput) => Promise<unknown>;
  /** The counter has no customer's screen any more. */
  onEnded: () => void;
};

/** Sends one thing at a time and only the newest, so that the customer's screen never ends with an older one. */
export function createTeller({ send, onEnded }: Telling): { say: (said: ShowInput) => void } {
  let next: ShowInput | null = null;
  let isSending = false;

  async function sendOne(said: ShowInput): Promise<void> {
    for (let tries = 0; ; tries += 1) {
      try {
        await send(said);
        return;
      } catch (error) {
        const code: ClientError['code'] | null = isClientError(error) ? error.code : null;
        if (code === 'not_found') onEnded();
        const pause = AGAIN_MS[tries];
        if (code !== 'not_paid' || pause === undefined) return;
        await new Promise((resolve) => setTimeout(resolve, pause));
        if (next !== null) return;
      }
    }
  }

  async function sendAll(): Promise<void> {
    isSending = true;
    while (next !== null) {
      const said = next;
      next = null;
      await sendOne(said);
    }
    isSending = false;
  }

  return {
    say(said) {
      next = said;
      if (!isSending) void sendAll();
    },
  };
}
