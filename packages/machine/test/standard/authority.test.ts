import { bytesToDigest, digestToBytes, ok, sha256 } from '@surety/codec';
import {
  AUTHORITY,
  AUTHORITY_SOURCE,
  AUTHORITY_TEXT,
  deriveNetworkId,
  encodeSignatures,
  LOGIC_TYPES_TEXT,
  type Logic,
  OWNER_TYPES_TEXT,
  type Owner,
  type OwnerKey,
  ownerCodec,
  ownerOfSigner,
  standardModule,
} from '@surety/machine';
import { formatText } from '@surety/vow';
import { describe, expect, test } from 'vitest';
import { numbered, OPEN } from '../verify/sample-ledger.ts';
import { accepts, logicOfText, type Mutant, mutateText, openCase, signerOf, type Thing } from './logic-case.ts';

// @spec AUTHORITY.1, AUTHORITY.2, AUTHORITY.3

/** A logic that asks the module about the owner in its value when it is consumed, and accepts what is created. */
function probeOf(source: string, text: string): Logic {
  const program = `import authority = source ${source}

type Data = {}

${LOGIC_TYPES_TEXT}
${OWNER_TYPES_TEXT}
program(input: LogicInput) = match input.role {
  created => true,
  consumed => with owner = decode<Owner>(input.self.value) otherwise false in
    authority.authorises(owner, input.witness, input.actionDigest, input.consumed),
}
`;
  return logicOfText(program, [standardModule('authority', text)]);
}

const PROBE = probeOf(AUTHORITY_SOURCE, AUTHORITY_TEXT);

const LABEL = Uint8Array.of(7);
const OPENER: Thing = { logic: OPEN, label: LABEL };

function keyOf(number: number): OwnerKey {
  return bytesToDigest(signerOf(number).publicKey);
}

/** Bytes of an owner, of one that nothing should accept as well. */
function bytesOf(owner: Owner): Uint8Array {
  return ownerCodec.encode(owner);
}

const ONE: Uint8Array = bytesOf(ownerOfSigner(signerOf(1)));

function quorum(least: number, numbers: readonly number[]): Owner {
  return { type: 'keys', quorum: { keys: numbers.map(keyOf), least } };
}

const TWO_OF_THREE = quorum(2, [1, 2, 3]);

function ownerOfKind({ logic: { logicRef }, label }: Thing): Owner {
  return { type: 'kind', kind: { logicRef, labelRef: sha256([label]) } };
}

const LOCK: Uint8Array = bytesOf(ownerOfKind(OPENER));

/** Signatures of these signers at these places. */
function signed(...places: readonly (readonly [number, number])[]): Thing['witness'] {
  return (digest) => encodeSignatures(places.map(([place, by]) => ({ place, signature: signerOf(by).sign(digest) })));
}

/** The same without putting them in order. */
function inOrderGiven(...places: readonly (readonly [number, number])[]): Thing['witness'] {
  return (digest) =>
    Uint8Array.of(
      0x80 + places.length,
      ...places.flatMap(([place, by]) => [0x82, place, 0x58, 64, ...signerOf(by).sign(digest)]),
    );
}

interface OwnerCase {
  readonly name: string;
  readonly expected: boolean;
  readonly value: Uint8Array;
  readonly witness?: Thing['witness'];
  readonly consumed?: readonly Thing[];
  readonly created?: readonly Thing[];
}

const CASES: readonly OwnerCase[] = [
  { name: 'a key signs', expected: true, value: ONE, witness: signed([0, 1]) },
  { name: 'nobody signs', expected: false, value: ONE },
  { name: 'the list of signatures is empty', expected: false, value: ONE, witness: Uint8Array.of(0x80) },
  { name: 'another key signs', expected: false, value: ONE, witness: signed([0, 2]) },
  { name: 'a key signs at another place', expected: false, value: ONE, witness: signed([1, 1]) },
  { name: 'a key signs twice where once is asked', expected: false, value: ONE, witness: signed([0, 1], [1, 1]) },
  { name: 'the signature stands bare', expected: false, value: ONE, witness: (digest) => signerOf(1).sign(digest) },
  {
    name: 'the witness goes on',
    expected: false,
    value: ONE,
    witness: (digest) => Uint8Array.of(...witnessOfOne(digest), 0),
  },
  { name: 'two of three sign', expected: true, value: bytesOf(TWO_OF_THREE), witness: signed([0, 1], [2, 3]) },
  { name: 'one of two signs', expected: false, value: bytesOf(TWO_OF_THREE), witness: signed([1, 2]) },
  { name: 'three of two sign', expected: false, value: bytesOf(TWO_OF_THREE), witness: signed([0, 1], [1, 2], [2, 3]) },
  { name: 'one signs twice', expected: false, value: bytesOf(TWO_OF_THREE), witness: inOrderGiven([0, 1], [0, 1]) },
  { name: 'the places descend', expected: false, value: bytesOf(TWO_OF_THREE), witness: inOrderGiven([2, 3], [0, 1]) },
  {
    name: 'one of two signatures is false',
    expected: false,
    value: bytesOf(TWO_OF_THREE),
    witness: signed([0, 1], [2, 4]),
  },
  { name: 'a place has no key', expected: false, value: bytesOf(TWO_OF_THREE), witness: signed([0, 1], [3, 4]) },
  {
    name: 'a key stands twice in the list',
    expected: false,
    value: bytesOf(quorum(2, [1, 1, 2])),
    witness: signed([0, 1], [1, 1]),
  },
  {
    name: 'more signatures are asked than keys stand',
    expected: false,
    value: bytesOf(quorum(2, [1])),
    witness: signed([0, 1]),
  },
  { name: 'the kind is consumed', expected: true, value: LOCK, consumed: [OPENER] },
  { name: 'nothing of the kind is consumed', expected: false, value: LOCK },
  {
    name: 'the kind is consumed ephemeral',
    expected: false,
    value: LOCK,
    consumed: [{ ...OPENER, isEphemeral: true }],
  },
  { name: 'the kind is consumed in quantity 0', expected: false, value: LOCK, consumed: [{ ...OPENER, quantity: 0n }] },
  {
    name: 'another label is consumed',
    expected: false,
    value: LOCK,
    consumed: [{ ...OPENER, label: Uint8Array.of(8) }],
  },
  {
    name: 'another logic is consumed',
    expected: false,
    value: LOCK,
    consumed: [{ logic: PROBE, label: LABEL, value: ONE, witness: signed([0, 1]) }],
  },
  { name: 'the kind is created, not consumed', expected: false, value: LOCK, created: [OPENER] },
  { name: 'no owner stands there', expected: false, value: new Uint8Array(0), witness: signed([0, 1]) },
  {
    name: 'the owner is followed by a byte',
    expected: false,
    value: Uint8Array.of(...ONE, 0),
    witness: signed([0, 1]),
  },
];

function witnessOfOne(digest: Uint8Array): Uint8Array {
  return encodeSignatures([{ place: 0, signature: signerOf(1).sign(digest) }]);
}

function run({ value, witness, consumed = [], created = [] }: OwnerCase, probe: Logic): boolean {
  const owned: Thing = { logic: probe, label: Uint8Array.of(1), value, number: 1, witness };
  return accepts({ consumed: [owned, ...consumed], created });
}

/** Changes of the text that make it worse, each with the case that shows it. */
const MUTANTS: readonly Mutant[] = [
  {
    passage: 'opener_is_persistent: not each.resource.isEphemeral',
    replacement: 'opener_is_persistent: true',
    killedBy: 'the kind is consumed ephemeral',
  },
  {
    passage: 'each.resource.quantity >= 1',
    replacement: 'each.resource.quantity >= 0',
    killedBy: 'the kind is consumed in quantity 0',
  },
  { passage: 'resource.logicRef == kind.logicRef', replacement: 'true', killedBy: 'another logic is consumed' },
  { passage: 'resource.labelRef == kind.labelRef', replacement: 'true', killedBy: 'another label is consumed' },
  { passage: 'witness) otherwise false in', replacement: 'witness) otherwise true in', killedBy: 'nobody signs' },
  {
    passage: 'len(signatures) == quorum.least',
    replacement: 'len(signatures) <= quorum.least',
    killedBy: 'one of two signs',
  },
  {
    passage: 'len(signatures) == quorum.least',
    replacement: 'len(signatures) >= quorum.least',
    killedBy: 'three of two sign',
  },
  { passage: 'a.place >= b.place', replacement: 'a.place > b.place', killedBy: 'one signs twice' },
  {
    passage: 'not any_pair a, b in signatures { a.place >= b.place }',
    replacement: 'unique a in signatures { a.place }',
    killedBy: 'the places descend',
  },
  {
    passage: 'all each in signatures',
    replacement: 'any each in signatures',
    killedBy: 'one of two signatures is false',
  },
  {
    passage: 'quorum.keys[each.place] otherwise false',
    replacement: 'quorum.keys[each.place] otherwise true',
    killedBy: 'a place has no key',
  },
  { passage: 'unique key in quorum.keys { key }', replacement: 'true', killedBy: 'a key stands twice in the list' },
  { passage: 'is_proper(owner) and is_signed', replacement: 'is_signed', killedBy: 'a key stands twice in the list' },
  { passage: 'ed25519(key, actionDigest, each.signature)', replacement: 'true', killedBy: 'another key signs' },
];

describe('an owner', () => {
  // @spec AUTHORITY.2, AUTHORITY.3
  test.each(CASES)('authorises ($expected) if $name', (each) => {
    expect(run(each, PROBE)).toBe(each.expected);
  });

  // @spec AUTHORITY.2
  test('does not authorise an action by a signature over another, or for another network', () => {
    const owned: Thing = { logic: PROBE, label: LABEL, value: ONE };
    const stolen = (digest: Uint8Array): Thing => ({ ...owned, witness: witnessOfOne(digest) });
    const digest = digestToBytes(openCase({ consumed: [owned] }).digest);
    expect(accepts({ consumed: [stolen(digest)] })).toBe(true);
    expect(accepts({ consumed: [stolen(digest)], created: [OPENER] })).toBe(false);
    expect(accepts({ consumed: [stolen(digest)], facts: { actor: 1 } })).toBe(false);
    const network = deriveNetworkId({ chainId: 'other', salt: numbered(1) });
    expect(accepts({ consumed: [stolen(digest)], network })).toBe(false);
  });

  // @spec AUTHORITY.2
  test('is not whoever has the nullifier key', () => {
    const nullifierKey = numbered<'nullifier-key'>(9);
    const owned: Thing = { logic: PROBE, label: LABEL, value: ONE, nullifierKey };
    expect(accepts({ consumed: [owned] })).toBe(false);
  });
});

describe('the module', () => {
  test('has the address that its importers name, and the layout of its text', () => {
    expect(AUTHORITY.sourceRef()).toBe(AUTHORITY_SOURCE);
    expect(formatText(AUTHORITY_TEXT)).toEqual(ok(AUTHORITY_TEXT));
  });

  test.each(MUTANTS)('is needed as it is: "$passage" is not "$replacement"', ({ passage, replacement, killedBy }) => {
    const text = mutateText(AUTHORITY_TEXT, passage, replacement);
    const probe = probeOf(standardModule('mutant', text).sourceRef(), text);
    const killers = CASES.filter(({ name }) => name === killedBy);
    expect(killers.map((each) => run(each, probe))).toEqual(killers.map(({ expected }) => !expected));
    expect(killers).toHaveLength(1);
  });
});
