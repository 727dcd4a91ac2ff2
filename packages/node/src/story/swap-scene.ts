import {
  composeParts,
  createTokens,
  type DraftedTransaction,
  draftAction,
  imbalanceOf,
  type OwnedResource,
  spendOwned,
  type Token,
  type UnfinishedTransaction,
} from '@surety/machine';
import type { DevelopmentPerson } from './development-person.ts';
import { granted } from './granted.ts';
import { type Scene, sceneBlock } from './scene.ts';
import { showLabelled } from './show-amount.ts';
import { received, type Stage } from './stage.ts';

/** What somebody gives from a resource, and what for. */
interface Offer {
  readonly person: DevelopmentPerson;
  readonly owned: OwnedResource;
  readonly given: { readonly token: Token; readonly quantity: bigint };
  readonly wanted: { readonly token: Token; readonly quantity: bigint };
}

/** Bob and Carol swap; Dave, who has the key of neither, puts their intents together and pays. */
export function swapTokens(stage: Stage, token: Token, apples: OwnedResource): Scene {
  const { native } = stage.network;
  const bob = stage.person('bob');
  const carol = stage.person('carol');
  const tenApples = { token, quantity: 10n };
  const fiveDev = { token: native, quantity: 5_000_000n };
  const offered = draftIntent(stage, { person: bob, owned: apples, given: tenApples, wanted: fiveDev });
  const asked = draftIntent(stage, { person: carol, owned: stage.purse('carol'), given: fiveDev, wanted: tenApples });
  const composed = granted(composeParts([offered.unfinished, asked.unfinished]), 'the intents go together');
  const block = stage.settle(stage.pay(stage.person('dave'), composed));
  // What is left of a purse is created last.
  stage.keepPurse(carol, received(carol, asked.created[1]));
  return {
    title: 'Bob and Carol swap, and neither knows the key of the other.',
    lines: [
      `Bob signs an intent: ${describeIntent(offered.unfinished)}.`,
      `Carol signs another: ${describeIntent(asked.unfinished)}.`,
      'Neither balances alone. Dave sees both, puts them into one transaction, which balances, and pays for it.',
    ],
    block: sceneBlock(stage, block),
  };
}

/** An action that does not balance: it takes effect only beside one that gives what is wanted. */
function draftIntent(stage: Stage, { person, owned, given, wanted }: Offer): DraftedTransaction {
  const { owner, nullifierKey } = person;
  const rest = owned.quantity - given.quantity;
  return granted(
    draftAction({
      network: stage.network.network,
      seed: stage.seed(),
      consumed: [granted(spendOwned(owned, [person.signer]), 'the owner can sign')],
      created: [
        granted(createTokens(wanted.token, { owner, quantity: wanted.quantity }, { nullifierKey }), 'what is wanted'),
        granted(createTokens(given.token, { owner, quantity: rest }, { nullifierKey }), 'what is left'),
      ],
    }),
    'an action',
  );
}

function describeIntent(intent: UnfinishedTransaction): string {
  return imbalanceOf(intent)
    .map(({ label, offered, wanted }) =>
      offered > 0n ? `offers ${showLabelled(offered, label)}` : `wants ${showLabelled(wanted, label)}`,
    )
    .join(', ');
}
