import {
  createTokens,
  type DraftedCreation,
  type DraftedTransaction,
  draftAction,
  makeToken,
  mintTokens,
  type OwnedResource,
  spendOwned,
  type Token,
} from '@surety/machine';
import type { DevelopmentPerson } from './development-person.ts';
import { granted } from './granted.ts';
import { type Scene, sceneBlock } from './scene.ts';
import { showAmount } from './show-amount.ts';
import { holderOf, type PaidEntry, received, type Stage } from './stage.ts';

/** A scene with what it leaves in somebody's hands. */
export interface TokenScene {
  readonly scene: Scene;
  readonly token: Token;
  readonly owned: OwnedResource;
}

const ISSUED = 1000n;
const SENT = 40n;

/** Alice makes a token and a thousand of it. */
export function issueToken(stage: Stage): TokenScene {
  const alice = stage.person('alice');
  const token = granted(
    makeToken({ symbol: 'APPLE', decimals: 0, minting: { type: 'authority', owner: alice.owner } }),
    'a token',
  );
  const minted = granted(
    mintTokens(token, { quantity: ISSUED, seed: stage.seed(), signers: [alice.signer] }),
    'a mint',
  );
  const created = granted(createTokens(token, { owner: alice.owner, quantity: ISSUED }, holderOf(alice)), 'tokens');
  const drafted = granted(
    draftAction({ network: stage.network.network, seed: stage.seed(), consumed: [minted], created: [created] }),
    'an action',
  );
  const block = stage.settle(stage.pay(alice, drafted.unfinished));
  return {
    token,
    owned: received(alice, drafted.created[0]),
    scene: {
      title: `Alice issues a token: ${showAmount(ISSUED, token.label)}.`,
      lines: [
        'The label of the token says that Alice may mint it; her signature mints, and nobody else can.',
        `Its kind is the label ${token.kind.labelRef}.`,
      ],
      block: sceneBlock(stage, block),
    },
  };
}

/** Alice sends some of her tokens to Bob. */
export function sendToken(stage: Stage, { token, owned }: Pick<TokenScene, 'token' | 'owned'>): TokenScene {
  const bob = stage.person('bob');
  const { paid, creations } = draftTransfer(stage, { token, owned, to: bob });
  const block = stage.settle(paid);
  return {
    token,
    owned: received(bob, creations[0]),
    scene: {
      title: `Alice sends ${showAmount(SENT, token.label)} to Bob.`,
      lines: [
        `She consumes her ${showAmount(owned.quantity, token.label)}, and creates ${SENT} for Bob and ${owned.quantity - SENT} for herself.`,
      ],
      block: sceneBlock(stage, block),
    },
  };
}

/** What a transfer of Alice's is about. */
interface Transfer extends Pick<TokenScene, 'token' | 'owned'> {
  readonly to: DevelopmentPerson;
}

/** A transfer by Alice, who also pays for it. */
export function draftTransfer(
  stage: Stage,
  { token, owned, to }: Transfer,
): { readonly paid: PaidEntry; readonly creations: readonly DraftedCreation[] } {
  const drafted = draftParts(stage, { token, owned, to });
  return { paid: stage.pay(stage.person('alice'), drafted.unfinished), creations: drafted.created };
}

function draftParts(stage: Stage, { token, owned, to }: Transfer): DraftedTransaction {
  const alice = stage.person('alice');
  const rest = owned.quantity - SENT;
  return granted(
    draftAction({
      network: stage.network.network,
      seed: stage.seed(),
      consumed: [granted(spendOwned(owned, [alice.signer]), 'Alice can sign')],
      created: [
        granted(createTokens(token, { owner: to.owner, quantity: SENT }, holderOf(to)), 'tokens to send'),
        granted(createTokens(token, { owner: alice.owner, quantity: rest }, holderOf(alice)), 'tokens to keep'),
      ],
    }),
    'an action',
  );
}
