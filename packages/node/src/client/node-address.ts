import { type Command, InvalidArgumentError } from 'commander';

/** Where a node serves its RPC unless it is told otherwise. */
const DEFAULT_NODE = 'http://127.0.0.1:26680/';

const NODE_VARIABLE = 'SURETY_NODE';

/** The node that is meant where none is named: the one in the environment, else the one of this machine. @spec CLI.20 */
export function usualNode(): string {
  return process.env[NODE_VARIABLE] ?? DEFAULT_NODE;
}

/** What commands take that may talk to a node. */
export interface NodeOptions {
  readonly json: boolean;
  /** Not there unless it was given. */
  readonly node?: string;
}

/** Adds the option that names a node. */
export function addNodeOption(command: Command, when = ''): Command {
  return command.option(
    '--node <url>',
    `address of the node's RPC${when} (default: that of ${NODE_VARIABLE}, else ${DEFAULT_NODE})`,
    parseNode,
  );
}

/** What has to be typed to name the same node again: nothing for the one that is meant anyway. */
export function repeatNode({ node }: Pick<NodeOptions, 'node'>): string {
  return node === undefined || node === usualNode() ? '' : ` --node ${node}`;
}

function parseNode(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new InvalidArgumentError(`An address such as ${DEFAULT_NODE} is needed.`);
  }
  return url.href;
}
