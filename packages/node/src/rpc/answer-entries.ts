import { err, hexToBytes, ok, type Result } from '@surety/codec';
import type { Answered, Call } from './call.ts';
import type { EntryFate, SubmittedEntry } from './node-port.ts';
import { keeperToJson, outcomeToJson, receiptToJson, refusalToJson } from './outcome-json.ts';
import type { EntryParams, ParamsOf, SubmitAnswer } from './rpc-methods.ts';
import type { RpcRefusal } from './rpc-refusal.ts';

/** Says whether an entry would take effect. @spec RPC-READ.1 */
export function answerCheck(params: EntryParams, { node }: Call): Answered<'check'> {
  const bytes = readEntry(params);
  const checked = bytes.ok ? node.checkEntry(bytes.value) : bytes;
  if (!checked.ok) {
    return checked;
  }
  const { entryHash, txId, sizeBytes, steps, fee, price } = checked.value;
  return ok({ entryHash, txId, sizeBytes, steps, fee: fee.toString(), price: price.toString() });
}

/** Says what a block of one entry would do. @spec RPC-READ.1 */
export function answerSimulate(params: EntryParams, { node }: Call): Answered<'simulate'> {
  const bytes = readEntry(params);
  const simulated = bytes.ok ? node.simulate(bytes.value) : bytes;
  if (!simulated.ok) {
    return simulated;
  }
  const { height, stateRoot, entries, keepers } = simulated.value;
  const [entry] = entries;
  return entry === undefined
    ? err({ code: 'internal-error' })
    : ok({ height: height.toString(), stateRoot, entry: outcomeToJson(entry), keepers: keepers.map(keeperToJson) });
}

/** Hands in an entry, and waits for what becomes of it if asked to. @spec RPC-SUBMIT.1, RPC-SUBMIT.2 */
export async function answerSubmit(params: ParamsOf<'submit'>, call: Call): Promise<Answered<'submit'>> {
  const { node, waits } = call;
  const bytes = readEntry(params);
  if (!bytes.ok) {
    return bytes;
  }
  const { waitSeconds = 0 } = params;
  // Whoever cannot wait hands nothing in: one that asks again is told that the entry is known.
  if (waitSeconds > 0 && !waits.take()) {
    return err({ code: 'node-busy', what: 'waits' });
  }
  try {
    const submitted = node.submit(bytes.value);
    if (!submitted.ok) {
      return submitted;
    }
    const fate = waitSeconds > 0 ? await waitForFate(submitted.value, waitSeconds, call) : UNKNOWN;
    return ok(fateToJson(submitted.value, fate));
  } finally {
    if (waitSeconds > 0) {
      waits.giveBack();
    }
  }
}

const UNKNOWN: EntryFate = { type: 'unknown' };

async function waitForFate({ entryHash }: SubmittedEntry, seconds: number, call: Call): Promise<EntryFate> {
  const stop = new AbortController();
  const end = () => stop.abort();
  const timer = setTimeout(end, 1000 * seconds);
  call.signal.addEventListener('abort', end, { once: true });
  if (call.signal.aborted) {
    end();
  }
  try {
    return await call.node.waitFor(entryHash, stop.signal);
  } finally {
    clearTimeout(timer);
    call.signal.removeEventListener('abort', end);
  }
}

function fateToJson({ entryHash, txId }: SubmittedEntry, fate: EntryFate): SubmitAnswer {
  switch (fate.type) {
    case 'unknown':
      return { entryHash, txId, fate: 'waiting' };
    case 'dropped':
      return { entryHash, txId, fate: 'dropped', rejection: refusalToJson(fate.reason) };
    case 'committed':
      return { entryHash, txId, fate: 'committed', receipt: receiptToJson(fate.receipt) };
  }
}

/** The bytes of an entry in their one spelling. @spec RPC-SUBMIT.1 */
function readEntry({ entry, encoding = 'hex' }: EntryParams): Result<Uint8Array, RpcRefusal> {
  if (encoding === 'base64') {
    const bytes = Buffer.from(entry, 'base64');
    return bytes.toString('base64') === entry
      ? ok(Uint8Array.from(bytes))
      : err({ code: 'params-malformed', path: 'entry', reason: 'not base64 with its padding' });
  }
  const bytes = hexToBytes(entry);
  return bytes.ok
    ? bytes
    : err({ code: 'params-malformed', path: 'entry', reason: `not 0x and lower-case hex: ${bytes.error.code}` });
}
