import { bytesToDigest, concatBytes, sha256 } from '@surety/codec';
import {
  accountOfOrigin,
  encodeSignatures,
  type Logic,
  lockedBy,
  type Owner,
  ownerCodec,
  ownerOfSigner,
} from '@surety/machine';
import { granted } from '../build/parties.ts';
import { numbered, OPEN } from '../verify/sample-ledger.ts';
import { type ActionCase, accepts, judge, type NamedCase, nullifierOf, signerOf, type Thing } from './logic-case.ts';
import { ownedOf } from './message-cases.ts';

const ALICE = 1;
const BOB = 2;
const MALLORY = 3;

/** What the action consumes first that founds the account. */
const ORIGIN: Thing = { logic: OPEN, label: Uint8Array.of(1), number: 100 };
const OTHER: Thing = { logic: OPEN, label: Uint8Array.of(1), number: 101 };
/** What authorises in the name of a founder that is a kind. */
const OPENER: Thing = { logic: OPEN, label: Uint8Array.of(2), number: 102 };

const LABEL = labelOf({});
const OTHER_LABEL = labelOf({ origin: OTHER });
const LOCKED_LABEL = labelOf({ founder: lockedBy({ logicRef: OPEN.logicRef, labelRef: sha256([OPENER.label]) }) });

/** A nullifier alone. */
const UNFOUNDED_LABEL = concatBytes([Uint8Array.of(0x81, 0x58, 32), nullifierOf(ORIGIN)]);

/** The label of the account that Alice founds, unless told otherwise. */
function labelOf({
  origin = ORIGIN,
  founder = ownerOfSigner(signerOf(ALICE)),
}: {
  readonly origin?: Thing;
  readonly founder?: Owner;
}): Uint8Array {
  return granted(accountOfOrigin(ownedOf(origin), founder)).labelBytes;
}

function ownerBytes(number: number): Uint8Array {
  return ownerCodec.encode(ownerOfSigner(signerOf(number)));
}

function signedBy(number: number): Thing['witness'] {
  return (digest) => encodeSignatures([{ place: 0, signature: signerOf(number).sign(digest) }]);
}

/** The account under a variant of the logic, Alice's unless told otherwise. */
type AccountThing = (parts?: Partial<Omit<Thing, 'logic'>>) => Thing;

function accountOf(logic: Logic): AccountThing {
  return (parts = {}) => ({ logic, label: LABEL, value: ownerBytes(ALICE), ...parts });
}

function whole(name: string, expected: boolean, make: (account: AccountThing) => ActionCase): NamedCase {
  return { name, expected, run: (logic) => accepts(make(accountOf(logic))) };
}

type Make = (account: AccountThing, logic: Logic) => ActionCase;

/** What the last tag of a role says: it must not rely on what the others say. */
function tag(role: 'consumed' | 'created', make: Make): NamedCase['run'] {
  return (logic) => {
    const given = make(accountOf(logic), logic);
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
  whole('the owner uses the account', true, (account) => ({
    consumed: [account({ witness: signedBy(ALICE) })],
    created: [account()],
  })),
  whole('the owner hands the account over', true, (account) => ({
    consumed: [account({ witness: signedBy(ALICE) })],
    created: [account({ value: ownerBytes(BOB) })],
  })),
  spend('nobody signs', false, (account) => ({ consumed: [account()], created: [account()] })),
  spend('the next owner signs', false, (account) => ({
    consumed: [account({ witness: signedBy(BOB) })],
    created: [account({ value: ownerBytes(BOB) })],
  })),
  spend('the former owner signs', false, (account) => ({
    consumed: [account({ value: ownerBytes(BOB), witness: signedBy(ALICE) })],
    created: [account()],
  })),
  spend('the account ends', false, (account) => ({ consumed: [account({ witness: signedBy(ALICE) })] })),
  spend('the account ends in an ephemeral one', false, (account) => ({
    consumed: [account({ witness: signedBy(ALICE) })],
    created: [account({ isEphemeral: true })],
  })),
  spend('the account splits', false, (account) => ({
    consumed: [account({ witness: signedBy(ALICE) })],
    created: [account(), account()],
  })),
  spend('the account goes on as another', false, (account) => ({
    consumed: [account({ witness: signedBy(ALICE) })],
    created: [account({ label: OTHER_LABEL })],
  })),
  spend('two of the account are consumed', false, (account) => ({
    consumed: [account({ number: 1 }), account({ witness: signedBy(ALICE) })],
    created: [account()],
  })),
  spend('two accounts are used at once', true, (account) => ({
    consumed: [account({ label: OTHER_LABEL, number: 1 }), account({ witness: signedBy(ALICE) })],
    created: [account({ label: OTHER_LABEL }), account()],
  })),
  spend('another logic has the same label', true, (account) => ({
    consumed: [{ ...ORIGIN, label: LABEL }, account({ witness: signedBy(ALICE) })],
    created: [account()],
  })),
  spend('a thief has the nullifier key', false, (account) => ({
    consumed: [account({ witness: signedBy(BOB) })],
    created: [account()],
  })),
  spend('the value spent is no owner', false, (account) => ({
    consumed: [account({ value: new Uint8Array(0), witness: signedBy(ALICE) })],
    created: [account()],
  })),
];

/** A created account beside the one it follows. */
function following(name: string, expected: boolean, parts: (logic: Logic) => Partial<Thing>): NamedCase {
  return create(name, expected, (account, logic) => ({
    consumed: [account({ witness: signedBy(ALICE) })],
    created: [account(parts(logic))],
  }));
}

const RECEIVE: readonly NamedCase[] = [
  following('the account follows itself', true, () => ({})),
  following('the account follows as another', false, () => ({ label: OTHER_LABEL })),
  following('the account is received in quantity 0', false, () => ({ quantity: 0n })),
  following('the account is received in quantity 2', false, () => ({ quantity: 2n })),
  following('the account is received by nobody', false, () => ({ value: new Uint8Array(0) })),
  following('the owner repeats a key', false, () => ({ value: ownerCodec.encode(repeated(ALICE)) })),
  following('the owner is the account', false, ({ logicRef }) => ({
    value: ownerCodec.encode(lockedBy({ logicRef, labelRef: sha256([LABEL]) })),
  })),
  following('the owner is another account', true, ({ logicRef }) => ({
    value: ownerCodec.encode(lockedBy({ logicRef, labelRef: sha256([OTHER_LABEL]) })),
  })),
  following('the nullifier key is secret', false, () => ({ nullifierKey: numbered('nullifier-key'.length) })),
  following('the account is burned', false, () => ({ isEphemeral: true })),
  create('the account comes from elsewhere', false, (account) => ({ consumed: [ORIGIN], created: [account()] })),
  create('a second account is received', false, (account) => ({
    consumed: [account()],
    created: [account(), account()],
  })),
];

function founding(parts: Partial<Thing> = {}): (account: AccountThing) => Thing {
  return (account) => account({ isEphemeral: true, value: new Uint8Array(0), witness: signedBy(ALICE), ...parts });
}

const MINT: readonly NamedCase[] = [
  whole('the account is founded', true, (account) => ({
    consumed: [ORIGIN, founding()(account)],
    created: [account()],
  })),
  whole('the account is founded for another', true, (account) => ({
    consumed: [ORIGIN, founding()(account)],
    created: [account({ value: ownerBytes(BOB) })],
  })),
  whole('two accounts are founded by one origin', true, (account) => ({
    consumed: [ORIGIN, founding({ label: LOCKED_LABEL })(account), founding()(account), OPENER],
    created: [account(), account({ label: LOCKED_LABEL })],
  })),
  spend('nobody signs the founding', false, (account) => ({
    consumed: [ORIGIN, founding({ witness: undefined })(account)],
    created: [account()],
  })),
  spend('another signs the founding', false, (account) => ({
    consumed: [ORIGIN, founding({ witness: signedBy(MALLORY) })(account)],
    created: [account({ value: ownerBytes(MALLORY) })],
  })),
  spend('the first owner signs the founding', false, (account) => ({
    consumed: [ORIGIN, founding({ witness: signedBy(BOB) })(account)],
    created: [account({ value: ownerBytes(BOB) })],
  })),
  spend('the founder is a kind that is consumed', true, (account) => ({
    consumed: [ORIGIN, OPENER, founding({ label: LOCKED_LABEL, witness: undefined })(account)],
    created: [account({ label: LOCKED_LABEL })],
  })),
  spend('the founder is a kind, and ephemeral', false, (account) => ({
    consumed: [ORIGIN, { ...OPENER, isEphemeral: true }, founding({ label: LOCKED_LABEL })(account)],
    created: [account({ label: LOCKED_LABEL })],
  })),
  spend('the founder repeats a key', false, (account) => ({
    consumed: [ORIGIN, founding({ label: repeatingLabel() })(account)],
    created: [account({ label: repeatingLabel() })],
  })),
  spend('the founder is named elsewhere than in the label', false, (account) => ({
    consumed: [ORIGIN, founding({ label: UNFOUNDED_LABEL, value: ownerBytes(ALICE) })(account)],
    created: [account({ label: UNFOUNDED_LABEL })],
  })),
  spend('the account is founded beside itself', false, (account) => ({
    consumed: [ORIGIN, account({ witness: signedBy(ALICE) }), founding()(account)],
    created: [account(), account()],
  })),
  spend('the account is founded by another origin', false, (account) => ({
    consumed: [OTHER, founding()(account)],
    created: [account()],
  })),
  spend('the origin is not the first', false, (account) => ({
    consumed: [OTHER, ORIGIN, founding()(account)],
    created: [account()],
  })),
  spend('the account is founded without an origin', false, (account) => ({
    consumed: [founding()(account)],
    created: [account()],
  })),
  spend('the account is founded twice in one action', false, (account) => ({
    consumed: [ORIGIN, founding({ number: 1 })(account), founding()(account)],
    created: [account(), account()],
  })),
  spend('the account is founded in quantity 2', false, (account) => ({
    consumed: [ORIGIN, founding({ quantity: 2n })(account)],
    created: [account()],
  })),
  spend('the account is founded for another action', false, (account) => ({
    consumed: [ORIGIN, founding()(account)],
  })),
  spend('an account without a label is founded', false, (account) => ({
    consumed: [ORIGIN, founding({ label: Uint8Array.of(1) })(account)],
    created: [account({ label: Uint8Array.of(1) })],
  })),
];

/** What the logic of accounts is to say, by quadrants. @spec ACCOUNT.2, ACCOUNT.3, ACCOUNT.4 */
export const ACCOUNT_CASES: readonly NamedCase[] = [...SPEND, ...RECEIVE, ...MINT];

/** A label that the builder does not make: its founder has a key twice. */
function repeatingLabel(): Uint8Array {
  return concatBytes([Uint8Array.of(0x82, 0x58, 32), nullifierOf(ORIGIN), ownerCodec.encode(repeated(ALICE))]);
}

function repeated(number: number): Owner {
  const key = bytesToDigest<'owner-key'>(signerOf(number).publicKey);
  return { type: 'keys', quorum: { keys: [key, key], least: 1 } };
}
