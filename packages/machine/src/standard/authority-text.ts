/** The type `Owner` as text, for logics that read owners. @spec AUTHORITY.1 */
export const OWNER_TYPES_TEXT = `type Kind = { labelRef: bytes(32), logicRef: bytes(32) }

type Quorum = { least: int(1..4), keys: list<bytes(32)>(1..16) }

type Owner = <key: bytes(32) | keys: Quorum | kind: Kind>
`;

/**
 * The module that says who may do something: an *owner* is a key, a number of keys out of a list, or a kind. Logics
 * import it by {@link AUTHORITY_SOURCE}. @spec AUTHORITY.1, AUTHORITY.2, AUTHORITY.3, AUTHORITY.4
 */
export const AUTHORITY_TEXT: string = `// Who may do something. Whatever is missing or malformed authorises nothing.

${OWNER_TYPES_TEXT}
type Signature = { place: int(0..15), signature: bytes(64) }

type Resource = {
  nonce: bytes(32),
  labelRef: bytes(32),
  logicRef: bytes(32),
  quantity: u128,
  randSeed: bytes(32),
  valueRef: bytes(32),
  isEphemeral: bool,
  nkCommitment: bytes(32),
}

type Opened = { tag: bytes(32), label: bytes(0..4096), value: bytes(0..16384), resource: Resource }

function is_of_kind(resource: Resource, kind: Kind): bool = require {
  logic_is_the_one_named: resource.logicRef == kind.logicRef,
  label_is_the_one_named: resource.labelRef == kind.labelRef,
}

// An ephemeral resource need not exist, and a quantity of 0 is free: neither opens anything.
function is_opened_by(kind: Kind, consumed: list<Opened>(0..64)): bool = any each in consumed {
  require {
    opener_is_persistent: not each.resource.isEphemeral,
    opener_has_a_quantity: each.resource.quantity >= 1,
    opener_is_of_the_kind: is_of_kind(each.resource, kind),
  }
}

// The witness lists as many signatures as are needed, by ascending places of their keys.
function is_signed(quorum: Quorum, witness: bytes(0..8192), actionDigest: bytes(32)): bool =
  with signatures = decode<list<Signature>(1..4)>(witness) otherwise false in
  require {
    signatures_are_as_many_as_needed: len(signatures) == quorum.least,
    places_ascend: not any_pair a, b in signatures { a.place >= b.place },
    every_signature_holds: all each in signatures {
      with key = quorum.keys[each.place] otherwise false in
      ed25519(key, actionDigest, each.signature)
    },
  }

function is_proper(owner: Owner): bool = match owner {
  key => true,
  keys quorum => require {
    no_key_is_repeated: unique key in quorum.keys { key },
    keys_suffice: quorum.least <= len(quorum.keys),
  },
  kind => true,
}

function names_kind_of(owner: Owner, resource: Resource): bool = match owner {
  key => false,
  keys => false,
  kind kind => is_of_kind(resource, kind),
}

function authorises(
  owner: Owner,
  witness: bytes(0..8192),
  actionDigest: bytes(32),
  consumed: list<Opened>(0..64),
): bool = match owner {
  key key => is_signed({ least: 1, keys: [key] }, witness, actionDigest),
  keys quorum => is_proper(owner) and is_signed(quorum, witness, actionDigest),
  kind kind => is_opened_by(kind, consumed),
}
`;

/** Address of the text, for `import authority = source …`. @spec VOW-SOURCE.2 */
export const AUTHORITY_SOURCE = '0x5f91f1377a8b621ba118f312872c8c03f24899cda0c35e2128d08b407009e7f5';
