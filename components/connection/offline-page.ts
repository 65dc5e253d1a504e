export type OfflineWords = Readonly<Record<'title' | 'since' | 'never' | 'back' | 'again', string>>;

/**
 * Returns the whole page without network as HTML. Its only script waits for the network, because nothing else can be
 * fetched. It is in English and Swahili, because the reader's language is not known.
 */
export function offlinePage(languages: readonly { lang: string; words: OfflineWords }[]): string {
  const sections = languages.map(({ lang, words }, index) => section(lang, words, index === 0 ? 'h1' : 'h2'));
  return `<!doctype html>
<html lang="${languages[0]?.lang ?? 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(languages[0]?.words.title ?? '')}</title>
<link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="/offline/offline.css">
</head>
<body>
<main>
${sections.join('\n')}
</main>
<script src="/offline/offline.js"></script>
</body>
</html>
`;
}

const ICON =
  '<svg aria-hidden="true" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"><path d="M12 20h.01M8.5 16.4a5 5 0 0 1 7 0M5 12.9a10 10 0 0 1 5.2-2.7M19 12.9a10 10 0 0 0-2-1.5M2 8.8a15 15 0 0 1 4.2-2.6M22 8.8a15 15 0 0 0-11.3-3.8M2 2l20 20"/></svg>';

function section(lang: string, words: OfflineWords, heading: 'h1' | 'h2'): string {
  return `<section lang="${lang}" role="status">
${ICON}
<${heading}>${escaped(words.title)}</${heading}>
<p data-since="${escaped(words.since)}" data-never="${escaped(words.never)}">${escaped(words.never)}</p>
<p>${escaped(words.back)}</p>
<p><button type="button">${escaped(words.again)}</button></p>
</section>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
