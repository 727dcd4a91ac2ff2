import { sha256 } from '@surety/codec';
import {
  BLOCK_REJECTION_CODES,
  createTokens,
  decodeEntry,
  deriveTransactionId,
  draftAction,
  encodeEntry,
  finishTransaction,
  GREATEST_LIMITS,
  type KindParts,
  makeToken,
  mintTokens,
  NO_FEES,
  type OwnedResource,
  openAction,
  REJECTION_CODES,
  type Token,
  type UnfinishedTransaction,
} from '@surety/machine';
import { nobleSignatures as signatures } from '@surety/vow';
import { describe, expect, test } from 'vitest';
import { buildTransfer, type Transfer } from '../../src/client/build-transfer.ts';
import { describeEntry } from '../../src/client/describe-entry.ts';
import { nextStep } from '../../src/client/next-step.ts';
import { readParty, readReceiver } from '../../src/client/read-party.ts';
import { renderEntry } from '../../src/client/render-entry.ts';
import { OWN_NODE_CODES } from '../../src/rpc/node-sentences.ts';
import { developmentNetwork } from '../../src/story/development-genesis.ts';
import { developmentPerson } from '../../src/story/development-person.ts';
import { granted } from '../../src/story/granted.ts';

const { network, document, native, funded } = developmentNetwork();
const [alice, bob] = [developmentPerson('alice'), developmentPerson('bob')];
const apples: Token = granted(
  makeToken({ symbol: 'APPLE', decimals: 0, minting: { type: 'authority', owner: alice.owner } }),
  'a token',
);

/** Resources of alice, as she would have found them. */
function owned(token: Token, quantities: readonly bigint[]): readonly OwnedResource[] {
  const created = quantities.map((quantity) =>
    granted(createTokens(token, { owner: alice.owner, quantity }, { nullifierKey: alice.nullifierKey }), 'tokens'),
  );
  const quantity = quantities.reduce((sum, each) => sum + each, 0n);
  const seed = sha256<'draft-seed'>([new TextEncoder().encode(token.label.symbol)]);
  const consumed =
    token === apples ? [granted(mintTokens(apples, { quantity, seed, signers: [alice.signer] }), 'a mint')] : [];
  const purse = funded.find(({ person }) => person.name === 'alice')?.purse;
  const spent = token === apples ? consumed : purse === undefined ? [] : [{ resource: purse }];
  const drafted = granted(draftAction({ network, seed, consumed: spent, created }), 'an action');
  return drafted.created.flatMap((each) => each.owned ?? []);
}

function transfer(changes: Partial<Transfer> = {}): Transfer {
  const { parameters } = document;
  return {
    ...{ network, parameters, from: alice, to: bob, token: native, quantity: 1_000n },
    owned: owned(native, [5_000_000n]),
    ...changes,
  };
}

/** What an action of the entry creates of a kind, that stays. */
function createdBy(result: ReturnType<typeof buildTransfer>, { labelRef }: KindParts): readonly bigint[] {
  const { entry } = granted(result, 'it is built');
  return entry.transaction.actions
    .flatMap((action) => openAction(action, network).created)
    .filter(({ resource }) => resource.labelRef === labelRef && !resource.isEphemeral)
    .map(({ resource }) => resource.quantity);
}

// @spec CLI.26
describe('a transfer', () => {
  test('of what fees are paid in is one action', () => {
    const built = buildTransfer(transfer());
    const { entry, fee } = granted(built, 'it is built');
    expect(entry.transaction.actions).toHaveLength(1);
    expect(createdBy(built, native.kind)).toEqual([1_000n, 4_999_000n - fee]);
  });

  test('of another token is paid for beside it, and leaves what is left', () => {
    const held = [...owned(native, [5_000_000n]), ...owned(apples, [3n, 4n, 5n])];
    const built = buildTransfer(transfer({ token: apples, quantity: 8n, owned: held }));
    expect(granted(built, 'it is built').entry.transaction.actions).toHaveLength(2);
    expect(createdBy(built, apples.kind)).toEqual([8n, 1n]);
    const all = buildTransfer(transfer({ token: apples, quantity: 12n, owned: held }));
    expect(createdBy(all, apples.kind)).toEqual([12n]);
  });

  test('takes several resources where one does not do', () => {
    const built = buildTransfer(transfer({ owned: owned(native, [300_000n, 300_000n, 300_000n]) }));
    expect(granted(built, 'it is built').entry.transaction.actions[0]?.consumed).toHaveLength(2);
  });

  test('costs nothing where nothing is charged', () => {
    const parameters = { ...document.parameters, fees: NO_FEES };
    const built = buildTransfer(transfer({ parameters, token: apples, quantity: 1n, owned: owned(apples, [3n]) }));
    expect(granted(built, 'it is built').fee).toBe(0n);
    expect(createdBy(built, apples.kind)).toEqual([1n, 2n]);
  });

  test('is refused where there is not enough of the token, or for the fee', () => {
    const code = 'funds-too-small';
    expect(buildTransfer(transfer({ quantity: 5_000_000n }))).toMatchObject({ error: { code } });
    expect(buildTransfer(transfer({ owned: [] }))).toMatchObject({ error: { code } });
    const held = owned(apples, [3n]);
    expect(buildTransfer(transfer({ token: apples, quantity: 4n, owned: held }))).toMatchObject({ error: { code } });
    expect(buildTransfer(transfer({ token: apples, quantity: 3n, owned: held }))).toMatchObject({ error: { code } });
  });

  test('knows the people of the development network on it alone', () => {
    const elsewhere = sha256<'network'>([]);
    expect(readParty('alice', network)).toMatchObject({ value: { name: 'alice' } });
    expect(readParty('alice', elsewhere)).toMatchObject({ error: { code: 'person-elsewhere', status: 1 } });
    expect(readReceiver('bob', elsewhere)).toMatchObject({ error: { code: 'person-elsewhere' } });
    expect(readReceiver('0x00', network)).toMatchObject({ error: { code: 'receiver-unknown' } });
  });
});

// @spec CLI.24
describe('an entry is described', () => {
  function entryOf(unfinished: UnfinishedTransaction) {
    const parameters = { ...document.parameters, fees: NO_FEES };
    const { bytes } = encodeEntry(granted(finishTransaction(unfinished, { parameters, signatures }), 'it is whole'));
    return granted(decodeEntry(bytes, GREATEST_LIMITS.entryBytes), 'it is one');
  }

  test('with tags, owners, amounts, fee and signatures, and on a network with what is signed', () => {
    const { entry, fee } = granted(buildTransfer(transfer()), 'it is built');
    const opened = entry.transaction.actions.map((action) => openAction(action, network));
    const offline = describeEntry(entry, undefined);
    expect(offline).toMatchObject({ entryHash: entry.entryHash, fee, txId: undefined });
    const { resources = [] } = offline.actions[0] ?? {};
    const tags = opened.flatMap(({ consumed, created }) => [...consumed, ...created].map(({ tag }) => tag));
    expect(resources.map(({ tag }) => tag)).toEqual(tags);
    expect(resources.map(({ owner }) => owner)).toEqual([alice.owner, alice.owner, bob.owner, alice.owner]);
    expect(resources[2]).toMatchObject({ role: 'created', logic: 'token', token: { symbol: 'DEV', decimals: 6 } });
    const key = alice.owner.type === 'key' ? alice.owner.key : '';
    expect(offline.signatures).toEqual([{ action: 0, resource: 0, keys: [key], least: 1, isThere: true }]);
    const online = describeEntry(entry, network);
    expect(online.txId).toBe(deriveTransactionId(opened.map(({ digest }) => digest)));
    expect(renderEntry(online)).toContain(`txId  ${online.txId}\n`);
  });

  test('with what its actions state: bounds, records, a key for the envelope', () => {
    const seed = sha256<'draft-seed'>([]);
    const consumed = [granted(mintTokens(apples, { quantity: 1n, seed, signers: [alice.signer] }), 'a mint')];
    const created = [granted(createTokens(apples, { owner: bob.owner, quantity: 1n }, bob), 'tokens')];
    const name = new TextEncoder().encode('parameters');
    const facts = { height: { from: 3n, to: 9n }, reads: [{ name, value: undefined }] };
    const drafted = granted(draftAction({ network, seed, consumed, created, facts }), 'an action');
    const shown = describeEntry(entryOf(drafted.unfinished), undefined);
    expect(shown).toMatchObject({
      fee: undefined,
      actions: [{ height: { from: 3n, to: 9n }, time: undefined, reads: [{ value: undefined }] }],
      signatures: [{ resource: 0, isThere: true }],
    });
    const text = renderEntry(shown);
    expect(text).toContain('  valid at height 3 to 9\n  reads record 0x706172616d6574657273: absent\n');
    expect(text).toContain('  mints    1 APPLE');
  });
});

// @spec CLI.21
test('the next step names what the facts of the refusal say', () => {
  const step = (code: string, facts = {}) => nextStep({ code, ...facts });
  expect(step('fee-too-low', { fee: '6', price: '7' })).toMatch(/^Pay 7:/);
  expect(step('nullifier-pooled', { entryHash: '0x01', leastFee: '9' })).toMatch(
    /entry 0x01, or pay 9 to take its place/,
  );
  expect(step('nullifier-pooled', { entryHash: '0x01' })).toBe('Wait for the entry 0x01.');
  expect(step('not-yet-valid', { clock: 'height', from: '12' })).toBe('Send it again once the height is 12.');
  expect(step('read-mismatch', { name: '0x0102' })).toContain('"surety state prove record 0x0102"');
});

// @spec CLI.21
test.each([...REJECTION_CODES, ...OWN_NODE_CODES])('there is a next step for %s', (code) => {
  expect(BLOCK_REJECTION_CODES).not.toContain(code);
  expect(nextStep({ code })).not.toBe(nextStep({ code: 'no-such-code' }));
});
