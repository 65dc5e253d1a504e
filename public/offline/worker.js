/**
 * The service worker, behind the line of `app/sw.js/route.ts` that says which build it belongs to. It keeps files that are
 * the same for everybody, and one page that says there is no network: never data, and never a page with anything on it.
 * See docs/decisions/0014-what-the-worker-keeps.md.
 */
const KEPT = 'imelipwa-';
const CACHE = `${KEPT}${BUILD}`;
const PAGE = '/offline';
const WITH_PAGE = [PAGE, '/offline/offline.css', '/offline/offline.js', '/icon.svg'];
/** Files whose name changes with their content, and pictures. All else goes to the network, as without a worker. */
const STATIC = ['/_next/static/', '/icons/'];
/** What a proxy answers while the server behind it is started again. */
const NOBODY_THERE = [502, 503, 504];

self.addEventListener('install', (event) => {
  // Data never waits for a worker to wake up.
  event.addRoutes?.({ condition: { urlPattern: '/api/*' }, source: 'network' }).catch(() => undefined);
  self.skipWaiting();
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(WITH_PAGE.map((path) => new Request(path, { cache: 'reload' })))));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([dropOldBuilds(), self.registration.navigationPreload?.enable()]));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.mode === 'navigate') event.respondWith(pageOrWord(event));
  else if (request.method === 'GET' && origin === self.location.origin && isStatic(pathname)) event.respondWith(keptOrFetched(request));
});

function isStatic(pathname) {
  return WITH_PAGE.includes(pathname) || STATIC.some((folder) => pathname.startsWith(folder));
}

async function dropOldBuilds() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(KEPT) && name !== CACHE).map((name) => caches.delete(name)));
}

/** The page from the network, of which nothing is kept; without one, the word that there is none. */
async function pageOrWord(event) {
  try {
    const page = (await event.preloadResponse) ?? (await fetch(event.request));
    if (!NOBODY_THERE.includes(page.status) || isOurs(page)) return page;
    return (await wordOf()) ?? page;
  } catch (error) {
    const word = await wordOf();
    if (word === undefined) throw error;
    return word;
  }
}

/** A page that we made says itself what is wrong, as that the record cannot be reached; none but ours has such a policy. */
function isOurs(page) {
  return page.headers.get('content-security-policy')?.includes("'strict-dynamic'") === true;
}

function wordOf() {
  return caches.match(PAGE);
}

async function keptOrFetched(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request);
  if (kept !== undefined) return kept;
  const fetched = await fetch(request);
  // A full disk must not take the file away that was just fetched.
  if (fetched.status === 200) await cache.put(request, fetched.clone()).catch(() => undefined);
  return fetched;
}
