import type { ToTry } from './demo-to-try';
import { DEMO_PASSWORD, demoEmail } from './sign-in';

type Addresses = { dashboard: string; phone: string };

/** Returns what the demo prints once it runs: where to go, as whom, and what to try. */
export function demoLines({ dashboard, phone }: Addresses, toTry: ToTry): string {
  const { code, message, waitingId, expected } = toTry;
  return `
  Imelipwa is running on a local Kopo Kopo: no real money.${toTry.isKnown ? ' It still knows what you saw last time.' : ''}

    Dashboard             ${dashboard}
    The customer's phone  ${phone}

  Sign in with the password ${DEMO_PASSWORD} as

    ${demoEmail('cashier')}  who stands at the counter
    ${demoEmail('owner')}    who sees and may do everything (or ${demoEmail('finance')}, ${demoEmail('support')})

  Try this at the counter:

    Paste this code, tick it, and paste it again: ${code}
    Paste this message, and then with another sum in it:
      ${message}
    Paste this payment id, then enter the PIN on the phone: ${waitingId}
    Press "Expect a payment": KES ${expected.amount} is awaited. Pay it to till ${expected.till.number} on the phone.

  Ctrl-C ends both.${toTry.isKnown ? ' "npm run demo -- anew" begins with a new shop.' : ''}
`;
}
