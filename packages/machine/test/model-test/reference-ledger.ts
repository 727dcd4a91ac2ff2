import { bytesToHex, type Digest } from '@surety/codec';
import type { AdmissionRejection, Commitment, LogicRef, Nullifier, Position, StateDepths } from '@surety/machine';
import { hashOf, naiveCommitmentRoot, naiveLevels, naiveMapRoot, naiveSetRoot } from '../state/naive-state.ts';
import type { ReferenceAction } from './reference-action.ts';
import { createdBytes } from './reference-encoding.ts';
import type { ReferenceVerdict } from './reference-verify.ts';

/** The state of the reference: what happened. All else is computed from it, anew each time. */
export interface ReferenceLedger {
  /** What was created before the first block. */
  readonly genesis: readonly Commitment[];
  /** All actions that took effect, in order. */
  readonly applied: readonly ReferenceAction[];
  /** The registry: values by the names of records, as hex. */
  readonly records: ReadonlyMap<string, Uint8Array>;
  /** Commitment roots at the ends of blocks that created something, from the first on. */
  readonly roots: readonly Digest[];
}

/** A ledger before the first block. */
export function startLedger(genesis: readonly Commitment[]): ReferenceLedger {
  return { genesis, applied: [], records: new Map(), roots: [naiveCommitmentRoot([])] };
}

/** What a valid transaction comes to. */
export interface ReferenceReceipt {
  readonly outcome: 'applied' | 'failed' | 'unpaid';
  /** Why not all of it took effect. */
  readonly rejection: AdmissionRejection | undefined;
  readonly fee: bigint;
  readonly ledger: ReferenceLedger;
}

/** What the ledger depends on besides the transactions. */
export interface LedgerRules {
  readonly depths: StateDepths;
  readonly watched: ReadonlySet<LogicRef>;
  readonly hasFees: boolean;
}

/** Decides what of a valid transaction takes effect. The fee action is decided first, and by itself. */
export function execute(
  ledger: ReferenceLedger,
  verdict: ReferenceVerdict,
  { position, rules }: { readonly position: Position; readonly rules: LedgerRules },
): ReferenceReceipt {
  const { actions, fee } = verdict;
  const [unpaid] = rules.hasFees ? findFeeObstacles(ledger, verdict, { position, rules }) : [];
  if (unpaid !== undefined) {
    return { outcome: 'unpaid', rejection: unpaid, fee: 0n, ledger };
  }
  const [failed] = findObstacles(ledger, actions, { position, rules });
  if (failed === undefined) {
    return { outcome: 'applied', rejection: undefined, fee, ledger: append(ledger, actions) };
  }
  if (rules.hasFees) {
    return { outcome: 'failed', rejection: failed, fee, ledger: append(ledger, actions.slice(0, 1)) };
  }
  return { outcome: 'unpaid', rejection: failed, fee: 0n, ledger };
}

/** Why the fee action cannot take effect, or does not pay enough. */
function findFeeObstacles(
  ledger: ReferenceLedger,
  { actions, fee, price }: ReferenceVerdict,
  at: { readonly position: Position; readonly rules: LedgerRules },
): readonly AdmissionRejection[] {
  const obstacles = findObstacles(ledger, actions.slice(0, 1), at);
  return fee < price ? [...obstacles, { code: 'fee-too-low', fee, price }] : obstacles;
}

/** Everything that is in the way of a valid transaction: that of the fee action first, then that of the others. */
export function listObstacles(
  ledger: ReferenceLedger,
  verdict: ReferenceVerdict,
  at: { readonly position: Position; readonly rules: LedgerRules },
): readonly AdmissionRejection[] {
  const all = findObstacles(ledger, verdict.actions, at);
  if (!at.rules.hasFees) {
    return all;
  }
  const ofOthers = all.filter((rejection) => !('action' in rejection) || rejection.action > 0);
  return [...findFeeObstacles(ledger, verdict, at), ...ofOthers];
}

/** Why actions cannot take effect together, from highest to lowest precedence. */
function findObstacles(
  ledger: ReferenceLedger,
  actions: readonly ReferenceAction[],
  { position, rules }: { readonly position: Position; readonly rules: LedgerRules },
): readonly AdmissionRejection[] {
  const found: AdmissionRejection[] = [];
  const leaves = commitmentsOf(ledger);
  const spent = new Set(nullifiersOf(ledger));
  const isLeaf = new Set(leaves);
  for (const [action, { facts, consumed }] of actions.entries()) {
    for (const clock of ['height', 'time', 'epoch'] as const) {
      const { from, to } = facts[clock];
      const now = position[clock];
      if (now < from) {
        found.push({ code: 'not-yet-valid', action, clock, from, now });
      }
      if (now > to) {
        found.push({ code: 'expired', action, clock, to, now });
      }
    }
    for (const [read, { name, value: stated }] of facts.reads.entries()) {
      const value = ledger.records.get(bytesToHex(name));
      if ((value === undefined ? '' : bytesToHex(value)) !== (stated === undefined ? '' : bytesToHex(stated))) {
        found.push({ code: 'read-mismatch', action, read, name, stated, found: value });
      }
    }
    for (const [index, { tag, commitment, resource }] of consumed.entries()) {
      if (!resource.isEphemeral && !isLeaf.has(commitment)) {
        found.push({ code: 'commitment-unknown', action, index, commitment });
      }
      if (spent.has(tag)) {
        found.push({ code: 'nullifier-already-spent', action, nullifier: tag });
      }
    }
  }
  const added = actions.flatMap(({ created }) => created).length;
  if (leaves.length + added > 2 ** rules.depths.commitmentTree - 1) {
    found.push({ code: 'commitment-tree-full', leaves: leaves.length, commitments: added });
  }
  return PRECEDENCE.flatMap((code) => found.filter((rejection) => rejection.code === code));
}

const PRECEDENCE: readonly AdmissionRejection['code'][] = [
  'not-yet-valid',
  'expired',
  'read-mismatch',
  'commitment-unknown',
  'nullifier-already-spent',
  'commitment-tree-full',
];

/** The ledger with a record set, or deleted. */
export function writeRecord(ledger: ReferenceLedger, name: Uint8Array, value: Uint8Array | undefined): ReferenceLedger {
  const records = new Map(ledger.records);
  records.delete(bytesToHex(name));
  if (value !== undefined) {
    records.set(bytesToHex(name), value);
  }
  return { ...ledger, records };
}

/** The ledger after the end of a block: it remembers the commitment root, if anything was created since the last. */
export function endBlock(ledger: ReferenceLedger): ReferenceLedger {
  const root = naiveCommitmentRoot(commitmentsOf(ledger));
  return root === ledger.roots.at(-1) ? ledger : { ...ledger, roots: [...ledger.roots, root] };
}

/** The roots of the trees of the state. */
export interface ReferenceRoots {
  readonly commitments: { readonly root: Digest; readonly leafCount: number };
  readonly nullifiers: Digest;
  readonly registry: Digest;
  readonly requests: Digest;
  readonly roots: { readonly root: Digest; readonly count: number };
}

/** Computes all roots from the history. */
export function rootsOf(ledger: ReferenceLedger, { depths, watched }: LedgerRules): ReferenceRoots {
  const leaves = commitmentsOf(ledger);
  const records = [...ledger.records].map(([name, value]): [Digest, Uint8Array] => [
    hashOf('surety/record-key/1\0', name),
    value,
  ]);
  return {
    commitments: { root: naiveCommitmentRoot(leaves), leafCount: leaves.length },
    nullifiers: naiveSetRoot(nullifiersOf(ledger)),
    registry: naiveMapRoot(new Map(records)),
    requests: naiveMapRoot(requestsOf(ledger, watched)),
    roots: { root: ringRoot(ledger.roots, depths.rootRing), count: ledger.roots.length },
  };
}

/** The requests that were not consumed, each with the openings of all that its action created. */
function requestsOf(ledger: ReferenceLedger, watched: ReadonlySet<LogicRef>): ReadonlyMap<Digest, Uint8Array> {
  const consumed = new Set(ledger.applied.flatMap((action) => action.consumed.map(({ commitment }) => commitment)));
  const requests = new Map<Digest, Uint8Array>();
  for (const { created } of ledger.applied) {
    for (const { commitment, resource } of created) {
      if (!resource.isEphemeral && watched.has(resource.logicRef) && !consumed.has(commitment)) {
        requests.set(commitment, createdBytes(created));
      }
    }
  }
  return requests;
}

function append(ledger: ReferenceLedger, actions: readonly ReferenceAction[]): ReferenceLedger {
  return { ...ledger, applied: [...ledger.applied, ...actions] };
}

/** All commitments, in the order of their creation. */
function commitmentsOf({ genesis, applied }: ReferenceLedger): readonly Commitment[] {
  return [...genesis, ...applied.flatMap(({ created }) => created.map(({ tag }) => tag))];
}

/** All nullifiers, in the order of their coming. */
function nullifiersOf({ applied }: ReferenceLedger): readonly Nullifier[] {
  return applied.flatMap(({ consumed }) => consumed.map(({ tag }) => tag));
}

/** Root number n stands in slot n modulo the number of slots; the last that came to a slot stays. */
function ringRoot(roots: readonly Digest[], depth: number): Digest {
  const slots: Digest[] = new Array(2 ** depth).fill(`0x${'00'.repeat(32)}`);
  for (const [number, root] of roots.entries()) {
    slots[number % slots.length] = root;
  }
  return naiveLevels(slots).at(-1)?.[0] ?? hashOf('none');
}
