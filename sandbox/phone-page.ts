import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { PhoneAction } from './payment';
import type { PhonePrompt, TillPayment } from './phone-prompts';
import { PHONE_SCRIPT } from './phone-script';
import { PHONE_STYLE } from './phone-style';

type Markup = HtmlEscapedString | Promise<HtmlEscapedString>;

const BUTTONS = [
  { action: 'pin', label: 'Enter PIN' },
  { action: 'wrong_pin', label: 'Wrong PIN' },
  { action: 'no_money', label: 'No money' },
  { action: 'cancel', label: 'Cancel' },
  { action: 'ignore', label: 'Ignore' },
] as const satisfies { action: PhoneAction; label: string }[];

const MARKS = { open: '', working: '…', paid: '✓', failed: '✕' } as const satisfies Record<
  PhonePrompt['state'],
  string
>;

/** Only our own script and style run, named by their hashes, whatever a merchant writes into a name. */
export const PHONE_PAGE_POLICY = [
  `default-src 'none'`,
  `script-src '${hashSource(PHONE_SCRIPT)}'`,
  `style-src '${hashSource(PHONE_STYLE)}'`,
  `img-src data:`,
  `connect-src 'self'`,
  `form-action 'self'`,
  `base-uri 'none'`,
].join('; ');

/** The customer's phone as one page that loads nothing else. `html` escapes every text from outside. */
export function phonePage({
  prompts,
  payments,
  notice,
}: {
  prompts: PhonePrompt[];
  payments: TillPayment[];
  notice: string;
}): Markup {
  const open = prompts.filter((prompt) => prompt.state === 'open');
  const past = prompts.filter((prompt) => prompt.state !== 'open');
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sandbox phone</title>
<link rel="icon" href="data:,">
<style>${raw(PHONE_STYLE)}</style>
<noscript><meta http-equiv="refresh" content="5"></noscript>
</head>
<body>
<div class="band">SANDBOX: not a real phone, no real money</div>
<main class="page">
<div data-shown>
<h1>Customer's phone</h1>
${notice === '' ? '' : html`<p class="notice" role="alert">${notice}</p>`}
<section aria-labelledby="open"><h2 id="open">Asking for a PIN</h2>
${open.length === 0 ? html`<p>Nothing is asking for a PIN. When the merchant asks this customer to pay, it shows up here.</p>` : list(open.map(openPrompt))}
</section>
${payments.length === 0 ? '' : html`<section aria-labelledby="paid"><h2 id="paid">Paid at tills</h2>${list(payments.map(tillPayment))}</section>`}
${past.length === 0 ? '' : html`<section aria-labelledby="past"><h2 id="past">Earlier</h2>${list(past.map(pastPrompt))}</section>`}
</div>
<section aria-labelledby="till"><h2 id="till">Pay at a till by hand</h2>${payForm()}</section>
</main>
<script>${raw(PHONE_SCRIPT)}</script>
</body>
</html>`;
}

/** A form for a payment without a request: the customer types the till's number, as at any shop. */
function payForm(): Markup {
  return html`<form class="prompt pay" method="post" action="/till/K000001/pay">
<label>Till <input name="till" value="K000001" pattern="[Kk]?[0-9]{3,12}" required></label>
<label>Amount, KES <input name="amount" inputmode="decimal" value="350" pattern="[0-9]+([.][0-9]{1,2})?" required></label>
<label>Phone <input name="phone" inputmode="tel" value="0700000021" required></label>
<label>First name <input name="firstName" value="Zuhura"></label>
<label>Last name <input name="lastName" value="Barasa"></label>
<button class="first">Pay</button>
</form>`;
}

function tillPayment(payment: TillPayment): Markup {
  const name = `Take back KES ${payment.amount}, code ${payment.reference}`;
  return html`<li class="prompt past ${payment.isReversed ? 'failed' : 'paid'}">
<p class="amount"><small>KES</small> ${payment.amount} <small>to ${payment.till}</small></p>
<p class="outcome">${payment.isReversed ? 'Taken back' : 'Paid'}. M-PESA code ${payment.reference}</p>
<p class="soft">${payment.customer}, at ${payment.paidAt}</p>
${payment.isReversed ? '' : html`<form method="post" action="/reverse"><input type="hidden" name="reference" value="${payment.reference}"><button id="reverse-${payment.reference}" class="other" aria-label="${name}">Take back</button></form>`}
</li>`;
}

function list(items: Markup[]): Markup {
  return html`<ul>${items}</ul>`;
}

function openPrompt(prompt: PhonePrompt): Markup {
  return html`<li class="prompt" data-request="${prompt.id}">
<p>Pay to till <strong>${prompt.till}</strong>?</p>
<p class="amount"><small>KES</small> ${prompt.amount}</p>
<p>${prompt.customer}</p>
<p class="soft">${prompt.endsAt === null ? 'Waits until somebody uses it' : `Asked at ${prompt.askedAt}, lapses at ${prompt.endsAt} (Nairobi)`}</p>
<form class="buttons" method="post" action="/phone/${prompt.id}">${BUTTONS.map((button) => actionButton(prompt, button))}</form>
</li>`;
}

/**
 * The button's accessible name begins with its visible label and adds which payment it is about, for screen readers.
 */
function actionButton(prompt: PhonePrompt, { action, label }: (typeof BUTTONS)[number]): Markup {
  const name = `${label}: KES ${prompt.amount} to ${prompt.till}`;
  const kind = action === 'pin' ? 'first' : 'other';
  return html`<button id="${prompt.id}-${action}" class="${kind}" name="action" value="${action}" aria-label="${name}">${label}</button>`;
}

function pastPrompt(prompt: PhonePrompt): Markup {
  return html`<li class="prompt past ${prompt.state}" data-request="${prompt.id}">
<p class="amount"><small>KES</small> ${prompt.amount} <small>to ${prompt.till}</small></p>
<p class="outcome"><span aria-hidden="true">${MARKS[prompt.state]}</span> ${prompt.outcome}</p>
<p class="soft">${prompt.customer}, asked at ${prompt.askedAt}</p>
</li>`;
}

function hashSource(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
