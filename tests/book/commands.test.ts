/**
 * The commands in the chapters that show sockets and set sysctls are typed as they are printed, in a network namespace where a server has left
 * a TIME-WAIT: none is refused. What this machine's ss(8) is too old for is listed as skipped.
 */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const DOCS = "content/docs";
const NAMESPACE = ["--net", "--map-root-user"];
/** A listener, a connection that its server closed first, and the command. */
const WORLD = `
import socket, subprocess, sys
subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
listener = socket.create_server(("127.0.0.1", 8080))
client = socket.create_connection(("127.0.0.1", 8080))
listener.accept()[0].close()
client.close()
sys.exit(subprocess.run(sys.argv[1], shell=True).returncode)
`;

/** Tools that only look, or set what is the namespace's own. */
const TYPED = /^(?:ss|lsof|nstat|sysctl) /;

/** Every "ss …" in the pages: in a code span, or a line of a shell fence; there those of other tools too. */
function commands(): string[] {
  const pages = readdirSync(DOCS, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".mdx"))
    .map((name) => readFileSync(join(DOCS, name), "utf8"));
  const found = pages.flatMap((text) => [
    ...[...text.matchAll(/`(ss -[^`]+)`/g)].map((match) => match[1]!.replace(/\s+/g, " ")),
    ...[...text.matchAll(/^```sh\n([\s\S]*?)^```$/gm)]
      .flatMap((match) => match[1]!.split("\n"))
      .filter((line) => TYPED.test(line)),
  ]);
  // The option by its name: without a filter nobody types it.
  return [...new Set(found)].filter((command) => command !== "ss -K").sort();
}

function type(command: string): { status: number | null; stderr: string; stdout: string } {
  return spawnSync("unshare", [...NAMESPACE, "python3", "-c", WORLD, command], {
    encoding: "utf8",
  });
}

const able = spawnSync("unshare", [...NAMESPACE, "python3", "--version"]).status === 0;
const knowsB = !/(?:invalid|unrecognized) option/.test(
  spawnSync("ss", ["-B"], { encoding: "utf8" }).stderr ?? "",
);

describe("commands, as printed", () => {
  const all = commands();

  test("there are some", () => {
    expect(all.filter((command) => command.includes("'sport = :8080'")).length).toBeGreaterThan(2);
  });

  for (const command of all) {
    const old = /-[a-zA-Z]*B/.test(command) && !knowsB;
    const skipped = !able ? "no network namespace" : old ? "this ss does not know -B" : "";
    test.skipIf(skipped !== "")(`${command}: ${skipped}`, () => {
      const { status, stderr } = type(command);
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    });
  }

  test.skipIf(!able)(
    "in a namespace the listener's program is asked to end, and has left the port",
    () => {
      const killer = readFileSync(join(DOCS, "start/what-is-holding-my-port.mdx"), "utf8").match(
        /^kill .*$/m,
      )![0];
      const server =
        "import socket\nlistener = socket.create_server(('127.0.0.1', 8080))\nwhile True: listener.accept()";
      const script = [
        "ip link set lo up",
        `python3 -c "$0" & server=$!`,
        "until ss -Htln 'sport = :8080' | grep -q 8080; do sleep 0.05; done",
        killer,
        "wait $server; echo ended by $?",
        "ss -Htln 'sport = :8080'",
      ].join("\n");
      const { stdout } = spawnSync("unshare", [...NAMESPACE, "sh", "-c", script, server], {
        encoding: "utf8",
      });
      expect(stdout).toBe("ended by 143\n");
    },
  );

  test.skipIf(!able)("ss -K ends the TIME-WAIT, and says so", () => {
    const kill = all.find((command) => command.startsWith("ss -tnK state time-wait"))!;
    expect(type(`${kill} && ss -tan | grep -c TIME-WAIT`).stdout).toMatch(
      /127\.0\.0\.1:8080[\s\S]*\n0\n$/,
    );
  });
});
