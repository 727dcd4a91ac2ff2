import {
  CLAIM_ONCE,
  decodeMessageLabel,
  decodeSingleClaimLabel,
  decodeSingletonLabel,
  encodeSignatures,
  type KindParts,
  MESSAGE,
  makeSingleton,
  ownerOfSigner,
  SINGLETON,
} from '@surety/machine';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { granted, openResource } from '../build/parties.ts';
import { CLAIMER, labelOf as claimLabelOf, claimOf } from './claim-once-cases.ts';
import { judge, signerOf, type Thing } from './logic-case.ts';
import { kindOf, labelOf as messageLabelOf, RECEIVER } from './message-cases.ts';

/** Bytes of which some were replaced, put in or taken away, mostly near the beginning, where lengths and tags are. */
function changed(bytes: Uint8Array): fc.Arbitrary<Uint8Array> {
  const near = fc.nat({ max: Math.min(80, bytes.length) });
  const change = fc.record({
    at: fc.oneof(near, fc.nat({ max: bytes.length })),
    removed: fc.constantFrom(1, 1, 1, 0, 2),
    put: fc.uint8Array({ maxLength: 2 }),
  });
  return fc
    .option(change)
    .map((each) =>
      each === null
        ? bytes
        : Uint8Array.from([...bytes.slice(0, each.at), ...each.put, ...bytes.slice(each.at + each.removed)]),
    );
}

function isSame(kind: KindParts, other: KindParts): boolean {
  return kind.labelRef === other.labelRef && kind.logicRef === other.logicRef;
}

/** How often both said yes; every time they agreed. */
function compare(bytes: Uint8Array, says: { readonly logic: Says; readonly builder: Says }): number {
  let accepted = 0;
  fc.assert(
    fc.property(changed(bytes), (label) => {
      const verdict = says.logic(label);
      expect(verdict).toBe(says.builder(label));
      accepted += verdict ? 1 : 0;
    }),
    { seed: 1, numRuns: 400 },
  );
  return accepted;
}

type Says = (label: Uint8Array) => boolean;

// @spec MESSAGE.1, MESSAGE.3
test('the logic and the builder take the same bytes for labels of messages', () => {
  const payload = new Uint8Array(30);
  const message: Thing = { logic: MESSAGE.logic(), label: new Uint8Array(0), isEphemeral: true };
  const accepted = compare(messageLabelOf({ payload }), {
    logic: (label) => judge({ consumed: [{ ...message, label }, RECEIVER] }, { role: 'consumed', index: 0 }),
    builder: (label) => {
      const read = decodeMessageLabel(label);
      return read.ok && isSame(read.value.label.to, kindOf(RECEIVER));
    },
  });
  expect(accepted).toBeGreaterThan(40);
});

// @spec CLAIM.1, CLAIM.2
test('the logic and the builder take the same bytes for labels of single claims', () => {
  const claim = claimOf(CLAIM_ONCE.logic());
  const accepted = compare(claimLabelOf({ subject: new Uint8Array(30) }), {
    logic: (label) =>
      judge({ consumed: [claim({ label }), CLAIMER], created: [claim({ label })] }, { role: 'consumed', index: 0 }),
    builder: (label) => {
      const read = decodeSingleClaimLabel(label);
      return read.ok && isSame(read.value.label.claimer, kindOf(CLAIMER));
    },
  });
  expect(accepted).toBeGreaterThan(40);
});

// @spec SINGLETON.1, SINGLETON.3
test('the logic and the builder take the same bytes for labels of singletons', () => {
  const alice = signerOf(1);
  const owner = ownerOfSigner(alice);
  const { labelBytes } = granted(makeSingleton({ origin: openResource(1), name: 'a board, ü', owner }));
  const witness: Thing['witness'] = (digest) => encodeSignatures([{ place: 0, signature: alice.sign(digest) }]);
  const singleton: Thing = { logic: SINGLETON.logic(), label: labelBytes, witness };
  const accepted = compare(labelBytes, {
    logic: (label) => {
      const held = { ...singleton, label };
      return judge({ consumed: [held], created: [held] }, { role: 'consumed', index: 0 });
    },
    builder: (label) => {
      const read = decodeSingletonLabel(label);
      return read.ok && JSON.stringify(read.value.label.owner) === JSON.stringify(owner);
    },
  });
  expect(accepted).toBeGreaterThan(40);
});
