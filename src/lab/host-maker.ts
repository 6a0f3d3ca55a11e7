/** host(): makes machines. All of them are on one network, so that names and addresses are each one's own. */
import { printIp } from "../record/ip.ts";
import { LabError } from "./errors.ts";
import { checkHost, type CheckedHost } from "./host-spec.ts";
import { LabHost } from "./host.ts";
import type { Output } from "./output.ts";
import type { RunContext } from "./run-context.ts";

export function hostMaker(
  context: RunContext,
  output: Output,
  mostAddresses: number,
): (...given: unknown[]) => LabHost {
  const names = new Set<string>();
  /** Whose an address is: a host's, or a router's, whose outside address several hosts may stand behind. */
  const owners = new Map<string, string>();

  const claim = (address: string, owner: string): void => {
    const before = owners.get(address);
    if (before !== undefined && before !== owner) {
      throw new LabError(`host: ${before} has the address ${address} already`);
    }
  };

  return function host(name: unknown, ...rest: unknown[]): LabHost {
    context.begin("host");
    const checked = checkHost(name, rest, context.os, mostAddresses);
    const called = checked.spec.name;
    refuseWhatLinuxHasNot(context, checked);
    if (names.has(called)) throw new LabError(`host: there is a host called ${called} already`);
    const owned = [...checked.addresses.map((address) => [address, called] as const)];
    const outside = checked.spec.behind && printIp(checked.spec.behind.bytes);
    if (outside !== undefined) owned.push([outside, `the router ${outside}`]);
    for (const [address, owner] of owned) claim(address, owner);
    context.budget.host();
    const made = new LabHost(context, output, checked);
    names.add(called);
    for (const [address, owner] of owned) owners.set(address, owner);
    return made;
  };
}

/** Other systems and routers are there in the model alone. */
function refuseWhatLinuxHasNot({ kernel }: RunContext, { spec }: CheckedHost): void {
  if (kernel.world === "model") return;
  const lacking =
    spec.os !== "linux" ? `be ${spec.os}` : spec.behind ? "stand behind a router" : "";
  if (lacking === "") return;
  throw new LabError(
    `host: ${spec.name} would ${lacking}, and this is ${kernel.system}`,
    "That is there in the model alone.",
  );
}
