import { expect, test } from 'vitest';
import { isStillProcessing, readFailure } from './failure';

test.each([
  ['The balance is insufficient for the transaction', 'no_money'],
  ['Insufficient funds', 'no_money'],
  ['The initiator information is invalid.', 'wrong_pin'],
  ['Request Cancelled by user.', 'cancelled'],
  ['DS timeout user cannot be reached.', 'unreachable'],
  ['SMSC ACK timeout.', 'unreachable'],
  ['No response from user.', 'too_slow'],
  ['Transaction has expired.', 'too_slow'],
  ['Unable to lock subscriber, a transaction is already in process for the current subscriber.', 'busy_phone'],
  ['Declined due to limit rule: would exceed the daily transfer limit.', 'over_limit'],
  ['Declined due to limit rule: less than the minimum transaction amount.', 'too_small'],
  ['System busy. The service request is rejected.', 'system'],
  ['The request is not permitted according to product assignment.', 'till_setup'],
  ['The security credential is locked.', 'pin_locked'],
  ['An error occured.', 'other'],
  ['', 'none'],
  [null, 'none'],
])('%j is %s, and the text is kept', (text, reason) => {
  expect(readFailure(text)).toEqual({ reason, text: text === '' ? null : text });
});

test('the text "still under processing" is no failure', () => {
  expect(isStillProcessing('The transaction is still under processing')).toBe(true);
  expect(isStillProcessing(null)).toBe(false);
});
