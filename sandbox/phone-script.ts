/**
 * Keeps the page up to date. It fetches the page each second, changes it only when something is different, and puts the
 * focus back where it was. Buttons act at once. Without this script the forms still post and the page reloads by
 * itself.
 */
export const PHONE_SCRIPT = `
const page = document.querySelector('[data-shown]');
let shown = page.innerHTML;
async function look() {
  const answer = await fetch('/phone');
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-shown]');
  if (!next || next.innerHTML === shown) return;
  shown = next.innerHTML;
  const focused = document.activeElement && document.activeElement.id;
  page.innerHTML = shown;
  const again = focused && document.getElementById(focused);
  if (again) again.focus();
}
document.addEventListener('submit', async (event) => {
  event.preventDefault();
  const fields = Object.fromEntries(new FormData(event.target, event.submitter));
  const body = JSON.stringify(fields);
  try {
    await fetch(event.target.getAttribute('action'), { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  } finally {
    await look();
  }
});
async function keepLooking() {
  if (!document.hidden) await look().catch(() => {});
  setTimeout(keepLooking, 1000);
}
setTimeout(keepLooking, 1000);
`;
