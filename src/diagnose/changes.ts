/**
 * What to change so that it does not happen again, as lines to copy: of programs a tab a language, of settings a tab a place.
 * Where a chapter has the lines already, and the tests run them there, they are taken from it.
 */
import type { Cause } from "./cause.ts";
import type { Diagnosis } from "./diagnose.ts";

export interface Change {
  /** What the tab says: "Node.js", "systemd". */
  readonly label: string;
  /** As fences name it: "js", "ini". */
  readonly language: string;
  readonly code: string;
}

/** A chapter's section with tabs, or one of its fences, by name. */
export const CHAPTER_LINES = {
  reuseaddr: "so-reuseaddr/restarting-a-server",
  keep: "cookbook/short-connections",
} as const;
export const LINES_HEADING = "The lines to copy";
export type ChapterLines = keyof typeof CHAPTER_LINES;

const OF_CHAPTER: Partial<Record<Cause, ChapterLines>> = {
  "left-behind": "reuseaddr",
  "still-open": "reuseaddr",
  "no-table": "reuseaddr",
  "ports-used-up": "keep",
  "ports-unknown": "keep",
  "time-waits": "keep",
  "time-wait-overflow": "keep",
};

/** The port and the addresses that the lines below are written with; the reader's own take their place. */
const PORT = "8080";
const DESTINATION = "192.0.2.1";
const SOURCE = "192.0.2.9";

/** All that there is for a cause: the chapter's lines, then its own. */
export function changesFor(
  { cause, question, error, paste }: Diagnosis,
  chapters: Readonly<Record<ChapterLines, readonly Change[]>>,
): Change[] {
  if (cause === undefined) return [];
  const of = OF_CHAPTER[cause];
  const all = [...(of === undefined ? [] : chapters[of]), ...(CHANGES[cause] ?? [])];
  const port = question?.port ?? error?.port;
  const address = question?.address ?? error?.address;
  const system = question?.system ?? error?.system ?? paste.system ?? "linux";
  const there = all.filter(
    ({ label }) => system === "linux" || !(label.startsWith("/etc/sysctl") || label === "systemd"),
  );
  return there.map(({ code, ...names }) => {
    let own = port === undefined ? code : code.replaceAll(PORT, String(port));
    if (question?.call === "connect" && address !== undefined)
      own = own.replaceAll(DESTINATION, address);
    if (error?.path !== undefined) own = own.replaceAll("/run/app.sock", error.path);
    return { ...names, code: own };
  });
}

const change = (label: string, language: string, code: string): Change => ({
  label,
  language,
  code,
});

const ANY_ADDRESS: readonly Change[] = [
  change(
    "Python",
    "python",
    `import socket

server = socket.create_server(("", ${PORT}))  # every address of the host
`,
  ),
  change(
    "Node.js",
    "js",
    `import net from "node:net";

net.createServer().listen(${PORT}); // no address: every one, of IPv6 and IPv4
`,
  ),
  change(
    "Java",
    "java",
    `class Listen {
    public static void main(String[] args) throws java.io.IOException {
        new java.net.ServerSocket(${PORT}); // every address of the host
    }
}
`,
  ),
  change(
    "Go",
    "go",
    `package main

import (
	"log"
	"net"
)

func main() {
	if _, err := net.Listen("tcp", ":${PORT}"); err != nil { // every address of the host
		log.Fatal(err)
	}
}
`,
  ),
  change("nginx", "nginx", `server {\n    listen ${PORT};\n}\n`),
];

const REMOVE_FILE: readonly Change[] = [
  change(
    "C",
    "c",
    `#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

int listen_on(const char *path) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    strncpy(address.sun_path, path, sizeof address.sun_path - 1);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0) return -1;
    unlink(path); /* what the last run left: bind does not replace it */
    if (bind(fd, (struct sockaddr *)&address, sizeof address) == 0 && listen(fd, 128) == 0)
        return fd;
    close(fd);
    return -1;
}
`,
  ),
  change(
    "Python",
    "python",
    `import pathlib
import socket

path = pathlib.Path("/run/app.sock")
path.unlink(missing_ok=True)  # what the last run left: bind does not replace it
server = socket.socket(socket.AF_UNIX)
server.bind(str(path))
server.listen()
`,
  ),
  change(
    "Node.js",
    "js",
    `import fs from "node:fs";
import net from "node:net";

const path = "/run/app.sock";
fs.rmSync(path, { force: true }); // what the last run left: bind does not replace it
net.createServer().listen(path);
`,
  ),
  change(
    "Go",
    "go",
    `package main

import (
	"log"
	"net"
	"os"
)

func main() {
	path := "/run/app.sock"
	os.Remove(path) // what the last run left: bind does not replace it
	if _, err := net.Listen("unix", path); err != nil {
		log.Fatal(err)
	}
}
`,
  ),
];

const BIND_WITHOUT_PORT: readonly Change[] = [
  change(
    "C",
    "c",
    `#include <netinet/in.h>
#include <sys/socket.h>

/* bind, then connect: the port is left to connect, which knows the destination. */
int bind_address(int fd, const struct sockaddr_in *own) {
    int on = 1;
    if (setsockopt(fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on) < 0) return -1;
    return bind(fd, (const struct sockaddr *)own, sizeof *own); /* sin_port is 0 */
}
`,
  ),
  change(
    "Python",
    "python",
    `import socket

IP_BIND_ADDRESS_NO_PORT = 24  # <linux/in.h>
client = socket.socket()
client.setsockopt(socket.IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, 1)
client.bind(("${SOURCE}", 0))
client.connect(("${DESTINATION}", ${PORT}))
`,
  ),
];

const CLOSE: readonly Change[] = [
  change(
    "Python",
    "python",
    `import socket


def serve(listener: socket.socket) -> None:
    while True:
        connection, _ = listener.accept()
        with connection:  # closed, whatever happens inside
            while data := connection.recv(4096):  # b"" is the peer's close
                connection.sendall(data)
`,
  ),
  change(
    "Node.js",
    "js",
    `import net from "node:net";

const server = net.createServer({ allowHalfOpen: false }, (socket) => {
  socket.on("error", () => socket.destroy()); // without it an error ends the process
  socket.resume(); // who does not read never hears of the peer's close
});
server.listen(${PORT});
`,
  ),
  change(
    "Java",
    "java",
    `import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;

class Serve {
    static void serve(ServerSocket server) throws IOException {
        while (true) {
            try (Socket socket = server.accept()) { // closed, whatever happens inside
                socket.getInputStream().transferTo(socket.getOutputStream());
            } catch (IOException failure) {
                System.err.println(failure.getMessage());
            }
        }
    }
}
`,
  ),
  change(
    "Go",
    "go",
    `package server

import (
	"io"
	"net"
)

func handle(connection net.Conn) {
	defer connection.Close() // whatever happens below
	io.Copy(connection, connection)
}
`,
  ),
];

/** Those of a file that is read at boot. */
const sysctls = (file: string, lines: string): Change =>
  change(`/etc/sysctl.d/${file}.conf`, "ini", lines);

const MORE_PORTS = sysctls(
  "90-client-ports",
  "net.ipv4.ip_local_port_range = 10000 65535\nnet.ipv4.tcp_tw_reuse = 1\n",
);

export const CHANGES: Partial<Record<Cause, readonly Change[]>> = {
  container: [
    change("docker run", "sh", `docker run --publish 127.0.0.1:18080:${PORT} IMAGE\n`),
    change("docker compose", "yaml", `services:\n  web:\n    ports: ["127.0.0.1:18080:${PORT}"]\n`),
  ],
  "client-port": [sysctls("90-reserved-ports", `net.ipv4.ip_local_reserved_ports = ${PORT}\n`)],
  "low-port": [
    change("systemd", "ini", "[Service]\nAmbientCapabilities=CAP_NET_BIND_SERVICE\n"),
    sysctls("90-low-ports", `net.ipv4.ip_unprivileged_port_start = ${PORT}\n`),
  ],
  "windows-excluded": [
    change(
      "Windows",
      "bat",
      `net stop winnat\nnetsh interface ipv4 add excludedportrange protocol=tcp startport=${PORT} numberofports=1\nnet start winnat\n`,
    ),
  ],
  "address-not-here": ANY_ADDRESS,
  "unix-file": REMOVE_FILE,
  "ports-used-up": [MORE_PORTS],
  "ports-unknown": [MORE_PORTS],
  "time-waits": [MORE_PORTS],
  "ports-left": BIND_WITHOUT_PORT,
  "ipv6-off": [
    change("/etc/hosts", "text", "127.0.0.1 localhost\n"),
    sysctls(
      "90-ipv6",
      "net.ipv6.conf.all.disable_ipv6 = 0\nnet.ipv6.conf.default.disable_ipv6 = 0\nnet.ipv6.conf.lo.disable_ipv6 = 0\n",
    ),
    change("docker run", "sh", "docker run --sysctl net.ipv6.conf.all.disable_ipv6=0 IMAGE\n"),
  ],
  "time-wait-overflow": [sysctls("90-time-wait", "net.ipv4.tcp_max_tw_buckets = 262144\n")],
  "conntrack-full": [
    sysctls(
      "90-conntrack",
      "net.netfilter.nf_conntrack_max = 262144\nnet.netfilter.nf_conntrack_tcp_timeout_time_wait = 30\n",
    ),
  ],
  "close-waits": CLOSE,
  "too-many-files": [...CLOSE, change("systemd", "ini", "[Service]\nLimitNOFILE=65536\n")],
};
