import type {
  Action,
  ActionDigest,
  AppData,
  Commitment,
  Consumed,
  Created,
  Facts,
  LabelRef,
  NetworkId,
  NkCommitment,
  Nonce,
  Nullifier,
  Resource,
  TagPath,
  TransactionId,
  ValueRef,
} from '@surety/machine';
import { hashOf } from '../state/naive-state.ts';

/** A second transparent machine, written from the specification for clarity. Of the machine it shares types alone. */

/** A resource with its tag and where it stands. */
interface Tagged<T> {
  readonly path: TagPath;
  readonly tag: T;
  /** That of the resource, in either role. */
  readonly commitment: Commitment;
  readonly resource: Resource;
  readonly shown: Consumed | Created;
}

/** A resource of an action, in either role. */
export type ReferenceTag = Tagged<Nullifier | Commitment>;

/** An action with all its digests. */
export interface ReferenceAction {
  readonly facts: Facts;
  readonly consumed: readonly Tagged<Nullifier>[];
  readonly created: readonly Tagged<Commitment>[];
  /** First those consumed, then those created. */
  readonly tags: readonly ReferenceTag[];
  readonly digest: ActionDigest;
}

/** Derives all digests of the actions of a transaction. */
export function openActions(actions: readonly Action[], network: NetworkId): readonly ReferenceAction[] {
  return actions.map((action, place) => {
    const consumed = action.consumed.map((shown, index) => openConsumed(shown, { action: place, index }));
    const nullifiers = consumed.map(({ tag }) => tag);
    const created = action.created.map((shown, index) => openCreated(shown, nullifiers, { action: place, index }));
    const tags = [...consumed, ...created];
    const digest = hashOf<'action'>(
      'surety/action/1\0',
      actionTreeRoot(tags.map(({ tag }) => tag)),
      appDataDigest(tags.map(({ shown }) => shown.appData)),
      factsDigest(action.facts),
      network,
    );
    return { facts: action.facts, consumed, created, tags, digest };
  });
}

/** The identity of a transaction. */
export function transactionId(actions: readonly ReferenceAction[]): TransactionId {
  return hashOf('surety/tx/1\0', ...actions.map(({ digest }) => digest));
}

/** What envelope keys sign. */
export function envelopeMessage(actions: readonly ReferenceAction[], network: NetworkId): Uint8Array {
  const message = hashOf('surety/envelope/1\0', network, ...actions.map(({ digest }) => digest));
  return Uint8Array.from(Buffer.from(message.slice(2), 'hex'));
}

/** An unsigned integer, most significant byte first. */
function be(value: number | bigint, size: number): Uint8Array {
  return Uint8Array.from(Buffer.from(value.toString(16).padStart(2 * size, '0'), 'hex'));
}

function openConsumed(shown: Consumed, at: Omit<TagPath, 'role'>): Tagged<Nullifier> {
  const { nonce, nullifierKey } = shown;
  const resource = resourceOf(shown, nonce, hashOf(nullifierKey));
  const commitment = commitmentOf(resource);
  const psi = hashOf('RISC0_ExpandSeed', Uint8Array.of(0), resource.randSeed, nonce);
  const nullifier: Nullifier = hashOf(nullifierKey, nonce, psi, commitment);
  return { path: { ...at, role: 'consumed' }, tag: nullifier, commitment, resource, shown };
}

function openCreated(shown: Created, nullifiers: readonly string[], at: Omit<TagPath, 'role'>): Tagged<Commitment> {
  const nonce = hashOf<'nonce'>('ARM_NONCE_DERIVATION', be(at.index, 4), hashOf(...nullifiers));
  const resource = resourceOf(shown, nonce, shown.nkCommitment);
  const commitment = commitmentOf(resource);
  return { path: { ...at, role: 'created' }, tag: commitment, commitment, resource, shown };
}

function resourceOf(shown: Consumed | Created, nonce: Nonce, nkCommitment: NkCommitment): Resource {
  return {
    logicRef: shown.logicRef,
    labelRef: hashOf<'label-ref'>(shown.label) satisfies LabelRef,
    valueRef: hashOf<'value-ref'>(shown.value) satisfies ValueRef,
    quantity: shown.quantity,
    isEphemeral: shown.isEphemeral,
    nonce,
    nkCommitment,
    randSeed: shown.randSeed,
  };
}

function commitmentOf(resource: Resource): Commitment {
  return hashOf(
    resource.logicRef,
    resource.labelRef,
    be(resource.quantity, 16),
    resource.valueRef,
    Uint8Array.of(resource.isEphemeral ? 1 : 0),
    resource.nonce,
    resource.nkCommitment,
    hashOf('RISC0_ExpandSeed', Uint8Array.of(1), resource.randSeed, resource.nonce),
  );
}

function actionTreeRoot(tags: readonly string[]): string {
  let level = [...tags];
  while ((level.length & (level.length - 1)) !== 0) {
    level.push(hashOf('EMPTY'));
  }
  while (level.length > 1) {
    const below = level;
    level = [];
    for (let index = 0; index < below.length; index += 2) {
      level.push(hashOf(below[index] ?? '', below[index + 1] ?? ''));
    }
  }
  return level[0] ?? '';
}

function appDataDigest(tags: readonly AppData[]): string {
  const parts: (string | Uint8Array)[] = ['surety/app-data/1\0'];
  for (const data of tags) {
    for (const blobs of [data.resource, data.discovery, data.external, data.application]) {
      parts.push(be(blobs.length, 4));
      for (const { criterion, bytes } of blobs) {
        const number = { 'after-block': 0, never: 1, 'at-height': 2 }[criterion.type];
        const height = criterion.type === 'at-height' ? criterion.height : 0n;
        parts.push(Uint8Array.of(number), be(height, 8), be(bytes.length, 4), hashOf(bytes));
      }
    }
  }
  return hashOf(...parts);
}

function factsDigest({ actor, height, time, epoch, reads, envelope }: Facts): string {
  const parts: (string | Uint8Array)[] = ['surety/facts/1\0', be(actor, 2)];
  for (const { from, to } of [height, time, epoch]) {
    parts.push(be(from, 8), be(to, 8));
  }
  parts.push(be(reads.length, 2));
  for (const { name, value } of reads) {
    parts.push(be(name.length, 2), name);
    if (value === undefined) {
      parts.push(Uint8Array.of(0));
    } else {
      parts.push(Uint8Array.of(1), be(value.length, 4), value);
    }
  }
  parts.push(...(envelope === undefined ? [Uint8Array.of(0)] : [Uint8Array.of(1), envelope]));
  return hashOf(...parts);
}
