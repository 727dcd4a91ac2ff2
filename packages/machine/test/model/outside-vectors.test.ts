import { bytesToHex, bytesToUintBe, type Digest, digestToBytes, hexToBytes, keccak256 } from '@surety/codec';
import {
  type CurvePoint,
  checkDeltaProof,
  type DeltaMessage,
  deriveActionTreeRoot,
  deriveCommitment,
  deriveKind,
  deriveKindTableCommitment,
  deriveNkCommitment,
  deriveNonce,
  deriveNullifier,
  deriveNullifiersDigest,
  derivePsi,
  deriveRcm,
  deriveUnitDelta,
  EMPTY_KIND_TABLE,
  KIND_DST,
  type KindTableRow,
  type Nullifier,
  type NullifierKey,
  PADDING_LEAF,
  parsePoint,
  pointToBytes,
  type Resource,
  signDelta,
  sumPoints,
  type Tag,
} from '@surety/machine';
import { expect, test } from 'vitest';
import { describeExternal, readExternalJson } from '../external-vectors.ts';

/** The two files write digests with and without a prefix. */
function digest<Name extends string>(text: string): Digest<Name> {
  return `0x${text.replace(/^0x/, '')}` as Digest<Name>;
}

function bytes(text: string): Uint8Array {
  const parsed = hexToBytes(`0x${text.replace(/^0x/, '')}`);
  return parsed.ok ? parsed.value : expect.unreachable(`no hex: ${text}`);
}

function point(text: string): CurvePoint {
  const all = bytes(text);
  const parsed = parsePoint({ x: all.subarray(-64, -32), y: all.subarray(-32) });
  return parsed.ok ? parsed.value : expect.unreachable(`no point: ${text}`);
}

function pointText(found: CurvePoint | undefined): string {
  return found === undefined ? 'identity' : bytesToHex(pointToBytes(found));
}

interface RawResource {
  readonly logicRef: string;
  readonly labelRef: string;
  readonly valueRef: string;
  readonly quantity: number | string;
  readonly isEphemeral: boolean;
  readonly nonce: string;
  readonly nkCommitment: string;
  readonly randSeed: string;
}

function resource(raw: RawResource): Resource {
  return {
    logicRef: digest(raw.logicRef),
    labelRef: digest(raw.labelRef),
    valueRef: digest(raw.valueRef),
    quantity: BigInt(raw.quantity),
    isEphemeral: raw.isEphemeral,
    nonce: digest(raw.nonce),
    nkCommitment: digest(raw.nkCommitment),
    randSeed: digest(raw.randSeed),
  };
}

interface ResourceRow {
  readonly name: string;
  readonly resource: RawResource;
  readonly nullifierKey: string;
  readonly psi?: string;
  readonly rcm?: string;
  readonly commitment: string;
  readonly nullifier: string;
  readonly kind?: string;
}

function checkResource(row: ResourceRow): void {
  const found = resource(row.resource);
  const key: NullifierKey = digest(row.nullifierKey);
  expect(deriveNkCommitment(key)).toBe(found.nkCommitment);
  expect(deriveCommitment(found)).toBe(digest(row.commitment));
  expect(deriveNullifier(found, key)).toEqual({ ok: true, value: digest(row.nullifier) });
  if (row.psi !== undefined && row.rcm !== undefined && row.kind !== undefined) {
    expect(derivePsi(found)).toBe(digest(row.psi));
    expect(deriveRcm(found)).toBe(digest(row.rcm));
    expect(pointText(deriveKind(found))).toBe(`0x${row.kind.replace(/^0x/, '')}`);
  }
}

interface TreeRow {
  readonly leaves: readonly string[];
  readonly root: string;
}

interface Primitives {
  readonly resources: readonly ResourceRow[];
  readonly kinds: readonly {
    readonly logicRef: string;
    readonly labelRef: string;
    readonly x: string;
    readonly y: string;
  }[];
  readonly nonces: {
    readonly nullifiers: readonly string[];
    readonly hashNullifiers: string;
    readonly derived: readonly { readonly index: number; readonly nonce: string }[];
    readonly single: {
      readonly nullifiers: readonly string[];
      readonly hashNullifiers: string;
      readonly nonce0: string;
    };
  };
  readonly actionTree: readonly TreeRow[];
  readonly kindTables: readonly { readonly entries: readonly KindTableRow[]; readonly commitment: string }[];
  readonly compliance: readonly {
    readonly name: string;
    readonly witness: {
      readonly consumed: readonly { readonly resource: RawResource; readonly nullifierKey: string }[];
      readonly created: readonly RawResource[];
      readonly rcv: string;
      readonly kindTable: readonly (readonly [string, string])[];
    };
    readonly instance: {
      readonly consumed: readonly { readonly nullifier: string }[];
      readonly created: readonly { readonly commitment: string }[];
      readonly deltaX: string;
      readonly deltaY: string;
      readonly kindTableCommitment: string;
    };
    readonly tags: readonly string[];
    readonly actionTreeRoot: string;
  }[];
  readonly delta: {
    readonly message: string;
    readonly messageHash: string;
    readonly transactionDelta: readonly [string, string];
    readonly sumOfRcv: string;
    readonly proof: string;
    readonly wireVector: { readonly witness: string; readonly message: string; readonly proof: string };
  };
}

function uint(text: string): bigint {
  return bytesToUintBe(bytes(text));
}

// @spec RES-COMMIT.1, RES-NULLIFY.1, RES-BLIND.1, RES-KEY.1, RES-KIND.1, RES-NONCE.1, RES-ACTION-TREE.1, RES-DELTA.1
describeExternal('arm/v2-primitives.json', () => {
  const file = readExternalJson('arm', 'v2-primitives.json') as Primitives;

  test.each(file.resources)('derives the digests of $name', checkResource);

  test('derives every kind', () => {
    for (const row of file.kinds) {
      const kind = deriveKind({ logicRef: digest(row.logicRef), labelRef: digest(row.labelRef) });
      expect(kind).toEqual({ x: uint(row.x), y: uint(row.y) });
    }
  });

  test('derives nonces', () => {
    const all = deriveNullifiersDigest(file.nonces.nullifiers as readonly Nullifier[]);
    expect(all).toBe(file.nonces.hashNullifiers);
    for (const row of file.nonces.derived) {
      expect(deriveNonce(row.index, all)).toBe(row.nonce);
    }
    const one = deriveNullifiersDigest(file.nonces.single.nullifiers as readonly Nullifier[]);
    expect(one).toBe(file.nonces.single.hashNullifiers);
    expect(deriveNonce(0, one)).toBe(file.nonces.single.nonce0);
  });

  test('derives action tree roots', () => {
    for (const row of file.actionTree) {
      expect(deriveActionTreeRoot(row.leaves as readonly Tag[])).toBe(row.root);
    }
  });

  test('commits to kind tables', () => {
    for (const table of file.kindTables) {
      expect(deriveKindTableCommitment(table.entries)).toEqual({ ok: true, value: table.commitment });
    }
  });

  test.each(file.compliance)('derives the public part of the unit: $name', ({ witness, instance, ...row }) => {
    const consumed = witness.consumed.map((input) => resource(input.resource));
    const created = witness.created.map(resource);
    const nullifiers = witness.consumed.map((input) =>
      deriveNullifier(resource(input.resource), digest(input.nullifierKey)),
    );
    expect(nullifiers).toEqual(instance.consumed.map(({ nullifier }) => ({ ok: true, value: nullifier })));
    expect(created.map(deriveCommitment)).toEqual(instance.created.map(({ commitment }) => commitment));
    expect(deriveActionTreeRoot(row.tags as readonly Tag[])).toBe(row.actionTreeRoot);
    expect(deriveUnitDelta({ consumed, created }, uint(witness.rcv))).toEqual({
      x: uint(instance.deltaX),
      y: uint(instance.deltaY),
    });
    const table = witness.kindTable.map(([logicRef, labelRef]) => ({ logicRef, labelRef }) as KindTableRow);
    expect(deriveKindTableCommitment(table)).toEqual({ ok: true, value: instance.kindTableCommitment });
  });

  test('created nonces follow from the nullifiers', () => {
    for (const { witness, instance } of file.compliance.slice(1)) {
      const all = deriveNullifiersDigest(instance.consumed.map(({ nullifier }) => nullifier as Nullifier));
      expect(witness.created.map((_, index) => deriveNonce(index, all))).toEqual(
        witness.created.map(({ nonce }) => nonce),
      );
    }
  });

  test('proves two units that balance together', () => {
    const message: DeltaMessage = keccak256([bytes(file.delta.message)]);
    expect(message).toBe(file.delta.messageHash);
    const units = file.compliance.slice(1).map(({ instance }) => point(instance.deltaX + instance.deltaY.slice(2)));
    const [x, y] = file.delta.transactionDelta;
    expect(sumPoints(units)).toEqual(point(x + y.slice(2)));
    expect(checkDeltaProof(units, message, bytes(file.delta.proof))).toBeUndefined();
    expect(signDelta([uint(file.delta.sumOfRcv)], message)).toEqual({ ok: true, value: bytes(file.delta.proof) });
  });

  test('reproduces the wire vector of the delta proof', () => {
    const { witness, message, proof } = file.delta.wireVector;
    const signed = signDelta([uint(witness)], keccak256([bytes(message)]));
    expect(signed).toEqual({ ok: true, value: bytes(proof) });
  });
});

interface ArmVectors {
  readonly constants: {
    readonly paddingLeaf: string;
    readonly emptyKindTableCommitment: string;
    readonly kindDst: string;
  };
  readonly resources: readonly ResourceRow[];
  readonly unit_2_3: {
    readonly consumed: readonly RawResource[];
    readonly created: readonly RawResource[];
    readonly nullifierKey: string;
    readonly nullifiersDigest: string;
    readonly tags: readonly string[];
    readonly actionTreeRoot: string;
    readonly rcv: string;
    readonly delta: string;
    readonly deltaMessageDigestV2: string;
    readonly deltaProof: string;
  };
  readonly unit_unbalanced: { readonly delta: string; readonly deltaProofThatMustFail: string };
  readonly compose: {
    readonly actionRoots: readonly string[];
    readonly rcvSum: string;
    readonly delta: string;
    readonly digest: string;
    readonly deltaProof: string;
    readonly swappedOrderDigest: string;
  };
  readonly actionTree: readonly TreeRow[];
  readonly sepoliaRealResource: Omit<ResourceRow, 'name'>;
  readonly kindPoints: {
    readonly entries: readonly { readonly logicRef: string; readonly labelRef: string; readonly kindPoint: string }[];
  };
}

// @spec RES-COMMIT.1, RES-NULLIFY.1, RES-NONCE.1, RES-KIND.1, RES-ACTION-TREE.1, RES-DELTA.1, RES-DELTA.3
describeExternal('arm/arm-vectors.json', () => {
  const file = readExternalJson('arm', 'arm-vectors.json') as ArmVectors;

  test('has our constants', () => {
    expect(digest(file.constants.paddingLeaf)).toBe(PADDING_LEAF);
    expect(digest(file.constants.emptyKindTableCommitment)).toBe(EMPTY_KIND_TABLE);
    expect(file.constants.kindDst).toBe(KIND_DST);
  });

  test.each(file.resources)('derives the digests of $name', checkResource);

  test('derives the digests of a live resource', () => {
    checkResource({ name: 'sepolia', ...file.sepoliaRealResource });
  });

  test('derives every published kind', () => {
    for (const row of file.kindPoints.entries) {
      const kind = deriveKind({ logicRef: digest(row.logicRef), labelRef: digest(row.labelRef) });
      expect(pointText(kind)).toBe(`0x${row.kindPoint}`);
    }
  });

  test('derives action tree roots', () => {
    for (const row of file.actionTree) {
      expect(deriveActionTreeRoot(row.leaves.map((leaf) => digest(leaf)))).toBe(digest(row.root));
    }
  });

  test('derives and proves the unit of two consumed and three created', () => {
    const unit = file.unit_2_3;
    const consumed = unit.consumed.map(resource);
    const created = unit.created.map(resource);
    const nullifiers = consumed.map((input) => {
      const nullifier = deriveNullifier(input, digest(unit.nullifierKey));
      return nullifier.ok ? nullifier.value : expect.unreachable();
    });
    const all = deriveNullifiersDigest(nullifiers);
    expect(all).toBe(digest(unit.nullifiersDigest));
    expect(created.map(({ nonce }) => nonce)).toEqual(created.map((_, index) => deriveNonce(index, all)));
    const tags: readonly Tag[] = [...nullifiers, ...created.map(deriveCommitment)];
    expect(tags).toEqual(unit.tags.map((tag) => digest(tag)));
    const root = deriveActionTreeRoot(tags);
    expect(root).toBe(digest(unit.actionTreeRoot));
    const delta = deriveUnitDelta({ consumed, created }, uint(unit.rcv));
    expect(pointText(delta)).toBe(`0x${unit.delta}`);
    const message: DeltaMessage = keccak256([root]);
    expect(message).toBe(digest(unit.deltaMessageDigestV2));
    expect(signDelta([uint(unit.rcv)], message)).toEqual({ ok: true, value: bytes(unit.deltaProof) });
    expect(checkDeltaProof([point(unit.delta)], message, bytes(unit.deltaProof))).toBeUndefined();
  });

  test('refuses the same proof for a unit that does not balance', () => {
    const { delta, deltaProofThatMustFail } = file.unit_unbalanced;
    const message: DeltaMessage = digest(file.unit_2_3.deltaMessageDigestV2);
    expect(checkDeltaProof([point(delta)], message, bytes(deltaProofThatMustFail))).toEqual({ code: 'delta-mismatch' });
  });

  test('proves two actions together, in their order only', () => {
    const { compose } = file;
    const roots = compose.actionRoots.map((root) => digestToBytes(digest(root)));
    const message: DeltaMessage = keccak256(roots);
    expect(message).toBe(digest(compose.digest));
    expect(keccak256(roots.toReversed())).toBe(digest(compose.swappedOrderDigest));
    const proof = bytes(compose.deltaProof);
    expect(signDelta([uint(compose.rcvSum)], message)).toEqual({ ok: true, value: proof });
    expect(checkDeltaProof([point(compose.delta)], message, proof)).toBeUndefined();
    const swapped: DeltaMessage = digest(compose.swappedOrderDigest);
    expect(checkDeltaProof([point(compose.delta)], swapped, proof)).toEqual({ code: 'delta-mismatch' });
  });
});
