import 'server-only';
import type { DisplayState } from '@/lib/contract/display';
import type { App } from '@/lib/server/app-context';
import { isPaired } from '@/lib/server/store/queries/display-rows';
import { displayView } from '@/lib/server/views/display-view';
import { pairedDisplay, thisDisplay } from './this-display';

/** Returns what the browser with these headers is as a customer's screen, and what it shows. */
export async function displayState(app: App, headers: Headers): Promise<DisplayState> {
  const row = await thisDisplay(app, headers);
  if (row === null) return { kind: 'none' };
  if (!isPaired(row)) return { kind: 'pending' };
  const paired = await pairedDisplay(app, headers);
  return paired === null ? { kind: 'none' } : { kind: 'paired', view: await displayView(app, paired) };
}
