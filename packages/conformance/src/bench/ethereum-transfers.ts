import { createLegacyTx, createTxFromRLP } from '@ethereumjs/tx';
import { createVM, runTx, type VM } from '@ethereumjs/vm';
import { assert, uintToBytesBe } from '@surety/codec';

/** A node of Ethereum in memory, with plain transfers of ether that it has not seen yet. */
export interface EthereumTransfers {
  readonly count: number;
  /** Decodes each transfer, recovers who signed it, and runs it; then the state is what it was. */
  readonly run: () => Promise<void>;
}

/**
 * So many transfers from funded accounts. They run in one checkpoint, so no root of the state is derived: what is timed is
 * what a transfer of ours is timed for.
 */
export async function makeEthereumTransfers(count: number): Promise<EthereumTransfers> {
  const vm = await createVM();
  const { common, stateManager } = vm;
  const transfers: Uint8Array[] = [];
  for (let number = 0; number < count; number++) {
    const unsigned = createLegacyTx(
      { nonce: 0, gasPrice: 10n ** 9n, gasLimit: 21_000, to: uintToBytesBe(FIRST_RECIPIENT + number, 20), value: 1 },
      { common },
    );
    const signed = unsigned.sign(uintToBytesBe(number + 1, 32));
    await stateManager.modifyAccountFields(signed.getSenderAddress(), { nonce: 0n, balance: 10n ** 18n });
    transfers.push(signed.serialize());
  }
  return { count, run: () => runAll(vm, transfers) };
}

/** Beyond the addresses that stand for code of the node. */
const FIRST_RECIPIENT = 2 ** 20;

async function runAll(vm: VM, transfers: readonly Uint8Array[]): Promise<void> {
  const { common, stateManager } = vm;
  await stateManager.checkpoint();
  for (const bytes of transfers) {
    const tx = createTxFromRLP(bytes, { common });
    const { totalGasSpent } = await runTx(vm, { tx, skipHardForkValidation: true });
    assert(totalGasSpent === 21_000n, 'a plain transfer runs');
  }
  await stateManager.revert();
}
