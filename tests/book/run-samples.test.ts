/**
 * The servers in the chapters are run as printed, each in a network namespace of its own: whole programs have to survive what
 * clients and machines do to them (probe-server.ts), functions that open a listener have to let their server start again,
 * clients have to keep to one connection (count-connections.ts), and who asks for a port has to print one.
 * What is not run is listed by name as skipped, with the reason.
 */
import { execFile, execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, test } from "vitest";
import { LISTENER_DRIVERS } from "./listener-drivers.ts";
import {
  CLIENT_PROGRAMS,
  DRIVERS,
  PORT_PROGRAMS,
  PROGRAMS,
  type Program,
} from "./sample-programs.ts";
import { samplesIn } from "./samples.ts";

const run = promisify(execFile);
const SERVERS = "cookbook/server-restarts.mdx";
const LISTENERS = "so-reuseaddr/restarting-a-server.mdx";
const MORE_LISTENERS = "so-reuseaddr/what-your-language-sets.mdx";
const PORTS = "cookbook/tests-that-need-a-port.mdx";
const CLIENTS = "cookbook/short-connections.mdx";
const LANGUAGES = [...Object.keys(PROGRAMS), "csharp"];
const NAMESPACE = ["--net", "--map-root-user"];

const scratch = mkdtempSync(join(tmpdir(), "rebind-servers-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function succeeds(command: string, ...words: string[]): boolean {
  return spawnSync(command, words, { stdio: "ignore" }).status === 0;
}

const able = succeeds("unshare", ...NAMESPACE, "ip", "link", "set", "lo", "up");

/** Why this one is not run; empty where it is. */
function reason(language: string): string {
  if (!able) return "no network namespace to run it in";
  const program = PROGRAMS[language];
  if (!program) return "a .NET SDK builds projects, not single samples";
  const [tool, ...words] = program.version;
  return succeeds(tool!, ...words) ? "" : `${tool!} is not installed`;
}

/** What `judge`, a program of these tests, prints of the sample; words before the sample's command. */
async function probe(
  program: Program,
  what: "restarts" | "survives" | undefined,
  code: string,
  judge = "tests/book/probe-server.ts",
): Promise<string> {
  const dir = mkdtempSync(join(scratch, "server-"));
  for (const [name, text] of Object.entries(program.files(code))) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), text);
  }
  if (program.build) execFileSync(program.build[0]!, program.build.slice(1), { cwd: dir });
  const words = [dir, ...(what ? [what] : []), ...program.run];
  const node = [process.execPath, "--import", "tsx", judge];
  const { stdout } = await run("unshare", [...NAMESPACE, ...node, ...words]);
  return stdout;
}

describe("whole servers, as printed", () => {
  const servers = samplesIn(SERVERS, LANGUAGES);

  test("there is one in each language", () => {
    expect(servers.map(({ language }) => language).sort()).toEqual([...LANGUAGES].sort());
  });

  for (const { language, line, code } of servers) {
    const skipped = reason(language);
    test
      .skipIf(skipped !== "")
      .concurrent(`${SERVERS}:${line} ${language}: ${skipped}`, async () => {
        expect(await probe(PROGRAMS[language]!, "survives", code)).toBe(
          [
            "serves",
            "outlives clients that reset",
            "waits quietly for a descriptor",
            "starts again over its TIME-WAITs",
            "",
          ].join("\n"),
        );
      });
  }
});

describe("listeners, as printed, in a program that calls them", () => {
  for (const { language, line, code } of samplesIn(LISTENERS, LANGUAGES)) {
    const skipped = reason(language);
    for (const [name, driver] of Object.entries(DRIVERS[language] ?? { "": undefined })) {
      const title = `${LISTENERS}:${line} ${language} ${name}: ${skipped}`;
      test.skipIf(skipped !== "").concurrent(title, async () => {
        expect(await probe(driver!, "restarts", code)).toBe(
          "serves\nstarts again over its TIME-WAITs\n",
        );
      });
    }
  }
});

describe("listeners in more languages, as printed, in a program that calls them", () => {
  const samples = samplesIn(MORE_LISTENERS, Object.keys(LISTENER_DRIVERS));

  test("there is one in each language", () => {
    expect(samples.map(({ language }) => language).sort()).toEqual(
      Object.keys(LISTENER_DRIVERS).sort(),
    );
  });

  for (const { language, line, code } of samples) {
    const driver = LISTENER_DRIVERS[language]!;
    const [tool, ...words] = driver.version;
    const here = succeeds(tool!, ...words);
    const skipped = !able
      ? "no network namespace to run it in"
      : here
        ? ""
        : `${driver.wants} is not installed`;
    const title = `${MORE_LISTENERS}:${line} ${language}: ${skipped}`;
    test.skipIf(skipped !== "").concurrent(title, async () => {
      expect(await probe(driver, "restarts", code)).toBe(
        "serves\nstarts again over its TIME-WAITs\n",
      );
    });
  }

  test.skipIf(!able || !succeeds("perl", "-MIO::Socket::INET", "-e", "1"))(
    "in a namespace a listener without the option does not start again",
    async () => {
      const [sample] = samplesIn(MORE_LISTENERS, ["perl"]);
      const bare = sample!.code.replace(", ReuseAddr => 1", "");
      await expect(probe(LISTENER_DRIVERS.perl!, "restarts", bare)).rejects.toThrow(
        "Address already in use",
      );
    },
  );
});

describe("samples that ask for a port, as printed", () => {
  for (const { language, line, code } of samplesIn(PORTS, Object.keys(PORT_PROGRAMS))) {
    const skipped = reason(language);
    test.skipIf(skipped !== "").concurrent(`${PORTS}:${line} ${language}: ${skipped}`, async () => {
      const port = await probe(
        PORT_PROGRAMS[language]!,
        undefined,
        code,
        "tests/book/print-output.ts",
      );
      expect(Number(port)).toBeGreaterThan(1023);
    });
  }
});

describe("clients that keep their connection, as printed", () => {
  const clients = samplesIn(CLIENTS, Object.keys(CLIENT_PROGRAMS));

  test("there are four", () => {
    expect(clients.map(({ language }) => language).sort()).toEqual(["go", "java", "js", "python"]);
  });

  for (const { language, line, code } of clients) {
    const skipped = reason(language);
    test
      .skipIf(skipped !== "")
      .concurrent(`${CLIENTS}:${line} ${language}: ${skipped}`, async () => {
        const counted = await probe(
          CLIENT_PROGRAMS[language]!,
          undefined,
          code,
          "tests/book/count-connections.ts",
        );
        expect(counted).toBe("20 requests, 1 connections\n");
      });
  }

  test.skipIf(!able)(
    "in a namespace a client with a connection for each request is found",
    async () => {
      const python = clients.find(({ language }) => language === "python")!;
      const hasty = python.code.replace(
        '"GET", "/")',
        '"GET", "/", headers={"Connection": "close"})',
      );
      const counted = await probe(
        CLIENT_PROGRAMS.python!,
        undefined,
        hasty,
        "tests/book/count-connections.ts",
      );
      expect(counted).toBe("20 requests, 20 connections\n");
    },
  );
});

test.skipIf(!able || reason("c") !== "")(
  "a server that its clients can kill is found",
  async () => {
    const [sample] = samplesIn(SERVERS, ["c"]);
    const mortal = sample!.code.replace("MSG_NOSIGNAL", "0");
    await expect(probe(PROGRAMS.c!, "survives", mortal)).rejects.toThrow(
      "the server has ended: SIGPIPE",
    );
  },
);

test.skipIf(!able || reason("c") !== "")(
  "a server that tries without a pause is found",
  async () => {
    const [sample] = samplesIn(SERVERS, ["c"]);
    const hasty = sample!.code.replace("sleep(1);", "continue;").replace('perror("accept");', "");
    await expect(probe(PROGRAMS.c!, "survives", hasty)).rejects.toThrow(
      "it computes while it waits",
    );
  },
);
