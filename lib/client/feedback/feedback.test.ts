import { describe, expect, test } from 'vitest';
import { firstTimeOnly } from './feedback';
import { readFeedbackSetting, writtenFeedbackSetting } from './feedback-setting';
import { LOUDNESSES } from './sounds';

describe('the feedback setting that a browser stores', () => {
  test('is read as it was written', () => {
    for (const isOn of [true, false]) {
      for (const loudness of LOUDNESSES)
        expect(readFeedbackSetting(writtenFeedbackSetting({ isOn, loudness }))).toEqual({ isOn, loudness });
    }
  });

  test.each([[null], [''], ['ON high'], ['true'], ['{"isOn":true}'], [' on high'], ['of high']])(
    'is off when it reads %j',
    (kept) => {
      expect(readFeedbackSetting(kept).isOn).toBe(false);
    },
  );

  test('has a middle loudness when it names no known one', () => {
    expect(readFeedbackSetting('on deafening')).toEqual({ isOn: true, loudness: 'middle' });
  });
});

describe('an occasion', () => {
  test('is new once', () => {
    const isNew = firstTimeOnly(10);
    expect(['a', 'b', 'a', 'a', 'b'].map(isNew)).toEqual([true, true, false, false, false]);
  });

  test('is new again only after very many others', () => {
    const isNew = firstTimeOnly(2);
    expect(['a', 'b', 'c', 'b', 'c', 'a'].map(isNew)).toEqual([true, true, true, false, false, true]);
  });
});
