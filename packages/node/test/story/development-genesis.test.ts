import { REQUEST, STANDARD_LOGICS } from '@surety/machine';
import { expect, test } from 'vitest';
import { developmentNetwork } from '../../src/story/development-genesis.ts';

// @spec CLI.1, PARAM-FEE.2
test('a request of the development network counts with enough to close it, with four locks of any standard logic', () => {
  const boundOf = ({ logic }: { logic(): { readonly checked: { readonly bound: number | bigint } } }) =>
    Number(logic().checked.bound);
  const dearest = Math.max(...[...STANDARD_LOGICS.values()].filter((each) => each !== REQUEST).map(boundOf));
  const [surcharge] = developmentNetwork().document.parameters.fees.surcharges;
  expect(surcharge?.logicRef).toBe(REQUEST.logic().logicRef);
  expect(surcharge?.steps).toBeGreaterThanOrEqual(2 * boundOf(REQUEST) + 4 * 2 * dearest);
});
