import { bytesToDigest } from '@surety/codec';
import { type Logic, makeSingleClaim, type SingleClaimLabel } from '@surety/machine';
import { granted } from '../build/parties.ts';
import { EVEN, numbered, OPEN } from '../verify/sample-ledger.ts';
import { type ActionCase, accepts, judge, type NamedCase, type Thing } from './logic-case.ts';
import { kindOf } from './message-cases.ts';

/** What the action that claims consumes besides. */
export const CLAIMER: Thing = { logic: OPEN, label: Uint8Array.of(1), number: 100 };
/** What has nothing to do with a claim. */
const STRANGER: Thing = { logic: OPEN, label: Uint8Array.of(3), number: 103 };

/** The label of what {@link CLAIMER} claims, unless told otherwise. */
export function labelOf(parts: Partial<SingleClaimLabel> = {}): Uint8Array {
  return granted(makeSingleClaim({ claimer: kindOf(CLAIMER), subject: Uint8Array.of(7), ...parts })).labelBytes;
}

/** The claim of a variant of the logic, as it is to be when it is consumed. */
type Claim = (parts?: Partial<Omit<Thing, 'logic'>>) => Thing;

/** The one that can be consumed. */
export function claimOf(logic: Logic): Claim {
  const zero = new Uint8Array(32);
  const pinned = { nonce: bytesToDigest<'nonce'>(zero), randSeed: bytesToDigest<'rand-seed'>(zero) };
  return (parts = {}) => ({ logic, label: labelOf(), isEphemeral: true, ...pinned, ...parts });
}

type Make = (claim: Claim) => ActionCase;

function whole(name: string, expected: boolean, make: Make): NamedCase {
  return { name, expected, run: (logic) => accepts(make(claimOf(logic))) };
}

/** What the last tag of a role says: it must not rely on what the others say. */
function tag(role: 'consumed' | 'created', make: Make): NamedCase['run'] {
  return (logic) => {
    const given = make(claimOf(logic));
    return judge(given, { role, index: (given[role] ?? []).length - 1 });
  };
}

function mint(name: string, expected: boolean, make: Make): NamedCase {
  return { name, expected, run: tag('consumed', make) };
}

function burn(name: string, expected: boolean, make: Make): NamedCase {
  return { name, expected, run: tag('created', make) };
}

/** A claim with another field, where all else is as it is to be. */
function changed(name: string, parts: Partial<Thing>): NamedCase {
  return mint(name, false, (claim) => ({ consumed: [CLAIMER, claim(parts)], created: [claim(parts)] }));
}

const FIELDS: readonly NamedCase[] = [
  changed('the nonce is another', { nonce: numbered(1) }),
  changed('the random seed is another', { randSeed: numbered(1) }),
  changed('the nullifier key is another', { nullifierKey: numbered(1) }),
  changed('the value is not empty', { value: Uint8Array.of(0) }),
  changed('the quantity is 0', { quantity: 0n }),
  changed('the quantity is 2', { quantity: 2n }),
  changed('a persistent claim is consumed', { isEphemeral: false }),
  changed('the label is none', { label: Uint8Array.of(1) }),
];

const WHOLE: readonly NamedCase[] = [
  whole('something is claimed', true, (claim) => ({ consumed: [CLAIMER, claim()], created: [claim()] })),
  whole('something is claimed, in any order, beside other things', true, (claim) => ({
    consumed: [claim(), STRANGER, CLAIMER],
    created: [claim({ randSeed: numbered(1), nullifierKey: numbered(2) }), STRANGER],
  })),
  whole('two things are claimed', true, (claim) => {
    const other = claim({ label: labelOf({ subject: Uint8Array.of(8) }) });
    return { consumed: [CLAIMER, other, claim()], created: [other, claim()] };
  }),
  whole('another logic has the label of the claim', true, (claim) => ({
    consumed: [CLAIMER, claim(), { ...STRANGER, label: labelOf() }],
    created: [claim()],
  })),
  mint('nothing answers what is consumed', false, (claim) => ({ consumed: [CLAIMER, claim()] })),
  mint('two answer what is consumed', false, (claim) => ({
    consumed: [CLAIMER, claim()],
    created: [claim(), claim()],
  })),
  mint('another of the claim is consumed', false, (claim) => ({
    consumed: [CLAIMER, claim({ number: 1, nonce: numbered(1) }), claim()],
    created: [claim()],
  })),
];

/** A claim beside something that is no claimer. */
function claimedBy(name: string, claimer: Thing): NamedCase {
  return mint(name, false, (claim) => ({ consumed: [claimer, claim()], created: [claim()] }));
}

const CLAIMERS: readonly NamedCase[] = [
  claimedBy('the claimer is ephemeral', { ...CLAIMER, isEphemeral: true }),
  claimedBy('the claimer has a quantity of 0', { ...CLAIMER, quantity: 0n }),
  claimedBy('the claimer has another label', STRANGER),
  claimedBy('the claimer has another logic', { ...CLAIMER, logic: EVEN }),
  mint('the claimer is created', false, (claim) => ({ consumed: [STRANGER, claim()], created: [CLAIMER, claim()] })),
  mint('nobody claims', false, (claim) => ({ consumed: [claim()], created: [claim()] })),
];

const BURN: readonly NamedCase[] = [
  burn('nothing is consumed for what is created', false, (claim) => ({ consumed: [CLAIMER], created: [claim()] })),
  burn('a persistent claim is created', false, (claim) => ({
    consumed: [CLAIMER, claim()],
    created: [claim({ isEphemeral: false })],
  })),
  burn('the quantity created is 0', false, (claim) => ({
    consumed: [CLAIMER, claim()],
    created: [claim({ quantity: 0n })],
  })),
  burn('the quantity created is 2', false, (claim) => ({
    consumed: [CLAIMER, claim()],
    created: [claim({ quantity: 2n })],
  })),
  burn('the value created is not empty', false, (claim) => ({
    consumed: [CLAIMER, claim()],
    created: [claim({ value: Uint8Array.of(0) })],
  })),
  burn('two are created for one', false, (claim) => ({ consumed: [CLAIMER, claim()], created: [claim(), claim()] })),
];

/** What the logic of single claims is to say. @spec CLAIM.1, CLAIM.2 */
export const CLAIM_ONCE_CASES: readonly NamedCase[] = [...FIELDS, ...WHOLE, ...CLAIMERS, ...BURN];
