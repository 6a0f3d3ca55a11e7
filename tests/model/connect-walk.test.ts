/**
 * connect()'s walk over the ports takes the first parity while any of its ports is free for the destination: it must not
 * believe that all are taken when one has come back, by a close, the end of TIME-WAIT, a binder's leaving or a sysctl.
 */
import { expect, test } from "vitest";
import { modelModule } from "../support/model-module.ts";
import { compile } from "../../src/experiment/compile.ts";
import { runExperiment } from "../../src/experiment/evaluate.ts";
import { createModelKernel } from "../../src/kernel/model-kernel.ts";

const module = await modelModule();

/** Random connects, closes, binds and waits on a range of eight ports; "" or the first wrong choice. */
const SCHEDULE = `
let state = SEED;
const random = (n: number) => {
  state = (Math.imul(state, 1103515245) + 12345) >>> 0;
  return (state >>> 8) % n;
};
const client = host("client", { addresses: ["10.0.0.9"], sysctl: {
  "net.ipv4.ip_local_port_range": "40000 40007", "net.ipv4.tcp_tw_reuse": SEED % 3 } });
const listeners = ["10.0.0.1", "10.0.0.2"].map((address) => {
  const s = host(address, address).socket(AF_INET, SOCK_STREAM);
  s.bind(address + ":80");
  s.listen(500);
  return s;
});
const open: Array<[Socket, Socket]> = [];
const holders: Array<[Socket, number]> = [];
const portOf = (name: string) => Number(name.split(":")[1]);
let wrong = "";
let chosen = 0;
for (let turn = 0; turn < 400 && wrong === ""; turn++) {
  const action = random(10);
  if (action < 6) {
    const to = random(2);
    const c = client.socket(AF_INET, SOCK_STREAM);
    try {
      c.connect("10.0.0." + (to + 1) + ":80");
    } catch {
      c.close();
      continue;
    }
    const port = portOf(c.getsockname());
    const peer = "10.0.0." + (to + 1) + ":80";
    chosen++;
    if (port % 2 === 1) {
      for (let even = 40000; even < 40008; even += 2) {
        const taken = client.ss().some((row) => row.local === "10.0.0.9:" + even && row.peer === peer);
        const bound = holders.some(([, held]) => held === even);
        if (!taken && !bound) wrong = "turn " + turn + ": took " + port + " while " + even + " was free";
      }
    }
    open.push([c, listeners[to]!.accept()]);
  } else if (action < 8 && open.length > 0) {
    const [c, conn] = open.splice(random(open.length), 1)[0]!;
    if (random(2)) { c.close(); conn.close(); } else { conn.close(); c.close(); }
  } else if (action === 8) {
    if (holders.length > 0 && random(2)) holders.pop()![0].close();
    else {
      const s = client.socket(AF_INET, SOCK_STREAM);
      const port = 40000 + random(8);
      try {
        s.bind("127.0.0.7:" + port);
        holders.push([s, port]);
      } catch {
        s.close();
      }
    }
  } else sleep(random(70) / 2);
}
wrong; //=>
chosen > 20; //=>
`;

for (let seed = 1; seed <= 30; seed++) {
  test(`seed ${seed}`, () => {
    const source = SCHEDULE.replaceAll("SEED", String(seed));
    const report = runExperiment(
      { source, os: "linux" },
      createModelKernel(module, { seed }),
      compile(source),
    );
    expect(report.error).toBeUndefined();
    expect(report.outcomes.map((outcome) => outcome.observed)).toEqual(["", "true"]);
  });
}
