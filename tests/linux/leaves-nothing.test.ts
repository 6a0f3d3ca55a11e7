/** Whatever ends the process, nothing of its worlds stays: no namespace, no device, no process. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { missing } from "./able.ts";

const script = new URL("./hold-a-world.ts", import.meta.url).pathname;

/** Everything that keeps a network namespace alive: descriptors, threads and mounts. network_namespaces(7). */
function holdersOf(namespace: string): string[] {
  const holders: string[] = [];
  const look = (path: string): void => {
    try {
      if (readlinkSync(path) === namespace) holders.push(path);
    } catch {
      // Gone between listing and looking.
    }
  };
  const list = (path: string): string[] => {
    try {
      return readdirSync(path);
    } catch {
      return [];
    }
  };
  for (const process of list("/proc").filter((name) => /^\d+$/.test(name))) {
    for (const fd of list(`/proc/${process}/fd`)) look(`/proc/${process}/fd/${fd}`);
    for (const thread of list(`/proc/${process}/task`)) {
      look(`/proc/${process}/task/${thread}/ns/net`);
    }
  }
  return holders.concat(
    readFileSync("/proc/self/mountinfo", "utf8").includes(namespace) ? ["mount"] : [],
  );
}

function childrenOf(pid: number): string[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean);
}

test.skipIf(missing)("a killed process leaves no namespace, device or process behind", async () => {
  const devicesBefore = readdirSync("/sys/class/net");
  const child = spawn(process.execPath, ["--import", "tsx", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  const { namespaces } = JSON.parse(line.toString()) as { namespaces: string[] };
  expect(namespaces).toHaveLength(2);
  for (const namespace of namespaces) {
    expect(holdersOf(namespace)).not.toEqual([]);
    expect(holdersOf(namespace).every((path) => path.startsWith(`/proc/${child.pid}/fd/`))).toBe(
      true,
    );
  }
  const descendants = childrenOf(child.pid!);
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
  await sleep(100);
  expect(namespaces.flatMap(holdersOf)).toEqual([]);
  expect(readdirSync("/sys/class/net")).toEqual(devicesBefore);
  expect(readdirSync("/proc").filter((name) => descendants.includes(name))).toEqual([]);
});
