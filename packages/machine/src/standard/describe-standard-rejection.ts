import type { AccountRejection } from './account.ts';
import type { SignersMissing } from './authority.ts';
import type { SingleClaimRejection } from './claim-once.ts';
import type { MessageRejection } from './message.ts';
import type { RequestRejection } from './request.ts';
import type { SingletonRejection } from './singleton.ts';
import type { TokenRejection } from './token.ts';
import type { TokenLabelRejection } from './token-label.ts';

/** Whatever the builders of standard logics refuse, but bytes that do not decode. @spec STANDARD.2 */
export type StandardRejection =
  | SignersMissing
  | TokenLabelRejection
  | TokenRejection
  | AccountRejection
  | RequestRejection
  | MessageRejection
  | SingleClaimRejection
  | SingletonRejection;

type ByCode = { readonly [R in StandardRejection as R['code']]: R };

/** One sentence that says what a builder refuses and why. For people; programs read the code. @spec STANDARD.2 */
export function describeStandardRejection<Code extends StandardRejection['code']>(
  rejection: ByCode[Code] & { readonly code: Code },
): string {
  return SENTENCES[rejection.code](rejection);
}

const SENTENCES: { readonly [C in keyof ByCode]: (r: ByCode[C]) => string } = {
  'owner-keys-out-of-range': (r) => `The owner has ${r.found} keys; it must have 1 to 16.`,
  'owner-key-repeated': (r) => `The owner has a key twice: ${r.key}.`,
  'owner-least-out-of-range': (r) => `The owner asks for ${r.least} signatures; it must ask for 1 to ${r.most}.`,
  'signers-missing': (r) => `Of the signers that are asked for, ${r.found} are at hand; ${r.least} are needed.`,
  'token-symbol-malformed': (r) => `The symbol ${JSON.stringify(r.symbol)} has no encoding in at most 16 bytes.`,
  'token-decimals-out-of-range': (r) => `The token has ${r.decimals} decimals; it must have 0 to 255.`,
  'token-quantity-out-of-range': (r) => `The quantity of the token is ${r.quantity}; it must be from 1 to 2^128 - 1.`,
  'owner-is-the-token': () => 'The owner is the kind of the token itself, so anybody could spend it.',
  'owner-is-the-account': () => 'The owner is the kind of the account itself, so anybody could use it.',
  'request-verb-malformed': (r) => `The verb ${JSON.stringify(r.verb)} has no encoding in 1 to 32 bytes.`,
  'request-keeper-out-of-range': (r) => `The keeper is ${r.keeper}; it must be from 2 to 65535.`,
  'request-deadline-out-of-range': (r) => `The deadline is height ${r.height}, which is no height.`,
  'request-parameters-too-large': (r) => `The parameters have ${r.sizeBytes} bytes; 1024 are allowed.`,
  'request-amounts-malformed': (r) => `Of the ${r.list} ${AMOUNT_FAULTS[r.fault]}.`,
  'message-payload-too-long': (r) => `The payload has ${r.sizeBytes} bytes; ${r.most} are allowed.`,
  'claim-subject-too-long': (r) => `The subject has ${r.sizeBytes} bytes; ${r.most} are allowed.`,
  'singleton-name-malformed': (r) => `The name ${JSON.stringify(r.name)} has no encoding in at most 32 bytes.`,
  'minting-differs': (r) =>
    r.minting === 'fixed' ? 'The supply of the token is fixed.' : 'The supply of the token is not fixed.',
};

const AMOUNT_FAULTS = {
  'too-many': 'there are more than 4',
  'kind-repeated': 'two are of one kind',
  'quantity-out-of-range': 'one is not from 1 to 2^128 - 1',
};
