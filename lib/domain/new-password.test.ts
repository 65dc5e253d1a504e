import { describe, expect, test } from 'vitest';
import { MAX_PASSWORD, weaknessOf } from './new-password';

const OWN = ['amina.otieno', 'MAMA AMINA SHOP'];

describe('a new password', () => {
  test.each([
    'twelve green boats sail',
    'kW9-vextr-Loz4',
    'mvua kubwa jioni ya leo',
    'Tr0ub4dor&3xyzzy',
    'correct horse battery staple',
    '🦒🐘🦓🦛🐆🦁🐊🦅🐒🦜🐍🐢',
  ])('%s is taken', (password) => {
    expect(weaknessOf(password, OWN)).toBeNull();
  });

  test.each([
    ['elevenchars', 'short'],
    ['🦒🐘🦓🦛🐆🦁', 'short'],
    ['x9'.repeat(MAX_PASSWORD), 'long'],
    ['aaaaaaaaaaaaaaa', 'pattern'],
    ['abababababab', 'pattern'],
    ['kiti7kiti7kiti7', 'pattern'],
    ['zebra&zebra&', 'pattern'],
    ['qwertyuiop12', 'pattern'],
    ['abcd1234efgh', 'pattern'],
    ['1234567890qwerty', 'pattern'],
    ['254700000001', 'pattern'],
    ['19-11-1990 2026', 'pattern'],
    ['password1234', 'common'],
    ['P@ssw0rd!2026', 'common'],
    ['welcome-admin-99', 'common'],
    ['ILoveYouNairobi1', 'common'],
    ['letmeinplease', 'common'],
    ['imelipwa-2026', 'personal'],
    ['1melipwa!!2027x', 'personal'],
    ['amina.otieno1', 'personal'],
    ['Amina-Otieno-7', 'personal'],
    ['mama amina shop 1', 'personal'],
    ['MamaAminaShop26', 'personal'],
  ])('%s is refused as %s', (password, why) => {
    expect(weaknessOf(password, OWN)).toBe(why);
  });

  test("may contain a person's own name when the rest is long enough", () => {
    expect(weaknessOf('amina counts seven lorries', OWN)).toBeNull();
    expect(weaknessOf('al-kiosk-verde-40', ['al'])).toBeNull();
  });

  test('is judged quickly even at the greatest length', () => {
    const begunAt = performance.now();
    for (const password of ['a'.repeat(128), 'passwordadmin'.repeat(9), `${'ab'.repeat(60)}q`, 'i'.repeat(127) + 'z'])
      weaknessOf(password, OWN);
    expect(performance.now() - begunAt).toBeLessThan(200);
  });
});
