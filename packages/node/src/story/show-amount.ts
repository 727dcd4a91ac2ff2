import { decodeTokenLabel, type TokenLabel } from '@surety/machine';

/** An amount as people write it: with the point, commas and symbol of its token. */
export function showAmount(quantity: bigint, { symbol, decimals }: Pick<TokenLabel, 'symbol' | 'decimals'>): string {
  const digits = quantity.toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals).replace(/\B(?=(\d{3})+$)/g, ',');
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, '');
  return `${whole}${fraction === '' ? '' : `.${fraction}`} ${symbol}`;
}

/** The same for a kind of which only the label is known. */
export function showLabelled(quantity: bigint, label: Uint8Array): string {
  const token = decodeTokenLabel(label);
  return token.ok ? showAmount(quantity, token.value.label) : `${quantity} of something`;
}
