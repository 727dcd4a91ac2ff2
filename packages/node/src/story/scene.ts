import type { StateRoot } from '@surety/machine';
import type { CandidateBlock } from '../engine/engine.ts';
import { showAmount } from './show-amount.ts';
import type { Stage } from './stage.ts';

/** One step of the story, as it is told. */
export interface Scene {
  readonly title: string;
  /** Sentences. */
  readonly lines: readonly string[];
  /** The block that it ended with, if it did. */
  readonly block: SceneBlock | undefined;
}

/** What a block of the story came to. */
export interface SceneBlock {
  readonly height: bigint;
  readonly stateRoot: StateRoot;
  /** What its entries paid, as people write it. */
  readonly cost: string;
}

/** The block of a scene. */
export function sceneBlock(stage: Stage, { height, stateRoot, entries }: CandidateBlock): SceneBlock {
  const paid = entries.reduce((sum, { fee }) => sum + fee, 0n);
  return { height, stateRoot, cost: showAmount(paid, stage.network.native.label) };
}

/** A scene for people to read. */
export function renderScene({ title, lines, block }: Scene): string {
  const end =
    block === undefined
      ? ['no block was made, and nothing was paid']
      : [`cost ${block.cost}, block ${block.height}`, `state root ${block.stateRoot}`];
  return `${title}\n${[...lines, ...end].map((line) => `  ${line}\n`).join('')}\n`;
}

/** A scene as a line of JSON. */
export function sceneToJson({ title, lines, block }: Scene): string {
  const told = block === undefined ? null : { ...block, height: block.height.toString() };
  return `${JSON.stringify({ title, lines, block: told })}\n`;
}
