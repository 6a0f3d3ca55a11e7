/** A new host's interfaces and addresses, and the router that it is behind. */
import { printHost } from "../../record/address.ts";
import type { HostId, HostSpec } from "../kernel.ts";
import type { Addresses } from "./addresses.ts";
import type { ModelCalls } from "./exports.ts";
import type { InterfaceAddress } from "./interfaces.ts";
import { must } from "./results.ts";

/** Each address with the index of its interface. */
export function giveAddresses(
  calls: ModelCalls,
  addresses: Addresses,
  host: HostId,
  spec: HostSpec,
): InterfaceAddress[] {
  const given: InterfaceAddress[] = [];
  for (const { name, addresses: own } of spec.interfaces) {
    const index = calls.addInterface(host);
    must(index, `room for interface ${name}`, spec.name);
    for (const address of own) {
      const id = addresses.idOf(address.bytes);
      must(calls.addAddress(host, index, id), `${printHost(address)} to be free`, spec.name);
      given.push({ bytes: address.bytes, index });
    }
  }
  if (spec.behind !== undefined) {
    const outside = addresses.idOf(spec.behind.bytes);
    must(calls.setRouter(host, outside), `${printHost(spec.behind)} to be free`, spec.name);
  }
  return given;
}
