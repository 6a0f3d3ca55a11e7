/** The chapter on ports in use after a kill: what it says of each language's children, asked by running them. */
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, describe, expect, test } from "vitest";

const page = readFileSync("content/docs/cookbook/in-use-after-kill.mdx", "utf8");
const rows = [...page.matchAll(/^\| ([^|]+) \| (`[^|]+) \| (held by [^|]+|free) +\|$/gm)].map(
  ([, server, child, found]) => ({
    who: `${server!.trim().replace(/ [\d.]+$/, "")} ${child!.trim()}`,
    found: found!.trim(),
  }),
);

const scratch = mkdtempSync(join(tmpdir(), "rebind-inherited-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

interface Program {
  readonly needs: string;
  /** The command of a server on this port, with a child: `sleep`, or one of its own. */
  readonly command: (port: number) => string[];
}

function file(name: string, text: string): string {
  const path = join(scratch, name);
  writeFileSync(path, text);
  return path;
}

/** Compiled once it is asked for. */
function built(compiler: string, given: string[], name: string, text: string): string {
  const out = join(scratch, name.replace(/\..*/, ""));
  execFileSync(compiler, [...given, "-o", out, file(name, text)], {
    env: { ...process.env, GOCACHE: scratch, GO111MODULE: "off" },
  });
  return out;
}

const python = (port: number, rest: string): string[] => [
  "python3",
  "-c",
  `import multiprocessing, os, socket, subprocess, time
def wait(): time.sleep(600)
s = socket.create_server(("127.0.0.1", ${port}))
${rest}
wait()`,
];
const ruby = (port: number, rest: string): string[] => [
  "ruby",
  "-rsocket",
  "-e",
  `s = TCPServer.new("127.0.0.1", ${port}); ${rest}; sleep 600`,
];
const php = (port: number, rest: string): string[] => [
  "php",
  "-r",
  `$s = stream_socket_server("tcp://127.0.0.1:${port}"); ${rest}; sleep(600);`,
];

const C = `#include <arpa/inet.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>
int main(int count, char **given) {
    int s = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons(atoi(given[1])),
                             .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    if (bind(s, (void *)&at, sizeof at) < 0 || listen(s, 5) < 0) return 1;
    if (system("sleep 600 &") != 0) return 1;
    sleep(600);
}
`;
const GO = `package main

import (
	"net"
	"os"
	"os/exec"
	"time"
)

func main() {
	listener, err := net.Listen("tcp", "127.0.0.1:"+os.Args[1])
	if err != nil {
		panic(err)
	}
	exec.Command("sleep", "600").Start()
	time.Sleep(600 * time.Second)
	listener.Close()
}
`;
const RUST = `fn main() {
    let port = std::env::args().nth(1).unwrap();
    let _listener = std::net::TcpListener::bind(format!("127.0.0.1:{port}")).unwrap();
    let _child = std::process::Command::new("sleep").arg("600").spawn().unwrap();
    std::thread::sleep(std::time::Duration::from_secs(600));
}
`;
const JAVA = `import java.net.InetAddress;
import java.net.ServerSocket;

class Listens {
    public static void main(String[] given) throws Exception {
        var at = InetAddress.getByName("127.0.0.1");
        var listener = new ServerSocket(Integer.parseInt(given[0]), 5, at);
        new ProcessBuilder("sleep", "600").start();
        Thread.sleep(600_000);
    }
}
`;

const PROGRAMS: Readonly<Record<string, Program>> = {
  "C `system`": { needs: "cc", command: (port) => [built("cc", [], "c.c", C), String(port)] },
  "PHP `proc_open`": {
    needs: "php",
    command: (port) => php(port, '$h = proc_open(["sleep", "600"], [], $pipes)'),
  },
  "PHP `exec`": {
    needs: "php",
    command: (port) => php(port, 'exec("sleep 600 > /dev/null 2>&1 &")'),
  },
  "Python `os.fork`": { needs: "python3", command: (port) => python(port, "os.fork() or wait()") },
  "Python `multiprocessing`, `fork`": {
    needs: "python3",
    command: (port) =>
      python(port, 'multiprocessing.get_context("fork").Process(target=wait).start()'),
  },
  "Ruby `fork`": { needs: "ruby", command: (port) => ruby(port, "fork { sleep 600 }") },
  "Python `subprocess.Popen`": {
    needs: "python3",
    command: (port) => python(port, 'subprocess.Popen(["sleep", "600"])'),
  },
  "Python `subprocess.Popen`, `close_fds=False`": {
    needs: "python3",
    command: (port) => python(port, 'subprocess.Popen(["sleep", "600"], close_fds=False)'),
  },
  "Node.js `child_process.spawn`": {
    needs: "node",
    command: (port) => [
      "node",
      "-e",
      `require("net").createServer().listen(${port}, "127.0.0.1", () =>
        require("child_process").spawn("sleep", ["600"]))`,
    ],
  },
  "Ruby `spawn`": { needs: "ruby", command: (port) => ruby(port, 'spawn("sleep", "600")') },
  "Perl `system`": {
    needs: "perl",
    command: (port) => [
      "perl",
      "-MIO::Socket::INET",
      "-e",
      `$s = IO::Socket::INET->new(LocalAddr => "127.0.0.1", LocalPort => ${port}, Listen => 5) or die;
       system("sleep 600 &"); sleep 600;`,
    ],
  },
  "Java `ProcessBuilder`": {
    needs: "java",
    command: (port) => ["java", file("Listens.java", JAVA), String(port)],
  },
  "Go `exec.Command`": {
    needs: "go",
    command: (port) => [built("go", ["build"], "go.go", GO), String(port)],
  },
  "Rust `std::process::Command`": {
    needs: "rustc",
    command: (port) => [built("rustc", [], "rust.rs", RUST), String(port)],
  },
};

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** Names of the other processes of this group. */
function others(leader: number): string[] {
  return readdirSync("/proc").flatMap((pid) => {
    if (!/^\d+$/.test(pid) || Number(pid) === leader) return [];
    try {
      const [, name, , , group] = /\((.*)\) (\S) (\d+) (\d+)/.exec(
        readFileSync(`/proc/${pid}/stat`, "utf8"),
      )!;
      return Number(group) === leader ? [name!] : [];
    } catch {
      return [];
    }
  });
}

/** Who listens on this port: "" for nobody. As root ss(8) names it, else there is a row without a name. */
function listens(port: number): string {
  return execFileSync("ss", ["-tlnpH", `sport = :${port}`], { encoding: "utf8" });
}

async function afterTheKill({ command }: Program, child: string): Promise<boolean> {
  const port = await freePort();
  const [name, ...given] = command(port);
  const server = spawn(name!, given, { detached: true, stdio: "ignore" });
  const exited = once(server, "exit");
  const leader = server.pid!;
  try {
    const begun = (): boolean =>
      listens(port) !== "" && others(leader).some((one) => child === "" || one === child);
    while (!begun()) {
      if (server.exitCode !== null) throw new Error(`${name} ended: ${server.exitCode}`);
      await pause(20);
    }
    server.kill("SIGKILL");
    await exited;
    return listens(port) !== "";
  } finally {
    try {
      process.kill(-leader, "SIGKILL");
    } catch {
      // Nobody of the group is left.
    }
  }
}

const linux = process.platform === "linux" && spawnSync("ss", ["-V"]).status === 0;
const has = (command: string): boolean => spawnSync("which", [command]).status === 0;

test("the table has rows, and each a program that asks", () => {
  expect(rows.map(({ who }) => who).sort()).toEqual(Object.keys(PROGRAMS).sort());
});

describe.skipIf(!linux)("a server is killed, and its child lives on", () => {
  for (const { who, found } of rows) {
    const program = PROGRAMS[who];
    if (program === undefined) continue;
    const there = has(program.needs);
    const name = there ? `${who}: ${found}` : `${who}: ${program.needs} is not installed`;
    const own = found === "held by the child" ? "" : "sleep";
    test.skipIf(!there)(name, async () => {
      expect(await afterTheKill(program, own)).toBe(found !== "free");
    });
  }
});
