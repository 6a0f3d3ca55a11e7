/** The chapter on unix sockets: its program prints what the page says, and its functions take a stale file's place and no other. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { samplesIn } from "./samples.ts";

const PAGE = "cookbook/unix-sockets.mdx";
const samples = samplesIn(PAGE, ["python", "c", "js"]);
const [listenOn, program] = samples.filter(({ language }) => language === "python");

const scratch = mkdtempSync(join(tmpdir(), "rebind-unix-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const linux = process.platform === "linux";
const hasC = spawnSync("cc", ["--version"]).status === 0;

function write(name: string, text: string): string {
  const file = join(scratch, name);
  writeFileSync(file, text);
  return file;
}

test.skipIf(!linux)("on Linux the program prints what stands under it", () => {
  const printed = readFileSync(join("content/docs", PAGE), "utf8").match(/```text\n([^]*?)```/)![1];
  const options = { cwd: scratch, encoding: "utf8" } as const;
  expect(execFileSync("python3", [write("program.py", program!.code)], options)).toBe(printed);
});

/** Three turns: nothing there, a stale file, somebody who listens. */
const EXPECTED = "listens\nlistens\nEADDRINUSE\n";

test.skipIf(!linux)("on Linux, in Python", () => {
  const driver = `${listenOn!.code}
for leave in (True, False, False):
    try:
        listener = listen_on("python.sock")
        print("listens")
    except OSError as error:
        print(errno.errorcode[error.errno])
        continue
    if leave:
        listener.close()
`;
  const options = { cwd: scratch, encoding: "utf8" } as const;
  expect(execFileSync("python3", [write("driver.py", driver)], options)).toBe(EXPECTED);
});

const skipped = hasC ? "in C" : "in C: cc is not installed";
test.skipIf(!linux || !hasC)(`on Linux, ${skipped}`, () => {
  const { code } = samples.find(({ language }) => language === "c")!;
  const driver = `${code}
#include <stdio.h>
int main(void) {
    for (int turn = 0; turn < 3; turn++) {
        int fd = listen_on("c.sock");
        puts(fd >= 0 ? "listens" : errno == EADDRINUSE ? "EADDRINUSE" : strerror(errno));
        if (turn == 0) close(fd);
    }
}
`;
  const binary = join(scratch, "driver");
  execFileSync("cc", ["-Wall", "-Wextra", "-Werror", "-o", binary, write("driver.c", driver)]);
  expect(execFileSync(binary, { cwd: scratch, encoding: "utf8" })).toBe(EXPECTED);
});

test.skipIf(!linux)("on Linux, in Node.js", () => {
  const { code } = samples.find(({ language }) => language === "js")!;
  const driver = `${code}
import { execFileSync } from "node:child_process";
const stale = "import socket; socket.socket(socket.AF_UNIX).bind('node.sock')";
function turn(next) {
  const server = net.createServer();
  server.on("listening", () => { console.log("listens"); next(server); });
  listenOn(server, "node.sock");
  server.on("error", (error) => {
    if (server.tried) { console.log(error.code); process.exit(); }
    server.tried = true;
  });
}
turn((first) => first.close(() => {
  execFileSync("python3", ["-c", stale]);
  turn(() => turn(() => {}));
}));
`;
  const options = { cwd: scratch, encoding: "utf8" } as const;
  expect(execFileSync("node", [write("driver.mjs", driver)], options)).toBe(EXPECTED);
});
