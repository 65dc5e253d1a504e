/** How this Kopo Kopo behaves. `startSandbox` says who sets what. */
export type Settings = {
  /** The time between a button on the phone and Kopo Kopo knowing about it. Default 0, so that tests need not wait. */
  answerDelayMs: number;
  /** How long a prompt stays on the phone. Default 60 s, about as long as M-PESA's. */
  promptLifeMs: number;
  /** `expires_in` of a new token. Default 3600. */
  tokenLifeSeconds: number;
  /** The status of an open request. Kopo Kopo says Pending; some captures say Received, which elsewhere means paid. */
  waitingStatus: 'Pending' | 'Received';
  /**
   * The pause before each retry of a failed notice. After the last one it is given up. Kopo Kopo does not publish its
   * own.
   */
  noticeRetryDelaysMs: readonly number[];
  /** How long it takes until an ordered list is ready. Default 0. */
  pollDelayMs: number;
  /** How far the clock in the `Date` header is ahead of the real one. Default 0. */
  clockAheadMs: number;
};

export const DEFAULT_SETTINGS: Settings = {
  answerDelayMs: 0,
  promptLifeMs: 60_000,
  tokenLifeSeconds: 3600,
  waitingStatus: 'Pending',
  noticeRetryDelaysMs: [1_000, 5_000, 30_000, 120_000],
  pollDelayMs: 0,
  clockAheadMs: 0,
};
