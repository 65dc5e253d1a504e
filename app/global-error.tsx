'use client';
import messages from '@/messages/en.json';
import { useReloadWhenChunkGone } from '@/components/lines/reload-when-chunk-gone';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import './globals.css';

/** When even the frame of the page fails: no provider runs here, so the words come straight from their file. */
export default function GlobalError({ error }: { error: Error }) {
  useReloadWhenChunkGone(error);
  return (
    <html lang="en">
      <body className="p-4">
        <div role="alert">
          <Notice title={messages.page.errorTitle} tone="wait" actions={<Button onClick={() => window.location.reload()}>{messages.page.retry}</Button>}>
            <p>{messages.page.error}</p>
          </Notice>
        </div>
      </body>
    </html>
  );
}
