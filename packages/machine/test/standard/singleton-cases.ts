import { bytesToDigest, concatBytes, digestToBytes, sha256 } from '@surety/codec';
import {
  encodeSignatures,
  type Logic,
  lockedBy,
  makeSingleton,
  type Owner,
  ownerCodec,
  ownerOfSigner,
  type SingletonLabel,
} from '@surety/machine';
import { granted } from '../build/parties.ts';
import { numbered, OPEN } from '../verify/sample-ledger.ts';
import { type ActionCase, accepts, judge, type NamedCase, signerOf, type Thing } from './logic-case.ts';
import { ownedOf } from './message-cases.ts';

const ALICE = 1;
const MALLORY = 2;

/** What the action consumes first that founds the singleton. */
const ORIGIN: Thing = { logic: OPEN, label: Uint8Array.of(1), number: 100 };
const OTHER: Thing = { logic: OPEN, label: Uint8Array.of(1), number: 101 };
/** What opens a singleton that is owned by a kind. */
const OPENER: Thing = { logic: OPEN, label: Uint8Array.of(2), number: 102 };

/** The label of Alice's singleton, unless told otherwise. */
function labelOf(parts: Partial<Omit<SingletonLabel, 'uniq'>> & { readonly origin?: Thing } = {}): Uint8Array {
  const { origin = ORIGIN, name = 'board', owner = ownerOfSigner(signerOf(ALICE)) } = parts;
  return granted(makeSingleton({ name, owner, origin: ownedOf(origin) })).labelBytes;
}

const OTHER_LABEL = labelOf({ name: 'other' });
const LOCKED: Owner = lockedBy({ logicRef: OPEN.logicRef, labelRef: sha256([OPENER.label]) });

function signedBy(number: number): Thing['witness'] {
  return (digest) => encodeSignatures([{ place: 0, signature: signerOf(number).sign(digest) }]);
}

const SIGNED = { witness: signedBy(ALICE) };

/** The singleton under a variant of the logic, unsigned unless told otherwise. */
type SingletonThing = (parts?: Partial<Omit<Thing, 'logic'>>) => Thing;

function singletonOf(logic: Logic): SingletonThing {
  return (parts = {}) => ({ logic, label: labelOf(), value: Uint8Array.of(1, 2), ...parts });
}

type Make = (singleton: SingletonThing) => ActionCase;

function whole(name: string, expected: boolean, make: Make): NamedCase {
  return { name, expected, run: (logic) => accepts(make(singletonOf(logic))) };
}

/** What the last tag of a role says: it must not rely on what the others say. */
function tag(role: 'consumed' | 'created', make: Make): NamedCase['run'] {
  return (logic) => {
    const given = make(singletonOf(logic));
    return judge(given, { role, index: (given[role] ?? []).length - 1 });
  };
}

function spend(name: string, expected: boolean, make: Make): NamedCase {
  return { name, expected, run: tag('consumed', make) };
}

function create(name: string, expected: boolean, make: Make): NamedCase {
  return { name, expected, run: tag('created', make) };
}

const SPEND: readonly NamedCase[] = [
  whole('the owner puts another value', true, (singleton) => ({
    consumed: [singleton(SIGNED)],
    created: [singleton({ value: new Uint8Array(0) })],
  })),
  spend('nobody signs', false, (singleton) => ({ consumed: [singleton()], created: [singleton()] })),
  spend('another signs', false, (singleton) => ({
    consumed: [singleton({ witness: signedBy(MALLORY) })],
    created: [singleton()],
  })),
  spend('the singleton ends', false, (singleton) => ({ consumed: [singleton(SIGNED)] })),
  spend('the singleton ends in an ephemeral one', false, (singleton) => ({
    consumed: [singleton(SIGNED)],
    created: [singleton({ isEphemeral: true })],
  })),
  spend('the singleton splits', false, (singleton) => ({
    consumed: [singleton(SIGNED)],
    created: [singleton(), singleton()],
  })),
  spend('the singleton goes on as another', false, (singleton) => ({
    consumed: [singleton(SIGNED)],
    created: [singleton({ label: OTHER_LABEL })],
  })),
  spend('two of the singleton are consumed', false, (singleton) => ({
    consumed: [singleton({ number: 1 }), singleton(SIGNED)],
    created: [singleton()],
  })),
  spend('the singleton is spent in quantity 2', false, (singleton) => ({
    consumed: [singleton({ ...SIGNED, quantity: 2n })],
    created: [singleton({ quantity: 2n })],
  })),
  spend('two singletons change at once', true, (singleton) => ({
    consumed: [singleton({ label: OTHER_LABEL, number: 1 }), singleton(SIGNED)],
    created: [singleton({ label: OTHER_LABEL }), singleton()],
  })),
  spend('another logic has the label of the singleton', true, (singleton) => ({
    consumed: [{ ...OTHER, label: labelOf() }, singleton(SIGNED)],
    created: [singleton()],
  })),
  spend('the kind that owns it is consumed', true, (singleton) => ({
    consumed: [OPENER, singleton({ label: labelOf({ owner: LOCKED }) })],
    created: [singleton({ label: labelOf({ owner: LOCKED }) })],
  })),
  spend('the kind that owns it is ephemeral', false, (singleton) => ({
    consumed: [{ ...OPENER, isEphemeral: true }, singleton({ label: labelOf({ owner: LOCKED }) })],
    created: [singleton({ label: labelOf({ owner: LOCKED }) })],
  })),
  spend('a singleton without a label is spent', false, (singleton) => ({
    consumed: [singleton({ ...SIGNED, label: Uint8Array.of(1) })],
    created: [singleton({ label: Uint8Array.of(1) })],
  })),
];

/** A singleton created beside the one it follows. */
function following(name: string, expected: boolean, parts: Partial<Thing>): NamedCase {
  return create(name, expected, (singleton) => ({ consumed: [singleton(SIGNED)], created: [singleton(parts)] }));
}

const RECEIVE: readonly NamedCase[] = [
  following('the singleton follows itself', true, {}),
  following('the singleton has the greatest value', true, { value: new Uint8Array(16_384) }),
  following('the singleton follows as another', false, { label: OTHER_LABEL }),
  following('the singleton is received in quantity 0', false, { quantity: 0n }),
  following('the singleton is received in quantity 2', false, { quantity: 2n }),
  following('the nullifier key is secret', false, { nullifierKey: numbered(1) }),
  following('the singleton is burned', false, { isEphemeral: true }),
  create('the singleton comes from elsewhere', false, (singleton) => ({ consumed: [OTHER], created: [singleton()] })),
  create('a second singleton is received', false, (singleton) => ({
    consumed: [singleton()],
    created: [singleton(), singleton()],
  })),
];

function founding(parts: Partial<Thing> = {}): (singleton: SingletonThing) => Thing {
  return (singleton) => singleton({ ...SIGNED, isEphemeral: true, value: new Uint8Array(0), ...parts });
}

const MINT: readonly NamedCase[] = [
  whole('the singleton is founded', true, (singleton) => ({
    consumed: [ORIGIN, founding()(singleton)],
    created: [singleton()],
  })),
  whole('two singletons are founded from one origin', true, (singleton) => ({
    consumed: [ORIGIN, founding({ label: OTHER_LABEL })(singleton), founding()(singleton)],
    created: [singleton(), singleton({ label: OTHER_LABEL })],
  })),
  spend('nobody signs the founding', false, (singleton) => ({
    consumed: [ORIGIN, founding({ witness: undefined })(singleton)],
    created: [singleton()],
  })),
  spend('another signs the founding', false, (singleton) => ({
    consumed: [ORIGIN, founding({ witness: signedBy(MALLORY) })(singleton)],
    created: [singleton()],
  })),
  spend('the singleton is founded from another origin', false, (singleton) => ({
    consumed: [OTHER, founding()(singleton)],
    created: [singleton()],
  })),
  spend('the origin is not the first', false, (singleton) => ({
    consumed: [OTHER, ORIGIN, founding()(singleton)],
    created: [singleton()],
  })),
  spend('the singleton is founded without an origin', false, (singleton) => ({
    consumed: [founding()(singleton)],
    created: [singleton()],
  })),
  spend('the singleton is founded twice in one action', false, (singleton) => ({
    consumed: [ORIGIN, founding({ number: 1 })(singleton), founding()(singleton)],
    created: [singleton(), singleton()],
  })),
  spend('the singleton is founded beside itself', false, (singleton) => ({
    consumed: [ORIGIN, singleton(SIGNED), founding()(singleton)],
    created: [singleton(), singleton()],
  })),
  spend('the singleton is founded in quantity 2', false, (singleton) => ({
    consumed: [ORIGIN, founding({ quantity: 2n })(singleton)],
    created: [singleton()],
  })),
  spend('the singleton is founded for another action', false, (singleton) => ({
    consumed: [ORIGIN, founding()(singleton)],
  })),
  spend('a singleton without a label is founded', false, (singleton) => ({
    consumed: [ORIGIN, founding({ label: Uint8Array.of(1) })(singleton)],
    created: [singleton({ label: Uint8Array.of(1) })],
  })),
  spend('the owner that founds repeats a key', false, (singleton) => ({
    consumed: [ORIGIN, founding({ label: repeatingLabel() })(singleton)],
    created: [singleton({ label: repeatingLabel() })],
  })),
];

/** What the logic of singletons is to say, by quadrants. @spec SINGLETON.2, SINGLETON.3, SINGLETON.4 */
export const SINGLETON_CASES: readonly NamedCase[] = [...SPEND, ...RECEIVE, ...MINT];

/** A label that the builder does not make: one of two keys that are the same. */
function repeatingLabel(): Uint8Array {
  const key = bytesToDigest<'owner-key'>(signerOf(ALICE).publicKey);
  const { label } = granted(makeSingleton({ name: '', owner: { type: 'key', key }, origin: ownedOf(ORIGIN) }));
  const owner = ownerCodec.encode({ type: 'keys', quorum: { keys: [key, key], least: 1 } });
  return concatBytes([Uint8Array.of(0x83, 0x60, 0x58, 32), digestToBytes(label.uniq), owner]);
}
