/** What a customer sees on a second screen. These two stand apart from `paths`, which the counter loads first. */
export const CUSTOMER_SCREEN = '/display';

/** Where a counter gets a customer's screen. */
export const PAIR_SCREEN = '/display/pair';
