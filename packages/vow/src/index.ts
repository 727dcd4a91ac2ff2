export {
  blake2b256,
  ed25519,
  ed25519Zip215,
  keccak256,
  type MerkleProof,
  merkle,
  secp256k1,
  sha256,
} from './build/builtin-call.ts';
export type { CallTarget } from './build/call.ts';
export {
  decode,
  encode,
  equal,
  letIn,
  type MessageDomain,
  makeCase,
  narrow,
  none,
  requireAll,
  signBytes,
  some,
  unequal,
  unitRecord,
  when,
} from './build/combine.ts';
export {
  type DefinedModule,
  type DefinedProgram,
  defineModule,
  defineProgram,
  type Functions,
  importModule,
  type ProgramOptions,
  type UnitOptions,
} from './build/define.ts';
export { type Descriptors, type TypeBuilder, t } from './build/descriptor.ts';
export type { FunctionDraft, ImportDraft } from './build/draft.ts';
export type {
  AnyBytes,
  Bool,
  Branches,
  Bytes,
  Comparable,
  Descriptor,
  Formula,
  FormulaOf,
  Formulas,
  Int,
  IntOperand,
  List,
  Operand,
  OptionOf,
  PayloadNames,
  RecordOf,
  Text,
  TwoNames,
  UnionOf,
  UnitRecord,
} from './build/formula.ts';
export {
  type AnyFunction,
  type DefinedFunction,
  defineFunction,
  importFunction,
  type NamedOperands,
  type Operands,
  type Positional,
} from './build/function.ts';
export { emptyList, listOf } from './build/list.ts';
export { type LiteralBuilder, lit } from './build/literal.ts';
export { record } from './build/record.ts';
export type { BuildRejection } from './build/rejection.ts';
export { BUILTINS, type BuiltinForm, type BuiltinSteps, findBuiltin } from './builtin/builtins.ts';
export { deriveMerkleRoot, type MerkleClaim, merkleDepth, proveMerkleLeaf, verifyMerkle } from './builtin/merkle.ts';
export { type SignBytesWriter, type SignDomain, signBytesOf } from './builtin/sign-bytes.ts';
export { type AdmitRejection, admitUnit, type ModuleResolver } from './check/admit-unit.ts';
export type { CheckRejection, ExpectedForm, ExpressionFault, ExpressionPlace } from './check/check-rejection.ts';
export { ADMIT_REJECTION_CODES, describeAdmitRejection } from './check/describe-rejection.ts';
export { type BodyDraft, inferFunction } from './check/infer-function.ts';
export type { CheckedFunction, CheckedModule, CheckedProgram, TypedExpression } from './check/typed.ts';
export { type CompiledProgram, compileProgram } from './compile/compile-program.ts';
export { costOfParts, type PartCost } from './cost/cost-of-parts.ts';
export { compileFee, deriveFee } from './cost/fee.ts';
export {
  COST_CAP,
  type Measure,
  type Polynomial,
  type SizeVariable,
  type Term,
  valueAtMost,
} from './cost/polynomial.ts';
export {
  decodeInput,
  type ExplainedValue,
  evaluateIn,
  evaluateProgram,
  explainProgram,
  type InputRejection,
  type RecordingContext,
  type TracedValue,
  traceProgram,
} from './evaluate/evaluate-program.ts';
export type { EvaluationContext, Witness } from './evaluate/evaluation.ts';
export type { ExplainedWitness, Explanation } from './evaluate/explain.ts';
export type { Scope } from './evaluate/scope.ts';
export type { TraceNode } from './evaluate/trace.ts';
export { decodeUnit } from './expression/decode-unit.ts';
export {
  deriveModuleRef,
  deriveProgramRef,
  deriveUnitRef,
  encodeUnit,
} from './expression/encode-unit.ts';
export type { ArithmeticOp, ElementOp, Expression, ExpressionOf, Operation, OrderOp } from './expression/expression.ts';
export { bindersOf, type Immediate, OPERATIONS, type OperationForm } from './expression/operations.ts';
export {
  type FunctionUnit,
  MAX_DEPTH,
  MAX_FUNCTIONS,
  MAX_HEIGHT,
  MAX_IMPORT_DEPTH,
  MAX_IMPORTS,
  MAX_MODULES,
  MAX_NODES,
  MAX_PARAMETERS,
  MAX_STEPS,
  MAX_TERM_SUM,
  MAX_TERMS,
  MAX_TYPE_SUM,
  MAX_UNIT_BYTES,
  type Module,
  type ModuleRef,
  type Program,
  type ProgramRef,
  type Unit,
} from './expression/unit.ts';
export type { CountedPart, UnitDecodeRejection, UnitFault } from './expression/unit-rejection.ts';
export { hasEd25519Form } from './signature/ed25519-form.ts';
export {
  mixedOrderCases,
  type SignatureEdgeCase,
  SMALL_ORDER_ENCODINGS,
  smallOrderGrid,
} from './signature/edge-cases.ts';
export { nobleSignatures } from './signature/noble-signatures.ts';
export type { SignatureClaim, SignatureVerifier } from './signature/port.ts';
export { type SignatureFault, testSignatureVerifier } from './signature/self-test.ts';
export {
  checkRecompilation,
  type RecompilationClaim,
  type RecompilationRejection,
} from './source/check-recompilation.ts';
export {
  decodeSource,
  deriveSourceRef,
  encodeSource,
  MAX_TEXT_BYTES,
  type SourceDecodeRejection,
  type SourceRef,
} from './source/source-document.ts';
export type { Annotation, Annotations, ExpressionNames, UnitNames } from './text/annotations.ts';
export { compileText, compileType } from './text/compile/compile-text.ts';
export type { CompiledText, SourceResolver } from './text/compile/compiled-text.ts';
export { describeTextRejection, TEXT_REJECTION_CODES } from './text/describe-rejection.ts';
export { formatText } from './text/format/format-text.ts';
export { MAX_SOURCE_DEPTH, MAX_UNIT_TYPE_NODES } from './text/limits.ts';
export { parseText } from './text/parse/parse-text.ts';
export { printType } from './text/print/print-type.ts';
export { type ExpressionScope, printExpression, printUnit } from './text/print/print-unit.ts';
export type { Expected, NamedThing, TextFault, TextPosition, TextRejection } from './text/rejection.ts';
export { renderTextRejection } from './text/render-rejection.ts';
export type { SourceComment, SourceExpression, SourceTree, SourceType } from './text/source-tree.ts';
export { checkType, compareNames, type TypeRejection } from './type/check-type.ts';
export {
  decodeType,
  deriveSchemaRef,
  encodeType,
  type SchemaRef,
  type TypeDecodeRejection,
} from './type/encode-type.ts';
export { isSubtype, joinTypes } from './type/relate-types.ts';
export {
  BOOL,
  type BoolType,
  type BytesType,
  fixedBytesType,
  type IntType,
  type ListType,
  MAX_BYTES,
  MAX_ELEMENTS,
  MAX_INTEGER,
  MAX_NAME_BYTES,
  MAX_NAMES,
  MAX_TYPE_DEPTH,
  MAX_TYPE_NODES,
  type NamedType,
  optionPayload,
  optionType,
  type RecordType,
  type TextType,
  UNIT,
  type UnionType,
  uintType,
  type ValueType,
} from './type/type.ts';
export { isNumberType, toInteger, type Value, valueCodec } from './type/value-codec.ts';
