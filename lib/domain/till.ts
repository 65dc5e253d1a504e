/** Returns the form in which tills are compared: K514459, k514459 and 514459 are one till. */
export function tillKey(till: string): string {
  return till
    .trim()
    .toUpperCase()
    .replace(/^K(?=\d)/, '');
}

/** Returns how a till is written for people everywhere: "Westlands · K000002", or its number alone. */
export function spelledTill({ number, branch, name }: Spelled): string {
  const called = branch ?? name;
  return called === null ? number : `${called} · ${number}`;
}

type Spelled = { number: string; branch: string | null; name: string | null };
