import { InvalidArgumentError, Option } from 'commander';
import type { NotListening } from '../rpc/serve-rpc.ts';

/** Where a node listens. */
export interface ListenAddress {
  /** A name or an IP address, without brackets. */
  readonly address: string;
  /** 0, and the system chooses one. */
  readonly port: number;
}

/** The option `--listen`, for commander. Its default is the port 26680 of this machine alone. @spec CLI.10 */
export function listenOption(): Option {
  return new Option('--listen <address:port>', 'where the RPC listens; port 0 for any that is free')
    .argParser(parseListen)
    .default({ address: '127.0.0.1', port: 26680 }, '127.0.0.1:26680');
}

/** Reads `address:port`, an IPv6 address in brackets. */
function parseListen(text: string): ListenAddress {
  const [, bracketed, plain, digits = ''] = /^(?:\[([0-9a-fA-F:.]+)\]|([^:[\]\s]+)):([0-9]{1,5})$/.exec(text) ?? [];
  const address = bracketed ?? plain;
  if (address === undefined || Number(digits) > 65_535) {
    throw new InvalidArgumentError('An address and a port are needed, such as 127.0.0.1:26680 or [::1]:26680.');
  }
  return { address, port: Number(digits) };
}

/** Reads seconds between blocks, for commander: 0.05 to 3600, with at most three digits after the point. */
export function parseInterval(text: string): number {
  const seconds = /^[0-9]{1,4}(\.[0-9]{1,3})?$/.test(text) ? Number(text) : Number.NaN;
  if (seconds >= 0.05 && seconds <= 3600) {
    return seconds;
  }
  throw new InvalidArgumentError('Seconds from 0.05 to 3600 are needed.');
}

/** Why nothing is served at an address, and what to do about it. */
export function describeNotListening(
  { address, port }: ListenAddress,
  { reason }: NotListening,
): { readonly sentence: string; readonly next: string } {
  return {
    sentence: `The RPC cannot listen at ${address}:${port}: ${reason}.`,
    next: `Another node may be there: stop it, or take another port, such as --listen ${address}:${port + 1}, or port 0.`,
  };
}
