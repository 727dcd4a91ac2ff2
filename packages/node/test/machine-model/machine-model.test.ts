import { expect, test } from 'vitest';
import { CODES, countAgreements, findUnreached } from './agreement.ts';

// @spec ACTION-FORM.2, ACTION-DIGEST.1, TXN-FORM.1, TXN-DIGEST.2, LOGIC-RUN.1, VERIFY.2, VERIFY.3, ADMIT.1, APPLY.1
test('the machine and the reference agree about a thousand transactions', () => {
  const tally = countAgreements({ seeds: 10, transactions: 100 });
  expect(findUnreached(tally, CODES)).toEqual([]);
});
