import { assert, bytesToHex, digestToBytes } from '@surety/codec';
import {
  createTokens,
  describeRejection,
  draftAction,
  encodeSignatures,
  explainRejection,
  REJECTION_CODES,
  type Rejection,
} from '@surety/machine';
import type { Explanation } from '@surety/vow';
import { granted } from './granted.ts';
import type { Scene } from './scene.ts';
import { holderOf, type PaidEntry, type Stage } from './stage.ts';
import { draftTransfer, type TokenScene } from './token-scenes.ts';

/** Alice sends again what she has sent. */
export function spendTwice(stage: Stage, issued: TokenScene): Scene {
  const { paid } = draftTransfer(stage, { ...issued, to: stage.person('carol') });
  const rejection = submitRefused(stage, paid);
  return {
    title: 'Alice sends to Carol what she has sent to Bob: a double spend, which is refused.',
    lines: [`${rejection.code}: ${describeRejection(rejection)}`],
    block: undefined,
  };
}

/** Dave signs for tokens of Bob's. */
export function stealToken(stage: Stage, { token, owned }: TokenScene): Scene {
  const dave = stage.person('dave');
  const witness = {
    // Head of the list; of its signature the head, the place, and 64 bytes after two of length.
    sizeBytes: 69,
    make: (digest: Parameters<typeof digestToBytes>[0]) =>
      encodeSignatures([{ place: 0, signature: dave.signer.sign(digestToBytes(digest)) }]),
  };
  const stolen = createTokens(token, { owner: dave.owner, quantity: owned.quantity }, holderOf(dave));
  const drafted = granted(
    draftAction({
      network: stage.network.network,
      seed: stage.seed(),
      consumed: [{ resource: owned, witness }],
      created: [granted(stolen, 'tokens for Dave')],
    }),
    'an action',
  );
  const paid = stage.pay(dave, drafted.unfinished);
  const rejection = submitRefused(stage, paid);
  const {
    network: { network },
    signatures,
    resolve,
  } = stage;
  const explained = explainRejection(rejection, paid.transaction, { network, signatures, resolve });
  const clause = explained.logic === undefined ? undefined : deepestFailure(explained.logic.explanation);
  return {
    title: "Dave knows all of Bob's tokens but the secret key, and signs with his own: that is refused, too.",
    lines: [`${rejection.code}: ${explained.sentence}`, ...(clause === undefined ? [] : [describeFailure(clause)])],
    block: undefined,
  };
}

function submitRefused(stage: Stage, { bytes }: PaidEntry): Rejection {
  const submitted = stage.driver.submit(bytes);
  assert(!submitted.ok && isRejection(submitted.error), 'the entry is refused by a rule of the machine');
  return submitted.error;
}

function isRejection(error: { readonly code: string }): error is Rejection {
  return REJECTION_CODES.some((code) => code === error.code);
}

/** The operation on values alone that made everything around it false. */
function deepestFailure({ parts, witnesses, ...explanation }: Explanation): Explanation {
  const inside = [...witnesses.flatMap(({ body }) => body ?? []), ...parts.filter(({ value }) => value === false)];
  const failed = inside.at(-1);
  return failed === undefined ? { parts, witnesses, ...explanation } : deepestFailure(failed);
}

/** In words: the builtins of the standard logics check signatures, of which the key comes first. */
function describeFailure({ node: { expression }, parts: [key] }: Explanation): string {
  return expression.op === 'builtin' && key?.value instanceof Uint8Array
    ? `What decided it: it is no signature of ${bytesToHex(key.value)} over the digest of the action.`
    : `What decided it: ${expression.op} is false.`;
}
