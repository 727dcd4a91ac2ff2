import type { Logic } from '@surety/machine';
import { OPEN } from '../verify/sample-ledger.ts';
import { accepts, judge, type NamedCase, type Thing } from './logic-case.ts';

const OTHER: Thing = { logic: OPEN, label: Uint8Array.of(1), number: 100 };

function paddingOf(logic: Logic, parts: Partial<Thing>): Thing {
  return { logic, label: new Uint8Array(0), quantity: 0n, isEphemeral: true, ...parts };
}

function consumed(name: string, expected: boolean, parts: Partial<Thing>): NamedCase {
  return {
    name: `${name} is consumed`,
    expected,
    run: (logic) => judge({ consumed: [OTHER, paddingOf(logic, parts)] }, { role: 'consumed', index: 1 }),
  };
}

function created(name: string, expected: boolean, parts: Partial<Thing>): NamedCase {
  return {
    name: `${name} is created`,
    expected,
    run: (logic) => judge({ consumed: [OTHER], created: [paddingOf(logic, parts)] }, { role: 'created', index: 0 }),
  };
}

/** In both roles. */
function both(name: string, expected: boolean, parts: Partial<Thing>): readonly NamedCase[] {
  return [consumed(name, expected, parts), created(name, expected, parts)];
}

/** What the logic of padding is to say. @spec PADDING.1, PADDING.2 */
export const PADDING_CASES: readonly NamedCase[] = [
  {
    name: 'an action consumes and creates nothing but padding',
    expected: true,
    run: (logic) =>
      accepts({
        consumed: [paddingOf(logic, { number: 1 }), paddingOf(logic, { number: 2 })],
        created: [paddingOf(logic, {})],
      }),
  },
  ...both('padding', true, {}),
  ...both('padding with application data', true, { data: Uint8Array.of(1) }),
  ...both('padding with a witness', true, { witness: Uint8Array.of(1) }),
  ...both('padding of quantity 1', false, { quantity: 1n }),
  ...both('padding of the greatest quantity', false, { quantity: 2n ** 128n - 1n }),
  ...both('persistent padding', false, { isEphemeral: false }),
  ...both('padding with a label', false, { label: Uint8Array.of(0) }),
  ...both('padding with a value', false, { value: Uint8Array.of(0) }),
];
