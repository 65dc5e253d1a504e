/** How this upstream behaves; see `startSandbox` for who sets what. */
export type Settings = {
  /** Between a button on the phone and upstream knowing about it. Default 0, so that tests need not wait. */
  answerDelayMs: number;
  /** How long a prompt stays on the phone. Default 60 s, about what M-PESA does. */
  promptLifeMs: number;
  /** `expires_in` of a new token. Default 3600. */
  tokenLifeSeconds: number;
  /** What an open request is called. Upstream says Pending; some captures say Received, which elsewhere means paid. */
  waitingStatus: 'Pending' | 'Received';
  /**
   * How long after each failed try a notice is sent again; after the last it is given up. Upstream's own pace is not
   * published.
   */
  noticeRetryDelaysMs: readonly number[];
  /** How long an ordered list takes to be ready. Default 0. */
  pollDelayMs: number;
  /** How far upstream's clock, as its `Date` header tells it, is ahead of the real one. Default 0. */
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
