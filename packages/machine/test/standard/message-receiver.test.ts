import { concatBytes, digestToBytes } from '@surety/codec';
import { LOGIC_TYPES_TEXT, MESSAGE } from '@surety/machine';
import { formatText } from '@surety/vow';
import { describe, expect, test } from 'vitest';
import { granted } from '../build/parties.ts';
import { logicOf, OPEN } from '../verify/sample-ledger.ts';
import { accepts, type Thing } from './logic-case.ts';
import { readLogicGuide } from './logic-guide.ts';
import { kindOf, labelOf, SENDER } from './message-cases.ts';

const [doorText = ''] = readLogicGuide('message').otherTexts;

/** CBOR of the kind of a thing. */
function kindBytes(thing: Thing): Uint8Array {
  const { labelRef, logicRef } = kindOf(thing);
  return concatBytes([
    Uint8Array.of(0x82, 0x58, 32),
    digestToBytes(labelRef),
    Uint8Array.of(0x58, 32),
    digestToBytes(logicRef),
  ]);
}

describe('the receiver of the guide', () => {
  const door: Thing = { logic: logicOf(doorText), label: kindBytes(SENDER) };
  const said = { to: kindOf(door), from: kindOf(SENDER), payload: new Uint8Array([...'open'].map(codeOf)) };
  const told = (parts: Partial<typeof said>, thing: Partial<Thing> = {}) =>
    accepts({
      consumed: [door, { logic: MESSAGE.logic(), label: labelOf({ ...said, ...parts }), isEphemeral: true, ...thing }],
    });

  // @spec MESSAGE.3
  test('opens if its owner says so', () => {
    expect(told({})).toBe(true);
    expect(accepts({ consumed: [door] })).toBe(false);
    expect(told({ payload: Uint8Array.of(0) })).toBe(false);
    expect(told({ from: kindOf(door) })).toBe(false);
    expect(told({ to: kindOf(SENDER) })).toBe(false);
    expect(told({}, { logic: OPEN })).toBe(false);
  });

  test('has the layout of its text', () => {
    const head = `type Data = {}\n\n${LOGIC_TYPES_TEXT}\n`;
    expect(granted(formatText(head + doorText))).toBe(head + doorText);
  });
});

function codeOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}
