/** A host's interfaces by name, address and index: what options that name an interface are looked up in. */
import type { InterfaceLookup } from "./options.ts";

const LOOPBACK = 1;
const NONE = -1;
/** Index of "no interface in particular". */
const ANY = 0;

/** An address of a host, and the index of the interface that has it. */
export interface InterfaceAddress {
  readonly bytes: Uint8Array;
  readonly index: number;
}

/** `names` by index from 1: "lo" first. */
export function interfaceLookup(
  names: readonly string[],
  addresses: readonly InterfaceAddress[],
): InterfaceLookup {
  return {
    byName: (name) => {
      const index = names.indexOf(name);
      return index < 0 ? NONE : index + 1;
    },
    byAddress: (bytes) => {
      if (bytes.length === 4 && bytes[0] === 127) return LOOPBACK;
      if (bytes.every((byte) => byte === 0)) return ANY;
      const own = addresses.find((each) => each.bytes.join() === bytes.join());
      return own?.index ?? NONE;
    },
    nameOf: (index) => names[index - 1] ?? "",
  };
}
