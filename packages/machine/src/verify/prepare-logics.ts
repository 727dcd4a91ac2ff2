import { err, ok, type Result } from '@surety/codec';
import type { Value } from '@surety/vow';
import type { Consumed, Created } from '../action/action.ts';
import type { Opened, OpenedAction } from '../action/opened-action.ts';
import { logicInputs, NO_DATA } from '../logic/logic-input.ts';
import type { Logic } from '../logic/logic-program.ts';
import { type Quadrant, quadrantOf } from '../logic/quadrant.ts';
import type { Tag } from '../model/tag.ts';
import type { DataFault, TagPath, WorkRejection } from '../rejection.ts';
import type { Rules } from './rules.ts';

/** The logic of one tag with its input, ready to run. */
export interface PreparedLogic {
  readonly path: TagPath;
  readonly tag: Tag;
  readonly quadrant: Quadrant;
  readonly logic: Logic;
  readonly input: Value;
  /** Steps at the sizes of the input. @spec VOW-COST.6 */
  readonly steps: number;
}

/** The logics of all tags, and why some cannot be run. @spec LOGIC-RUN.1 */
export interface Preparation {
  readonly logics: readonly PreparedLogic[];
  /** In order of precedence. */
  readonly rejections: readonly WorkRejection[];
}

/** Finds the logic of every tag that was derived, and makes its input. Nothing is run. @spec LOGIC-RUN.1 */
export function prepareLogics(
  actions: readonly OpenedAction[],
  { network, resolve }: Pick<Rules, 'network' | 'resolve'>,
): Preparation {
  const logics: PreparedLogic[] = [];
  const unknown: WorkRejection[] = [];
  const malformed: WorkRejection[] = [];
  for (const [action, opened] of actions.entries()) {
    const inputOf = logicInputs(opened, network);
    for (const { path, shown, tag } of tagsOf(action, opened)) {
      const { logicRef, isEphemeral, witness } = shown;
      const logic = resolve(logicRef);
      if (logic === undefined) {
        unknown.push({ code: 'logic-unknown', ...path, logicRef });
        continue;
      }
      const data = readData(shown, logic);
      if (!data.ok) {
        malformed.push({ code: 'data-malformed', ...path, fault: data.error });
        continue;
      }
      const { role, index } = path;
      const input = inputOf({ role, index, data: data.value, witness });
      const steps = logic.feeSteps(input);
      logics.push({ path, tag, quadrant: quadrantOf(role, isEphemeral), logic, input, steps });
    }
  }
  return { logics, rejections: [...unknown, ...malformed] };
}

/** The application data of a tag, read as the type that its logic declares. @spec LOGIC-INPUT.2 */
export function readData({ appData }: Consumed | Created, { data }: Logic): Result<Value, DataFault> {
  if (data === undefined) {
    return ok(NO_DATA);
  }
  const [blob, ...others] = appData.application;
  if (blob === undefined || others.length > 0) {
    return err({ type: 'blobs', count: appData.application.length });
  }
  const value = data.decode(blob.bytes);
  return value.ok ? value : err({ type: 'encoding', reason: value.error });
}

interface DerivedTag {
  readonly path: TagPath;
  readonly shown: Consumed | Created;
  readonly tag: Tag;
}

function tagsOf(action: number, opened: OpenedAction): readonly DerivedTag[] {
  const derive =
    (role: TagPath['role']) =>
    ({ tag }: Opened, index: number): readonly DerivedTag[] => {
      const shown = opened.action[role][index];
      return shown === undefined ? [] : [{ path: { action, role, index }, shown, tag }];
    };
  return [...opened.consumed.flatMap(derive('consumed')), ...opened.created.flatMap(derive('created'))];
}
