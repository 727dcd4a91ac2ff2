import { digestToBytes, sha256 } from '@surety/codec';
import {
  type Action,
  consumePadding,
  createTokens,
  type DraftSeed,
  deriveNetworkId,
  draftAction,
  encodeSignatures,
  type FeeRules,
  type GenesisDocument,
  GREATEST_LIMITS,
  makeToken,
  mintFixedSupplyLater,
  type NetworkId,
  type OwnedResource,
  openAction,
  openOwned,
  REQUEST,
  STANDARD_LOGICS,
  STANDARD_MODULES,
  type Token,
} from '@surety/machine';
import { type DevelopmentPerson, developmentPerson } from './development-person.ts';
import { granted } from './granted.ts';

/** A network to try things on: how it begins, and who has what. */
export interface DevelopmentNetwork {
  readonly document: GenesisDocument;
  readonly network: NetworkId;
  /** What fees are paid in: all there will ever be of it is there from the beginning. */
  readonly native: Token;
  /** Each person with what the person has of the native token. */
  readonly funded: readonly Funded[];
}

/** A person with money. */
interface Funded {
  readonly person: DevelopmentPerson;
  readonly purse: OwnedResource;
}

/** Who has money when a development network begins. @spec CLI.1 */
export const DEVELOPMENT_NAMES: readonly string[] = ['alice', 'bob', 'carol', 'dave'];

/** The keeper whose steps run at genesis. */
const GENESIS_ACTOR = 1;
const EACH = 250_000_000_000n;
const SEED: DraftSeed = sha256([new TextEncoder().encode('surety development genesis')]);

/** The development network, which is the same everywhere. @spec CLI.1 */
export function developmentNetwork(): DevelopmentNetwork {
  const name = { chainId: 'surety-development', salt: sha256<'salt'>([new TextEncoder().encode('development')]) };
  const network = deriveNetworkId(name);
  const people = DEVELOPMENT_NAMES.map(developmentPerson);
  const { native, action, purses } = mintNative(network, people);
  const document: GenesisDocument = {
    name,
    time: 1_700_000_000n,
    epoch: 0n,
    parameters: { version: 1, limits: GREATEST_LIMITS, fees: feesIn(native) },
    units: [...STANDARD_MODULES, ...STANDARD_LOGICS.values()].map(({ unit }) => unit()),
    records: [],
    steps: [[action]],
  };
  const funded = people.flatMap((person, place) => {
    const purse = purses[place];
    return purse === undefined ? [] : [{ person, purse }];
  });
  return { document, network, native, funded };
}

/** The action that mints all of the native token, signed by its founder as keeper 1 carries it out. */
function mintNative(
  network: NetworkId,
  people: readonly DevelopmentPerson[],
): { readonly native: Token; readonly action: Action; readonly purses: readonly OwnedResource[] } {
  const founder = developmentPerson('founder');
  const origin = consumePadding(SEED);
  const supply = EACH * BigInt(people.length);
  const fixed = { uniq: openOwned(origin.resource).tag, supply, founder: founder.owner };
  const native = granted(makeToken({ symbol: 'DEV', decimals: 6, minting: { type: 'fixed', fixed } }), 'a token');
  const mint = granted(mintFixedSupplyLater(native, SEED), 'a mint');
  const created = people.map(({ owner, nullifierKey }) =>
    granted(createTokens(native, { owner, quantity: EACH }, { nullifierKey }), 'tokens for a person'),
  );
  const drafted = granted(draftAction({ network, seed: SEED, consumed: [origin, mint], created }), 'an action');
  const [draft] = drafted.unfinished.actions;
  const unsigned = granted(draft === undefined ? { ok: false, error: 0 } : { ok: true, value: draft }, 'one action');
  const stated: Action = {
    ...unsigned.opened.action,
    facts: { ...unsigned.opened.action.facts, actor: GENESIS_ACTOR },
  };
  const signature = founder.signer.sign(digestToBytes(openAction(stated, network).digest));
  const witness = encodeSignatures([{ place: 0, signature }]);
  const consumed = stated.consumed.map((each, place) => (place === 1 ? { ...each, witness } : each));
  const purses = drafted.created.flatMap(({ owned }) => owned ?? []);
  return { native, action: { ...stated, consumed }, purses };
}

/** Enough to close a request with four locks of standard tokens. */
const SERVING_STEPS = 1_500_000;

/** Small prices: a transfer costs about half a DEV. */
function feesIn({ kind }: Token): FeeRules {
  return {
    kind,
    base: 1000n,
    perByte: 10n,
    perTag: 100n,
    perStep: 1n,
    surcharges: [{ logicRef: REQUEST.logic().logicRef, amount: 50_000n, steps: SERVING_STEPS }],
  };
}
