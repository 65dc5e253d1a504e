/** What the demo's shop has sold: invented people, and phones that belong to nobody. */
type Payer = { phone: string; firstName: string; lastName: string };
export type Cashier = 'amina' | 'baraka' | 'otieno';

export const TILLS = {
  market: { number: 'K000001', name: 'Duka la Mfano', branch: 'Market' },
  station: { number: 'K000002', name: 'Duka la Mfano', branch: 'Station' },
} as const;
type TillName = keyof typeof TILLS;

const PAYERS = {
  amani: payer('11', 'Amani', 'Otieno'),
  juma: payer('12', 'Juma', 'Wekesa'),
  njeri: payer('13', 'Njeri', 'Kamau'),
  kip: payer('14', 'Kip', 'Cherono'),
  rehema: payer('15', 'Rehema', 'Said'),
  mutua: payer('16', 'Mutua', 'Kilonzo'),
  akinyi: payer('17', 'Akinyi', 'Odhiambo'),
  halima: payer('18', 'Halima', 'Abdi'),
  zuhura: payer('19', 'Zuhura', 'Barasa'),
  tabitha: payer('20', 'Tabitha', 'Mwangi'),
} as const;
type PayerName = keyof typeof PAYERS;

function payer(last: string, firstName: string, lastName: string): Payer {
  return { phone: `+2547000000${last}`, firstName, lastName };
}

export type Sale = {
  till: (typeof TILLS)[TillName];
  amount: string;
  payer: Payer;
  /** The order that the tick names, if anybody ticked it. */
  order: string | null;
  tickedBy: Cashier | null;
};

/** A payment by hand. Without a cashier nobody ticks it. */
function sale(till: TillName, amount: string, who: PayerName, ticked: [Cashier, order?: string] | null): Sale {
  const [tickedBy = null, order = null] = ticked ?? [];
  return { till: TILLS[till], amount, payer: PAYERS[who], order, tickedBy };
}

/** By the clock in Nairobi. */
type Day = Readonly<Record<string, Sale>>;

export const DAY_BEFORE_YESTERDAY: Day = {
  '08:12': sale('market', '120', 'juma', ['amina']),
  '09:05': sale('station', '2400', 'kip', ['baraka', '12']),
  '10:31': sale('market', '850', 'njeri', ['amina', '13']),
  '11:47': sale('market', '300', 'akinyi', ['amina']),
  '12:58': sale('station', '640', 'halima', ['baraka', '14']),
  '13:20': sale('market', '1500', 'mutua', ['amina', '15']),
  '15:02': sale('station', '90', 'zuhura', ['baraka']),
  '16:44': sale('market', '3200', 'tabitha', ['amina', '16']),
  '18:09': sale('market', '450', 'rehema', ['amina']),
  '19:26': sale('station', '1100', 'amani', ['baraka', '17']),
};

export const YESTERDAY: Day = {
  '08:03': sale('market', '200', 'zuhura', ['amina']),
  '08:51': sale('station', '1750', 'mutua', ['baraka', '21']),
  '09:40': sale('market', '620', 'halima', ['amina', '22']),
  '11:15': sale('market', '95', 'juma', ['amina']),
  '12:33': sale('station', '5600.50', 'tabitha', ['otieno', 'INV-0197']),
  '13:08': sale('market', '780', 'amani', ['amina', '23']),
  '14:25': sale('market', '350', 'kip', ['amina']),
  '15:56': sale('station', '270', 'akinyi', ['baraka']),
  '17:11': sale('market', '1980', 'njeri', ['amina', '24']),
  '18:30': sale('station', '430', 'rehema', ['baraka', '25']),
  '19:17': sale('market', '540', 'mutua', null),
};

export const TODAY: Day = {
  '08:07': sale('market', '180', 'akinyi', ['amina']),
  '08:48': sale('station', '960', 'halima', ['baraka', '31']),
  '09:33': sale('market', '1340', 'tabitha', ['amina', '32']),
  '10:21': sale('station', '75', 'juma', ['baraka']),
  '11:36': sale('market', '2250', 'kip', ['amina', '33']),
  '13:12': sale('market', '410', 'zuhura', ['amina']),
  '14:40': sale('station', '690', 'rehema', ['baraka', '34']),
  '16:05': sale('market', '830', 'amani', ['amina', '35']),
  '17:28': sale('station', '1260', 'njeri', ['baraka', '36']),
};

/** By the minutes since. */
export const LATELY: Readonly<Record<number, Sale>> = {
  95: sale('market', '1250', 'amani', ['amina', '51']),
  66: sale('station', '640', 'kip', ['baraka', '53']),
  55: sale('market', '450', 'rehema', ['amina', '54']),
  // The customer paid once more, because the first message was slow to come.
  52: sale('market', '450', 'rehema', null),
  45: sale('market', '2100', 'njeri', ['amina', '55']),
  26: sale('market', '75', 'juma', ['amina']),
  21: sale('station', '980', 'halima', ['baraka', '57']),
  15: sale('market', '1200', 'akinyi', ['amina', '58']),
};

/** Its money goes back after the goods have left. */
export const TAKEN_BACK = { minutesAgo: 38, afterMinutes: 7, sale: sale('station', '1800', 'kip', ['baraka', '56']) };

export type Request = {
  minutesAgo: number;
  sale: Sale;
  metadata: Record<string, string>;
  answer: 'pin' | 'no_money';
  by: Cashier;
};

/** Payment requests to a customer's phone: the second customer had too little, and paid at the second try. */
export const REQUESTS: readonly Request[] = [
  {
    minutesAgo: 87,
    sale: sale('station', '18400.50', 'tabitha', ['otieno', 'INV-0198']),
    metadata: { invoice: 'INV-0198', notes: 'Second half of the order' },
    answer: 'pin',
    by: 'otieno',
  },
  {
    minutesAgo: 76,
    sale: sale('market', '300', 'juma', null),
    metadata: { order: '52' },
    answer: 'no_money',
    by: 'amina',
  },
  {
    minutesAgo: 72,
    sale: sale('market', '300', 'juma', ['amina', '52']),
    metadata: { order: '52' },
    answer: 'pin',
    by: 'amina',
  },
  {
    minutesAgo: 11,
    sale: sale('market', '860', 'mutua', ['amina', '59']),
    metadata: { order: '59', table: '4' },
    answer: 'pin',
    by: 'amina',
  },
];

/** What has just arrived at each start of the demo, for somebody to look up and tick. `more` varies the sums. */
export function arrivals(more: number): { minutesAgo: number; sale: Sale }[] {
  return [
    { minutesAgo: 7, sale: sale('station', String(3_450 + more), 'zuhura', null) },
    { minutesAgo: 5, sale: sale('market', String(520 + more), 'halima', null) },
    { minutesAgo: 2, sale: sale('market', String(1_350 + more), 'tabitha', null) },
  ];
}

/** What a cashier waits for, and the payment that another program of the shop has asked for. */
export const EXPECTED = { till: TILLS.market, amount: '700' } as const;
export const ASKED_ELSEWHERE = { till: TILLS.market, amount: '500.0', payer: PAYERS.amani } as const;
