/** What a person sees of themselves. */
export type OwnAccount = { name: string; email: string | null; secondFactor: boolean; hasPassword: boolean };
