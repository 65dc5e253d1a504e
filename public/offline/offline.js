/** The page without network: says since when nothing was heard, and goes on by itself. */
const FIRST_MS = 2_000;
const MOST_MS = 10_000;
let waitMs = FIRST_MS;
let timer;

/** When this browser last heard the server, as `lib/client/connection/last-heard.ts` keeps it: a time and a zone, nothing else. */
function lastHeard() {
  try {
    const { at, zone } = JSON.parse(localStorage.getItem('imelipwa-heard') ?? '');
    const shown = (form, ms) => new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...form }).format(ms);
    const day = { day: 'numeric', month: 'short' };
    const time = shown({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, at);
    return shown(day, at) === shown(day, Date.now()) ? time : `${shown(day, at)} ${time}`;
  } catch {
    return null;
  }
}

async function goOnWhenBack() {
  clearTimeout(timer);
  const isThere = await fetch('/api/health', { cache: 'no-store', signal: AbortSignal.timeout(5_000) }).then(({ ok }) => ok, () => false);
  // What was sent to an address of data is not sent again by itself: the counter is where to go on.
  if (isThere) return location.pathname.startsWith('/api/') || location.pathname === '/offline' ? location.replace('/') : location.reload();
  waitMs = Math.min(MOST_MS, waitMs * 1.5);
  timer = setTimeout(goOnWhenBack, waitMs);
}

// Nobody can be asked which language is wanted: both stand there, the one that was chosen at this browser first.
const chosen = /(?:^|; )imelipwa-language=(\w+)/.exec(document.cookie)?.[1];
const first = document.querySelector(`section[lang="${chosen}"]`);
if (first !== null) first.parentElement.prepend(first);

const heard = lastHeard();
for (const line of document.querySelectorAll('[data-since]')) {
  line.textContent = heard === null ? line.dataset.never : line.dataset.since.replace('{time}', heard);
}
for (const button of document.querySelectorAll('button')) button.addEventListener('click', goOnWhenBack);
window.addEventListener('online', goOnWhenBack);
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && goOnWhenBack());
timer = setTimeout(goOnWhenBack, FIRST_MS);
