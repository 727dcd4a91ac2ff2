import { err, ok, type Result } from '@surety/codec';
import { admitUnit, type CheckedModule, type ModuleRef } from '@surety/vow';
import { type Logic, type LogicRejection, type LogicResolver, makeLogic } from '../logic/logic-program.ts';
import type { LogicRef } from '../model/resource.ts';
import { deriveRecordKey, type RecordKey, type RecordName } from '../state/record-key.ts';
import type { State } from '../state/state.ts';
import { moduleRecord, programRecord } from './engine-records.ts';

/** What the programs keeper publishes. @spec PROGRAM.1 */
export type Publication = CheckedModule | { readonly type: 'logic'; readonly logic: Logic };

/**
 * Programs and modules of the registry, read, checked and compiled. What it has done is remembered for the units used last,
 * so it is made once and serves all blocks; memory changes no result, because a unit is named by its content. @spec PROGRAM.2
 */
export class ProgramLibrary {
  readonly #logics: UnitMemo<LogicRef, Logic> = new UnitMemo(programRecord);
  readonly #modules: UnitMemo<ModuleRef, CheckedModule> = new UnitMemo(moduleRecord);

  /** Resolves what the registry of a state holds, as it is at each call. @spec PROGRAM.2 */
  resolverOf(state: State): LogicResolver {
    return (logicRef) => this.#logics.find(state, logicRef, (bytes) => this.#admitLogic(bytes, state));
  }

  /** Reads and checks a unit that is to be published, with the modules of the registry. @spec PROGRAM.1 */
  admit(bytes: Uint8Array, state: State): Result<Publication, LogicRejection> {
    const unit = admitUnit(bytes, (ref) => this.#findModule(ref, state));
    if (!unit.ok || unit.value.type === 'module') {
      return unit as Result<CheckedModule, LogicRejection>;
    }
    const logic = makeLogic(unit.value);
    return logic.ok ? ok({ type: 'logic', logic: logic.value }) : err(logic.error);
  }

  #findModule(ref: ModuleRef, state: State): CheckedModule | undefined {
    return this.#modules.find(state, ref, (bytes) => {
      const found = this.admit(bytes, state);
      return found.ok && found.value.type === 'module' ? found.value : undefined;
    });
  }

  #admitLogic(bytes: Uint8Array, state: State): Logic | undefined {
    const found = this.admit(bytes, state);
    return found.ok && found.value.type === 'logic' ? found.value.logic : undefined;
  }
}

/** The record of a publication. @spec PROGRAM.1 */
export function publicationRecord(publication: Publication): RecordName {
  return publication.type === 'module' ? moduleRecord(publication.ref) : programRecord(publication.logic.logicRef);
}

interface Remembered<Unit> {
  readonly key: RecordKey;
  readonly unit: Unit;
  readonly sizeBytes: number;
}

/** Units by the addresses that name their content; the ones not used for longest are forgotten. */
class UnitMemo<Ref extends LogicRef | ModuleRef, Unit> {
  readonly #remembered: Map<Ref, Remembered<Unit>> = new Map();
  readonly #recordOf: (ref: Ref) => RecordName;
  #sizeBytes = 0;

  constructor(recordOf: (ref: Ref) => RecordName) {
    this.#recordOf = recordOf;
  }

  /** The unit of a record, if there is one. */
  find(state: State, ref: Ref, admit: (bytes: Uint8Array) => Unit | undefined): Unit | undefined {
    const known = this.#remembered.get(ref);
    if (known !== undefined) {
      if (!state.registry.has(known.key)) {
        return undefined;
      }
      this.#remembered.delete(ref);
      this.#remembered.set(ref, known);
      return known.unit;
    }
    const key = deriveRecordKey(this.#recordOf(ref));
    const bytes = state.registry.get(key);
    const unit = bytes === undefined ? undefined : admit(bytes);
    if (bytes !== undefined && unit !== undefined) {
      this.#remember(ref, { key, unit, sizeBytes: bytes.length });
    }
    return unit;
  }

  #remember(ref: Ref, remembered: Remembered<Unit>): void {
    this.#remembered.set(ref, remembered);
    this.#sizeBytes += remembered.sizeBytes;
    for (const [oldest, { sizeBytes }] of this.#remembered) {
      if (this.#sizeBytes <= MEMO_BYTES) {
        return;
      }
      this.#remembered.delete(oldest);
      this.#sizeBytes -= sizeBytes;
    }
  }
}

/** Bytes of the units that are remembered: a thousand of the largest ones. */
const MEMO_BYTES = 2 ** 24;
