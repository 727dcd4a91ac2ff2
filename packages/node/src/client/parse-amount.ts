import { err, maxUint, ok, type Result } from '@surety/codec';
import { QUANTITY_BITS, type TokenLabel } from '@surety/machine';
import { type FolderRefusal, misuse } from '../folder/folder-answer.ts';

/** Base units of an amount as people write it, with a point before the decimals of its token: 1 to 2^128 − 1. */
export function parseAmount(text: string, { symbol, decimals }: TokenLabel): Result<bigint, FolderRefusal> {
  const [, whole = '', fraction = ''] = /^([0-9]{1,39})(?:\.([0-9]{1,255}))?$/.exec(text) ?? [];
  if (whole === '' || fraction.length > decimals) {
    const next = `Write it like 5${decimals === 0 ? '' : ' or 2.5'}: digits, with at most ${decimals} after the point.`;
    return err(misuse('amount-malformed', `"${text}" is no amount of ${symbol}.`, next));
  }
  const quantity = BigInt(`${whole}${fraction.padEnd(decimals, '0')}`);
  return quantity > 0n && quantity <= maxUint(QUANTITY_BITS)
    ? ok(quantity)
    : err(misuse('amount-out-of-range', `${text} ${symbol} cannot be sent.`, 'Send more than nothing, and less.'));
}
