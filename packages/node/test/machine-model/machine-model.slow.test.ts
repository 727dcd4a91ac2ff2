import { expect, test } from 'vitest';
import { CASES, CODES, countAgreements, findUnreached, showTally } from './agreement.ts';

// @spec FEE-OUTCOME.1, FEE-WORK.1, BALANCE.1, REQUEST.2, STATE-MARK.1, VERIFY.2, VERIFY.3, ADMIT.1, APPLY.1
test('the machine and the reference agree about a hundred thousand transactions', () => {
  const tally = countAgreements({ seeds: 200, transactions: 500 });
  console.log(showTally(tally));
  expect(findUnreached(tally, [...CODES, ...CASES])).toEqual([]);
});
