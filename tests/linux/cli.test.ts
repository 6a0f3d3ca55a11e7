/** The command on the real kernel: check, run, pcap, observe; as root, and as an ordinary user in a user namespace. */
import { execFile, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { missing } from "./able.ts";

const ROOT = new URL("../..", import.meta.url).pathname;
const COMMAND = join(ROOT, "src/cli/rebind.mjs");
const folder = mkdtempSync(join(tmpdir(), "rebind-"));
chmodSync(folder, 0o777);
afterAll(() => rmSync(folder, { recursive: true }));

function experiment(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly errors: string;
}

function rebind(...words: string[]): Promise<Outcome> {
  return new Promise((answer) => {
    execFile(process.execPath, [COMMAND, ...words], { cwd: ROOT }, (error, out, errors) => {
      answer({ code: typeof error?.code === "number" ? error.code : 0, out, errors });
    });
  });
}

const RESTART = `const server = host("server", "10.0.0.1");
const client = host("client", "10.0.0.2");
const listener = server.socket(AF_INET, SOCK_STREAM);
listener.bind("0.0.0.0:80"); //=> 0
listener.listen(1); //=> 0
const c = client.socket(AF_INET, SOCK_STREAM);
c.connect("10.0.0.1:80"); //=> 0
c.send("hello"); //=> 5
const accepted = listener.accept();
accepted.recv(); //=> hello
accepted.close();
c.close();
server.ss("TIME-WAIT"); //=> TIME-WAIT 10.0.0.1:80 10.0.0.2:*
`;

describe.skipIf(missing)("rebind on the Linux kernel", () => {
  test("check: what holds, what does not, and what is not run", async () => {
    const good = experiment("good.ts", RESTART);
    const wrong = experiment("wrong.ts", RESTART.replace("//=> 5", "//=> 6"));
    const model = experiment(
      "model-only.ts",
      `// experiment: on="model" because="nobody waits so long"\n${RESTART}`,
    );
    const all = await rebind("check", "--on", "linux", good, wrong, model);
    expect(all.code).toBe(1);
    expect(all.out).toContain("wrong.ts:8:18: expected 6, observed 5");
    expect(all.out).toMatch(/model-only: not run on Linux \S+: nobody waits so long/);
    expect(all.out).toContain("11 passed, 1 failed");
    expect((await rebind("check", "--on", "linux", good)).code).toBe(0);
  });

  test("a disagreement that is declared is shown and does not fail", async () => {
    const text = `// experiment: differs="for the test"\n${RESTART.replace("//=> 5", "//=> 6")}`;
    const { code, out } = await rebind("check", "--on", "linux", experiment("differs.ts", text));
    expect(code).toBe(0);
    expect(out).toContain("declared to differ: for the test");
  });

  test("update leaves what is declared to differ, and says what it did not ask", async () => {
    const wrong = RESTART.replace("//=> 5", "//=> 6");
    const differs = `// experiment: differs="for the test"\n${wrong}`;
    const model = `// experiment: on="model" because="nobody waits so long"\n${wrong}`;
    const files = [
      experiment("update-wrong.ts", wrong),
      experiment("update-differs.ts", differs),
      experiment("update-model.ts", model),
    ];
    const { code, out } = await rebind("update", "--on", "linux", ...files);
    expect(files.map((file) => readFileSync(file, "utf8"))).toEqual([RESTART, differs, model]);
    expect(out).toContain("update-wrong.ts:8:18: was 6, is 5");
    expect(out).toContain("update-differs: left as it is, declared to differ: for the test");
    expect(out).toMatch(/update-model: not run on Linux \S+: nobody waits so long/);
    expect(out).toContain("1 outcome rewritten in 1 file");
    expect(code).toBe(0);
  });

  test("run fails where the only experiment is not to be run on Linux", async () => {
    const text = `// experiment: on="model" because="nobody waits so long"\n${RESTART}`;
    const { code, errors } = await rebind("run", "--on", "linux", experiment("only.ts", text));
    expect(errors).toMatch(/^only: not run on Linux \S+: nobody waits so long\n$/);
    expect(code).toBe(2);
  });

  test("experiments that sleep do so side by side", async () => {
    const files = Array.from({ length: 12 }, (_, index) =>
      experiment(`sleeper-${index}.ts`, "sleep(8);\nnow() >= 8; //=> true\n"),
    );
    const secondsOf = async (...some: string[]) => {
      const began = performance.now();
      const { code, out } = await rebind("check", "--on", "linux", ...some);
      expect(out).toContain(`${some.length} passed, 0 failed`);
      expect(code).toBe(0);
      return (performance.now() - began) / 1000;
    };
    // However slow the machine is in making a process: one after the other they would take twelve times as long.
    const alone = await secondsOf(files[0]!);
    expect(await secondsOf(...files)).toBeLessThan(6 * alone);
  });

  test("an experiment whose process dies is named, and nobody waits for the others", async () => {
    const files = [
      experiment("dies.ts", "process.exit(3);\n1; //=> 1\n"),
      experiment("sleeps-long.ts", "sleep(1000);\n1; //=> 1\n"),
      ...Array.from({ length: 8 }, (_, index) =>
        experiment(`waits-${index}.ts`, "sleep(999);\n1; //=> 1\n"),
      ),
    ];
    const began = performance.now();
    const { code, errors } = await rebind("check", "--on", "linux", ...files);
    expect(errors).toMatch(/rebind: .*dies\.ts: dies: its process ended: exit 3/);
    expect(code).toBe(2);
    expect((performance.now() - began) / 1000).toBeLessThan(900);
  });

  test.skipIf(spawnSync("tshark", ["--version"]).status !== 0).each(["linux", "model"])(
    "run --pcap on %s: tshark reads the same flags, ports and sequence numbers",
    async (world) => {
      const file = join(folder, `${world}.pcap`);
      const path = experiment("pcap.ts", RESTART);
      const { code, out } = await rebind("run", path, "--on", world, "--pcap", file, "--json");
      expect(code).toBe(0);
      const [{ trace }] = JSON.parse(out) as [
        { trace: { events: Array<Record<string, unknown>> } },
      ];
      const sent = trace.events
        .filter(({ kind }) => kind === "segment")
        .map(({ from, to, flags, seq }) => [port(from), port(to), flags, seq].join(" "));
      expect(sent.length).toBeGreaterThan(8);
      const fields = [
        "tcp.srcport",
        "tcp.dstport",
        "tcp.flags",
        "tcp.seq_raw",
        "tcp.checksum.status",
        "ip.checksum.status",
      ];
      const { stdout } = spawnSync("tshark", [
        ...[
          "-r",
          file,
          "-o",
          "tcp.check_checksum:TRUE",
          "-o",
          "ip.check_checksum:TRUE",
          "-T",
          "fields",
        ],
        ...fields.flatMap((field) => ["-e", field]),
      ]);
      const read = stdout
        .toString()
        .trim()
        .split("\n")
        .map((line) => line.split("\t"));
      expect(
        read.map(([a, b, flags, seq]) => [a, b, letters(Number(flags)), seq].join(" ")),
      ).toEqual(sent);
      expect(read.every((row) => row[4] === "1" && row[5] === "1")).toBe(true);
    },
  );

  test("killed half-way, the command leaves no process, and so no namespace behind", async () => {
    const path = experiment("long.ts", `${RESTART}sleep(60);\nnow() > 1; //=> true\n`);
    const mark = `rebind-test-${process.pid}`;
    const command = spawn(process.execPath, [COMMAND, "check", "--on", "linux", path], {
      cwd: ROOT,
      env: { ...process.env, REBIND_TEST: mark },
    });
    await expect
      .poll(() => processesWith(mark).flatMap(namespacesOf).length, { timeout: 300_000 })
      .toBeGreaterThanOrEqual(2);
    command.kill("SIGKILL");
    await once(command, "exit");
    await expect.poll(() => processesWith(mark), { timeout: 300_000 }).toEqual([]);
  });

  test("as an ordinary user, in a user namespace of its own", () => {
    const path = experiment("user.ts", RESTART);
    const allowed =
      asNobody("unshare", "--user", "--map-root-user", "--net", "true").status === 0 &&
      asNobody("test", "-w", "/dev/net/tun").status === 0;
    const { status, stdout, stderr } = asNobody(
      process.execPath,
      COMMAND,
      "check",
      "--on",
      "linux",
      path,
    );
    if (allowed) {
      expect(`${stdout.toString()}${stderr.toString()}`).toContain("6 passed, 0 failed");
      expect(status).toBe(0);
    } else {
      expect(stderr.toString()).toContain("Run as root");
      expect(status).toBe(2);
    }
  });
});

function asNobody(command: string, ...words: string[]) {
  return spawnSync(
    "setpriv",
    ["--reuid=65534", "--regid=65534", "--clear-groups", command, ...words],
    {
      cwd: ROOT,
      env: { ...process.env, HOME: folder, TMPDIR: folder },
    },
  );
}

function port(address: unknown): string {
  return String(address).split(":").at(-1);
}

function letters(bits: number): string {
  const order: ReadonlyArray<readonly [string, number]> = [
    ["S", 2],
    ["F", 1],
    ["R", 4],
    ["P", 8],
    ["A", 16],
  ];
  return order
    .filter(([, bit]) => (bits & bit) !== 0)
    .map(([letter]) => letter)
    .join("");
}

/** Processes of this machine, in whatever state of orphanhood, that were given this in their environment. */
function processesWith(mark: string): string[] {
  return readdirSync("/proc").filter(
    (name) => /^\d+$/.test(name) && read(`/proc/${name}/environ`).includes(mark),
  );
}

/** Network namespaces that a process holds descriptors of. */
function namespacesOf(process: string): string[] {
  const inodes = entries(`/proc/${process}/fdinfo`).map(
    (fd) => /^ino:\s*(\d+)/m.exec(read(`/proc/${process}/fdinfo/${fd}`))?.[1],
  );
  return inodes.filter((inode) => inode !== undefined && Number(inode) > 0xf0000000) as string[];
}

/** Nothing of a process that is gone by now. */
function read(path: string): string {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return "";
  }
}

function entries(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}
