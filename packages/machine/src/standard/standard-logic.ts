import { assert } from '@surety/codec';
import {
  admitUnit,
  type CheckedModule,
  compileText,
  deriveSourceRef,
  encodeSource,
  encodeUnit,
  type ModuleRef,
  type ModuleResolver,
  type SourceRef,
} from '@surety/vow';
import { admitLogic, type Logic } from '../logic/logic-program.ts';

/** A module that standard logics import. Its parts are made when they are first asked for. */
export interface StandardModule {
  readonly name: string;
  readonly text: string;
  /** Address of the text: what importing texts name. @spec VOW-SOURCE.2 */
  readonly sourceRef: () => SourceRef;
  /** The canonical bytes of the module: what a genesis document lists. */
  readonly unit: () => Uint8Array;
  readonly checked: () => CheckedModule;
}

/** A logic that comes with the machine. Its parts are made when they are first asked for. */
export interface StandardLogic {
  readonly name: string;
  readonly text: string;
  readonly modules: readonly StandardModule[];
  /** The canonical bytes of the program: what a genesis document lists. */
  readonly unit: () => Uint8Array;
  readonly logic: () => Logic;
}

/** A text of a module that imports nothing. */
export function standardModule(name: string, text: string): StandardModule {
  const unit = once(() => compile(text, []));
  return {
    name,
    text,
    sourceRef: once(() => deriveSourceRef(encodeSource(text))),
    unit,
    checked: once(() => {
      const module = admitUnit(unit(), () => undefined);
      assert(module.ok && module.value.type === 'module', `the text of ${name} is one of a module`);
      return module.value;
    }),
  };
}

/** A text of a logic that imports these modules. */
export function standardLogic(name: string, text: string, modules: readonly StandardModule[]): StandardLogic {
  const unit = once(() => compile(text, modules));
  return {
    name,
    text,
    modules,
    unit,
    logic: once(() => {
      const logic = admitLogic(unit(), moduleResolver(modules));
      assert(logic.ok, `the text of ${name} is one of a logic`);
      return logic.value;
    }),
  };
}

function compile(text: string, modules: readonly StandardModule[]): Uint8Array {
  const source = (ref: SourceRef) => modules.find(({ sourceRef }) => sourceRef() === ref)?.text;
  const compiled = compileText(text, { source });
  assert(compiled.ok, 'a standard text compiles');
  return encodeUnit(compiled.value.unit);
}

function moduleResolver(modules: readonly StandardModule[]): ModuleResolver {
  const known = new Map<ModuleRef, CheckedModule>(modules.map(({ checked }) => [checked().ref, checked()] as const));
  return (ref) => known.get(ref);
}

/** What is made at most once, when it is first asked for. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
