import type { Quadrant } from '../logic/quadrant.ts';

/** What looks like a mistake in a logic. It changes no verdict of the engine. @spec LOGIC-LINT.4 */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  /** The quadrant that it is about; undefined if it is about the whole logic. */
  readonly quadrant: Quadrant | undefined;
}

/** What a warning says is hardly ever meant; what advice says may well be. @spec LOGIC-LINT.4 */
export type Severity = 'warning' | 'advice';

/** Every finding, in the order in which they are listed. Codes never change their meaning. @spec LOGIC-LINT.4 */
export type FindingCode =
  | 'all-quadrants-reject'
  | 'quadrant-always-accepts'
  | 'signature-unbound'
  | 'authority-skipped'
  | 'mint-without-authority'
  | 'spend-without-authority'
  | 'ephemeral-authority'
  | 'mint-quantity-free'
  | 'receive-ignores-value'
  | 'never-spent'
  | 'never-minted';

/** The severity of each finding. @spec LOGIC-LINT.4 */
export const SEVERITIES: { readonly [Code in FindingCode]: Severity } = {
  'all-quadrants-reject': 'warning',
  'quadrant-always-accepts': 'warning',
  'signature-unbound': 'advice',
  'authority-skipped': 'advice',
  'mint-without-authority': 'advice',
  'spend-without-authority': 'advice',
  'ephemeral-authority': 'advice',
  'mint-quantity-free': 'advice',
  'receive-ignores-value': 'advice',
  'never-spent': 'advice',
  'never-minted': 'advice',
};

/** Every code, in the order in which they are listed. @spec LOGIC-LINT.4 */
export const FINDING_CODES: readonly FindingCode[] = Object.keys(SEVERITIES) as FindingCode[];

/** One sentence that says what a finding means. For people; programs read the code. */
export function describeFinding({ code, quadrant }: Finding): string {
  return SENTENCES[code](quadrant);
}

const SENTENCES: { readonly [Code in FindingCode]: (quadrant: Quadrant | undefined) => string } = {
  'all-quadrants-reject': () => 'No quadrant ever accepts, so there can be no resource of this logic.',
  'quadrant-always-accepts': (quadrant) =>
    quadrant === 'mint'
      ? 'Mint always accepts: anybody can make any quantity of any kind of this logic out of nothing.'
      : 'Spend always accepts: anybody who knows the nullifier key can consume every resource of this logic.',
  'signature-unbound': (quadrant) =>
    `${name(quadrant)} looks at a signature and not at the action digest: whoever has seen the signature can use it for another action.`,
  'authority-skipped': (quadrant) =>
    `${name(quadrant)} can accept an empty witness, and looks then at no signature, no actor and nothing else that is consumed.`,
  'mint-without-authority': () =>
    'Mint looks at no signature, no actor and nothing else that is consumed: whoever fills in the rest makes quantity out of nothing.',
  'spend-without-authority': () =>
    'Spend looks at no signature, no actor and nothing else that is consumed: whoever fills in the rest can consume the resource.',
  'ephemeral-authority': (quadrant) =>
    `${name(quadrant)} looks at the kinds of what is consumed, and not at whether it is ephemeral: what comes out of nothing counts as well.`,
  'mint-quantity-free': () =>
    'Mint is decided by what else is consumed and looks at no quantity: whoever may mint chooses how much.',
  'receive-ignores-value': () =>
    'Spend looks at the value, and receive does not: a resource may be created with a value that nobody can spend.',
  'never-spent': () => 'Receive can accept and spend never does: what is created stays for ever.',
  'never-minted': () => 'Receive can accept and mint never does: no quantity but 0 can come into being.',
};

function name(quadrant: Quadrant | undefined): string {
  return quadrant === undefined ? 'It' : `${quadrant.charAt(0).toUpperCase()}${quadrant.slice(1)}`;
}
