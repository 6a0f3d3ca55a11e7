/** SO_REUSEADDR and SO_REUSEPORT changed after bind, by series: what the kernels 5.10.262, 6.1.192, 6.12.118, 6.18.44 and 7.2.13 answered. */
import { beforeAll, expect, test } from "vitest";
import { loadExperiments } from "../../src/experiment/load.ts";
import { openModelWorld } from "../../src/worlds/model-world.ts";
import type { World } from "../../src/worlds/world.ts";

/** Each print is one bind(). */
const SOURCE = `
const machine = host("machine", "10.0.0.1");
function make(port: number, address: string, options: string) {
  const s = machine.socket(AF_INET, SOCK_STREAM);
  if (options.includes("A")) s.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
  if (options.includes("P")) s.setsockopt(SOL_SOCKET, SO_REUSEPORT, 1);
  try {
    print(s.bind(address + ":" + port));
  } catch (error) {
    print((error as SocketError).code);
  }
  return s;
}
make(80, "10.0.0.1", "P").setsockopt(SOL_SOCKET, SO_REUSEPORT, 0);
make(80, "0.0.0.0", "P");
make(80, "10.0.0.1", "P");
make(81, "10.0.0.1", "A").setsockopt(SOL_SOCKET, SO_REUSEADDR, 0);
make(81, "0.0.0.0", "A");
make(81, "0.0.0.0", "");
make(81, "10.0.0.1", "A");
const listener = make(82, "10.0.0.1", "A");
listener.listen(5);
make(82, "10.0.0.1", "A");
listener.close();
make(82, "10.0.0.1", "A");
const stays = make(83, "10.0.0.1", "A");
const goes = make(83, "10.0.0.1", "A");
goes.listen(3);
goes.close();
stays.setsockopt(SOL_SOCKET, SO_REUSEADDR, 0);
make(83, "10.0.0.1", "A");
listener; //=> *
`;

/** Up to 6.7, and from 6.8 on: 0 for yes, U for EADDRINUSE. */
const AS_IT_WAS = "00000U00U000U";
const AS_IT_IS = "0U00UUU0U000U";

let world: World;
beforeAll(async () => {
  world = await openModelWorld();
});

test.each([
  ["5.10", AS_IT_WAS],
  ["6.1", AS_IT_WAS],
  ["6.12", AS_IT_IS],
  ["6.18", AS_IT_IS],
  ["7.2", AS_IT_IS],
])("on Linux %s", async (series, expected) => {
  const {
    loaded: [loaded],
    problems,
  } = loadExperiments(SOURCE, "binds.ts");
  expect(problems).toEqual([]);
  const os = `linux-${series}`;
  const report = await world.run({ ...loaded!, experiment: { ...loaded!.experiment, os } });
  expect(report.error).toBeUndefined();
  const answers = report.printed.map(({ text }) => (text === "EADDRINUSE" ? "U" : text));
  expect(answers.join("")).toBe(expected);
});
