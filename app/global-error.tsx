'use client';
import { useReloadWhenChunkGone } from '@/components/connection/use-reload-when-chunk-gone';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { LAST_WORDS } from '@/lib/intl/last-words';
import './globals.css';

/** Shown when the frame of the page itself fails. No provider runs here, so the page is in both languages. */
export default function GlobalError({ error }: { error: Error }) {
  useReloadWhenChunkGone(error);
  return (
    <html lang="en">
      <body className="grid gap-4 p-4">
        {LAST_WORDS.map(({ language, title, why, retry }) => (
          <div key={language} lang={language} role="alert">
            <Notice
              title={title}
              tone="wait"
              actions={<Button onClick={() => window.location.reload()}>{retry}</Button>}
            >
              <p>{why}</p>
            </Notice>
          </div>
        ))}
      </body>
    </html>
  );
}
