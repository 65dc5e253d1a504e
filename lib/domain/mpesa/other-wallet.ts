/** Words of banks and other wallets. Their messages hold references of their own, which may look like a code. */
const OTHER_WALLET =
  /\b(?:airtel|t-?kash|equit(?:y|el)|kcb|co-?op|ncba|absa|dtb|stanbic|i&m|bank|pesalink|sacco|a\/c|acct)\b/i;

/** True when a text names a bank or another wallet. */
export function isOfOtherWallet(text: string): boolean {
  return OTHER_WALLET.test(text);
}
