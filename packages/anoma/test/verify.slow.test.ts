import { expect, test } from 'vitest';
import { describeExternal } from '../../machine/test/external-vectors.ts';
import {
  DEFAULT_ANOMA_LIMITS,
  DEFAULT_ANOMA_PARAMETERS,
  decodeEvmTransaction,
  verifyEvmTransaction,
} from '../src/index.ts';
import { publishedProofs } from './proof-systems.ts';
import { readEvmBytes } from './published.ts';

/** The code of the verdict on bytes; for a proof also its reason. */
function codeOf(bytes: Uint8Array): string {
  const decoded = decodeEvmTransaction(bytes, DEFAULT_ANOMA_LIMITS);
  if (!decoded.ok) {
    return decoded.error.code;
  }
  const verified = verifyEvmTransaction(decoded.value, DEFAULT_ANOMA_PARAMETERS, publishedProofs);
  if (verified.ok) {
    return 'accepted';
  }
  const { error } = verified;
  return 'reason' in error && typeof error.reason === 'object' ? `${error.code}: ${error.reason.code}` : error.code;
}

/** How many of the bytes, one bit of each flipped in turn, lead to each code. */
function tally(bytes: Uint8Array): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (let at = 0; at < bytes.length; at++) {
    const mutated = bytes.slice();
    mutated[at] = (mutated[at] ?? 0) ^ (1 << (at % 8));
    const code = codeOf(mutated);
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].toSorted(([left], [right]) => (left < right ? -1 : 1)));
}

// @spec ANOMA-VERIFY.1 @spec ANOMA-VERIFY.2
describeExternal('one bit flipped in every byte', (directory) => {
  test('of test_tx_reg_01_01 is refused', { timeout: 600_000 }, () => {
    const counts = tally(readEvmBytes(directory, 'test_tx_reg_01_01'));
    expect(counts).toEqual({
      'compliance-proof-refused: proof-invalid': 32,
      'compliance-proof-refused: seal-point-invalid': 256,
      'compliance-proof-refused: selector-unknown': 4,
      'deletion-criterion-unknown': 8,
      'delta-mismatch': 64,
      'delta-point-invalid': 64,
      'delta-proof-malformed': 1,
      'encoding-malformed': 2214,
      'encoding-not-canonical': 245,
      'logic-proof-refused: proof-invalid': 752,
      'logic-proof-refused: seal-point-invalid': 512,
      'logic-proof-refused: selector-unknown': 8,
      'logic-ref-mismatch': 128,
      'tag-not-found': 128,
    });
  });

  test('of test_tx_agg_01_01 is refused', { timeout: 600_000 }, () => {
    const counts = tally(readEvmBytes(directory, 'test_tx_agg_01_01'));
    expect(counts).toEqual({
      'aggregation-proof-refused: proof-invalid': 784,
      'aggregation-proof-refused: seal-point-invalid': 256,
      'aggregation-proof-refused: selector-unknown': 4,
      'deletion-criterion-unknown': 8,
      'delta-mismatch': 64,
      'delta-point-invalid': 64,
      'delta-proof-malformed': 1,
      'encoding-malformed': 2213,
      'encoding-not-canonical': 190,
      'logic-ref-mismatch': 128,
      'tag-not-found': 128,
    });
  });
});
