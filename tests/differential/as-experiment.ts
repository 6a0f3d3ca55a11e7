/** A schedule as an experiment, ready to paste: what the kernel answered beside each line, and the model where it differs. */
import type { OptionValue } from "../../src/record/call.ts";
import type { Divergence } from "./compare.ts";
import type { Step } from "./play.ts";
import { OPTIONS, type Schedule, type Target } from "./schedule.ts";

export function asExperiment(
  schedule: Schedule,
  linux: readonly Step[],
  model: readonly Step[],
  divergence: Divergence,
): string {
  const lines = [`// seed ${schedule.seed}`];
  const used = new Set(
    linux.filter(({ skipped }) => !skipped).flatMap(({ call }) => hostsOf(schedule, call)),
  );
  for (const { name, interfaces, processes } of schedule.hosts) {
    if (!used.has(name)) continue;
    const { eth0 = [], ...more } = interfaces;
    const spec =
      Object.keys(more).length === 0
        ? eth0.map((address) => JSON.stringify(address)).join(", ")
        : JSON.stringify({ addresses: eth0, interfaces: more });
    lines.push(`const ${name} = host(${JSON.stringify(name)}, ${spec});`);
    for (const process of processes.slice(1)) {
      if (
        !linux.some(
          ({ call, skipped }) => !skipped && "process" in call && call.process === process.name,
        )
      )
        continue;
      lines.push(
        `const ${process.name} = ${name}.process(${JSON.stringify(process.name)}, { uid: ${process.uid} });`,
      );
    }
  }
  linux.forEach((step, at) => {
    if (!step.skipped || at === divergence.at)
      lines.push(...callLines(step, model[at]!, at === divergence.at));
  });
  lines.push(`// ${divergence.what} after the last call:`);
  lines.push(...comment("Linux", divergence.linux), ...comment("model", divergence.model));
  return lines.join("\n");
}

function comment(who: string, text: string): string[] {
  return (text === "" ? ["(nothing)"] : text.split("\n")).map((line) => `//   ${who}: ${line}`);
}

function hostsOf(schedule: Schedule, call: Step["call"]): string[] {
  if ("process" in call) {
    return schedule.hosts
      .filter(({ processes }) => processes.some(({ name }) => name === call.process))
      .map(({ name }) => name);
  }
  if ("host" in call) return [call.host];
  if ("to" in call && typeof call.to === "object") {
    const { ip } = call.to;
    const bare = ip.replace("::ffff:", "").replace(/%.*/, "");
    return schedule.hosts
      .filter(({ interfaces }) => Object.values(interfaces).flat().includes(bare))
      .map(({ name }) => name);
  }
  return [];
}

function callLines(step: Step, model: Step, last: boolean): string[] {
  const outcome =
    step.result === ""
      ? ""
      : `  //=> ${step.result.replace(/^fd .*/, "")}`.replace(/ {2}\/\/=> $/, "");
  const differs = last && step.result !== model.result ? `  // model: ${model.result}` : "";
  return [`${source(step.call)}${outcome}${differs}`];
}

function target({ ip, port }: Target): string {
  const host = ip.includes(":") ? `[${ip}]` : ip;
  if (typeof port === "number") return JSON.stringify(`${host}:${port}`);
  return `\`${host}:\${${port.of}.getsockname().split(":").at(-1)}\``;
}

function value(given: OptionValue): string {
  return JSON.stringify(given);
}

function source(call: Step["call"]): string {
  switch (call.call) {
    case "socket":
      return `const ${call.into} = ${call.process}.socket(${call.family === 10 ? "AF_INET6" : "AF_INET"}, ${call.type === 1 ? "SOCK_STREAM" : "SOCK_DGRAM"});`;
    case "setsockopt":
      return `${call.slot}.setsockopt(${OPTIONS[call.option]!.level}, ${call.option}, ${value(call.value)});`;
    case "getsockopt":
      return `${call.slot}.getsockopt(${OPTIONS[call.option]!.level}, ${call.option});`;
    case "bind":
      return `${call.slot}.bind(${target(call.to)});`;
    case "listen":
      return `${call.slot}.listen(${call.backlog});`;
    case "connect":
      return `${call.slot}.connect(${call.to === "AF_UNSPEC" ? '"AF_UNSPEC"' : target(call.to)});`;
    case "accept":
      return `const ${call.into} = ${call.slot}.accept();`;
    case "send":
      return `${call.slot}.send("x".repeat(${call.length})${call.to === undefined ? "" : `, ${target(call.to)}`});`;
    case "recv":
      return `${call.slot}.recv(${call.max}).length;`;
    case "shutdown":
      return `${call.slot}.shutdown(${["SHUT_RD", "SHUT_WR", "SHUT_RDWR"][call.how] ?? call.how});`;
    case "close":
      return `${call.slot}.close();`;
    case "getpeername":
      return `${call.slot}.getpeername();`;
    case "dup":
      return `const ${call.into} = ${call.slot}.dup();`;
    case "cloexec":
      return `${call.slot}.cloexec = ${call.on};`;
    case "fork":
      return `const ${call.child} = ${call.process}.fork(${JSON.stringify(call.child)}); // s_${call.child} is ${call.child}.descriptor(s.fd)`;
    case "exec":
      return `${call.process}.exec();`;
    case "kill":
      return `${call.process}.kill();`;
    case "sysctl":
      return `${call.host}.sysctl(${JSON.stringify(call.name)}, ${JSON.stringify(call.value)});`;
    case "sleep":
      return `sleep(${call.ms / 1000});`;
    case "drop":
    case "hold":
      return `${call.call === "hold" ? "const held = " : ""}network.${call.call}((s) => s.flags === ${JSON.stringify(call.flags)}); // from ${call.from}`;
    case "delay":
      return `network.delay = ${call.ms / 1000};`;
    case "lose":
      return `network.drop(…, ${call.times}); // ${call.what} from ${call.from}, after ${call.skip}`;
    case "release":
    case "duplicate":
      return `held.${call.call}();`;
    case "inject": {
      const ts =
        call.timestamp === undefined
          ? "no timestamps"
          : `tsval last + ${call.timestamp}${call.echo === 0 ? "" : ` tsecr first + ${call.echo}`}`;
      return `// inject towards ${call.slot}: ${call.flags || "no flags"}, seq rcv.nxt + ${call.seq}, ack snd.nxt + ${call.ack}, ${ts}, ${call.length} bytes, window ${call.window}`;
    }
  }
}
