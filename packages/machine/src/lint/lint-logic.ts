import type { CheckedProgram } from '@surety/vow';
import { QUADRANTS, type Quadrant } from '../logic/quadrant.ts';
import { type Finding, type FindingCode, SEVERITIES } from './finding.ts';
import { type QuadrantReading, readQuadrant } from './read-quadrant.ts';

/** What can be said of a logic without running it. @spec LOGIC-LINT.1, LOGIC-LINT.4 */
export interface LogicReport {
  readonly quadrants: { readonly [Each in Quadrant]: QuadrantReading };
  /** In the order of the codes, then of the quadrants. */
  readonly findings: readonly Finding[];
}

/** Reads a program that is a logic in each quadrant, and says what looks like a mistake. @spec LOGIC-LINT.4 */
export function lintLogic(program: CheckedProgram): LogicReport {
  const quadrants = {
    mint: readQuadrant(program, 'mint'),
    spend: readQuadrant(program, 'spend'),
    burn: readQuadrant(program, 'burn'),
    receive: readQuadrant(program, 'receive'),
  };
  return { quadrants, findings: findMistakes(program, quadrants) };
}

function findMistakes(program: CheckedProgram, readings: LogicReport['quadrants']): readonly Finding[] {
  if (!QUADRANTS.some((quadrant) => canAccept(readings[quadrant]))) {
    return [finding('all-quadrants-reject')];
  }
  // If nothing can be created that persists, nothing of worth is minted, and there is nothing to spend.
  if (!canAccept(readings.receive)) {
    return [];
  }
  const worth = { mint: readQuadrant(program, 'mint', OF_WORTH), spend: readQuadrant(program, 'spend', OF_WORTH) };
  const where = (code: FindingCode, holds: (reading: QuadrantReading, quadrant: Guarded) => boolean) =>
    GUARDED.filter((quadrant) => holds(worth[quadrant], quadrant)).map((quadrant) => finding(code, quadrant));
  const when = (code: FindingCode, holds: boolean, quadrant: Quadrant) => (holds ? [finding(code, quadrant)] : []);
  return [
    ...where('quadrant-always-accepts', ({ verdict }) => verdict === 'accepts'),
    ...where('signature-unbound', isSignatureUnbound),
    ...where('authority-skipped', (reading, quadrant) => isAuthoritySkipped(program, quadrant, reading)),
    ...when('mint-without-authority', decidesWithoutAuthority(worth.mint), 'mint'),
    ...when('spend-without-authority', decidesWithoutAuthority(worth.spend), 'spend'),
    ...where('ephemeral-authority', isByAnyOfKind),
    ...when('mint-quantity-free', isQuantityFree(worth.mint), 'mint'),
    ...when('receive-ignores-value', isValueIgnored(worth.spend, readings.receive), 'receive'),
    ...when('never-spent', !canAccept(readings.spend), 'spend'),
    ...when('never-minted', !canAccept(worth.mint), 'mint'),
  ];
}

/** The quadrants that have to be guarded: what is consumed there gives quantity to whoever consumes it. */
type Guarded = 'mint' | 'spend';
const GUARDED: readonly Guarded[] = ['mint', 'spend'];

/** Nobody loses anything by a resource of quantity 0. */
const OF_WORTH = { leastQuantity: 1n, witness: undefined };

/** Of worth, for whoever has no witness to show. */
const WITHOUT_WITNESS = { leastQuantity: 1n, witness: Uint8Array.of() };

function finding(code: FindingCode, quadrant?: Quadrant): Finding {
  return { code, severity: SEVERITIES[code], quadrant };
}

function canAccept({ verdict }: QuadrantReading): boolean {
  return verdict !== 'rejects';
}

/** Whether the verdict depends on what not everybody has: a signature, the place of a keeper, something else to consume. */
function looksAtAuthority({ looks }: QuadrantReading): boolean {
  return looks.has('signature') || looks.has('actor') || looks.has('consumed');
}

function decidesWithoutAuthority(reading: QuadrantReading): boolean {
  return reading.verdict === 'decides' && !looksAtAuthority(reading);
}

/** Whether a signature is all the authority that there is, and is good for other actions as well. */
function isSignatureUnbound({ looks }: QuadrantReading): boolean {
  return looks.has('signature') && !looks.has('actionDigest') && !looks.has('actor') && !looks.has('consumed');
}

/** Whether who shows no witness may be accepted, though there is an authority to ask. */
function isAuthoritySkipped(program: CheckedProgram, quadrant: Guarded, reading: QuadrantReading): boolean {
  if (!looksAtAuthority(reading) || !reading.looks.has('witness')) {
    return false;
  }
  const bare = readQuadrant(program, quadrant, WITHOUT_WITNESS);
  return canAccept(bare) && !looksAtAuthority(bare);
}

/** Whether something of a kind has to be consumed, of which it is not known that anybody ever owned it. */
function isByAnyOfKind({ looks }: QuadrantReading): boolean {
  const isOwned = looks.has('consumedPersistence') || looks.has('consumedTag');
  return looks.has('consumedKind') && !isOwned && !looks.has('signature') && !looks.has('actor');
}

/** Whether who may mint is decided by what else is consumed alone, and how much is not decided at all. */
function isQuantityFree({ verdict, looks }: QuadrantReading): boolean {
  const isByConsumed = looks.has('consumed') && !looks.has('signature') && !looks.has('actor');
  const hasQuantity = looks.has('quantity') || looks.has('consumedQuantity') || looks.has('created');
  return verdict === 'decides' && isByConsumed && !hasQuantity;
}

function isValueIgnored(spend: QuadrantReading, receive: QuadrantReading): boolean {
  return spend.looks.has('value') && !receive.looks.has('value') && !receive.looks.has('created');
}
