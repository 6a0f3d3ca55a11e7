/** A router that translates addresses, through the lab: who is seen to come from where, and that answers find their way. */
import { expect, test } from "vitest";
import { modelModule } from "../support/model-module.ts";
import { compile } from "../../src/experiment/compile.ts";
import { runExperiment } from "../../src/experiment/evaluate.ts";
import { createModelKernel } from "../../src/kernel/model-kernel.ts";

const module = await modelModule();

/** What the program's annotated lines gave, or the error that ended it. */
function run(source: string): string[] {
  const kernel = createModelKernel(module, { seed: 1 });
  const report = runExperiment({ source, os: "linux" }, kernel, compile(source));
  const observed = report.outcomes.map((outcome) => outcome.observed ?? "not reached");
  return report.error ? [...observed, report.error.message] : observed;
}

const OFFICE = `
  const server = host("server", "10.0.0.1");
  const [a, b] = [1, 2].map((i) =>
    host("client " + i, { addresses: ["192.168.0." + i], behind: "10.0.0.9" }));
`;

test("two hosts with one port get two ports outside, and each its own answer", () => {
  const seen = run(`${OFFICE}
    const listener = server.socket(AF_INET, SOCK_STREAM);
    listener.bind("0.0.0.0:80");
    listener.listen(5);
    for (const one of [a!, b!]) {
      const c = one.socket(AF_INET, SOCK_STREAM);
      c.bind("0.0.0.0:5000");
      c.connect("10.0.0.1:80");
      const conn = listener.accept();
      conn.send("to " + conn.getpeername());
      print(c.recv());
    }
    server.ss("ESTAB"); //=>
    a!.ss(); //=>`);
  expect(seen).toEqual([
    "ESTAB 10.0.0.1:80 10.0.0.9:5000\nESTAB 10.0.0.1:80 10.0.0.9:5001",
    "ESTAB 192.168.0.1:5000 10.0.0.1:80",
  ]);
});

test("UDP goes out and comes back through it", () => {
  const seen = run(`${OFFICE}
    const s = server.socket(AF_INET, SOCK_DGRAM);
    s.bind("0.0.0.0:53");
    const c = a!.socket(AF_INET, SOCK_DGRAM);
    c.bind("0.0.0.0:4000");
    c.send("question", "10.0.0.1:53");
    s.recv(); //=>
    s.send("answer", "10.0.0.9:4000");
    c.recv(); //=>`);
  expect(seen).toEqual(["question", "answer"]);
});

test("nobody gets in whom nobody inside has spoken to", () => {
  const seen = run(`${OFFICE}
    const c = server.socket(AF_INET, SOCK_STREAM);
    c.nonblocking = true;
    c.connect("10.0.0.9:80"); //=>
    server.ss(); //=>`);
  expect(seen[0]).toBe("EINPROGRESS");
  expect(seen[1]).toMatch(/^SYN-SENT 10\.0\.0\.1:\d+ 10\.0\.0\.9:80$/);
});

test("a host's own address cannot be a router's", () => {
  const seen = run(`
    host("server", "10.0.0.1");
    host("client", { addresses: ["192.168.0.1"], behind: "10.0.0.1" });
    1; //=>`);
  expect(seen[0]).toBe("not reached");
  expect(seen[1]).toContain("10.0.0.1");
});
