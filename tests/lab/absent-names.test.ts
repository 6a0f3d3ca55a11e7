/** What Linux has and the lab has not is refused by name, however it was written. */
import { describe, expect, test } from "vitest";
import { modelModule } from "../support/model-module.ts";
import { runExperiment } from "../../src/experiment/evaluate.ts";
import { createModelKernel } from "../../src/kernel/model-kernel.ts";
import { levelName, optionName, optionNames } from "../../src/record/option-names.ts";
import { absentInMessage, absentName } from "../../src/lab/absent-names.ts";
import { CONSTANTS } from "../../src/lab/constants.ts";

const module = await modelModule();

function errorOf(statement: string): string {
  const source = `const m = host("m", "10.0.0.1");\nconst s = m.socket(AF_INET, SOCK_STREAM);\n${statement}`;
  const { error } = runExperiment({ source, os: "linux" }, createModelKernel(module));
  return error === undefined ? "none" : `${error.line}: ${error.name}: ${error.message}`;
}

describe("names", () => {
  test.each([
    "AF_UNIX",
    "SOCK_RAW",
    "MSG_PEEK",
    "SO_SNDBUF",
    "TCP_CORK",
    "IP_TTL",
    "IPV6_TCLASS",
    "POLLIN",
    "SOMAXCONN",
    "SO_RCVTIMEO",
  ])("%s", (name) => {
    expect(errorOf(`s.setsockopt(SOL_SOCKET, ${name}, 1);`)).toBe(
      `3: LabError: ${name} is not modelled yet`,
    );
  });

  test.each(["fork", "exec", "dup", "vfork", "poll", "epoll_create1", "getaddrinfo", "setsockopt"])(
    "%s()",
    (name) => {
      expect(errorOf(`${name}();`)).toMatch(new RegExp(`^3: LabError: ${name}\\(\\) is`));
    },
  );

  test.each(["recvfrom", "sendto", "recvmsg", "read", "write", "poll", "dup2", "accept4"])(
    "s.%s()",
    (name) => {
      expect(errorOf(`s.${name}();`)).toBe(`3: LabError: ${name}() is not modelled yet`);
    },
  );

  test.each(["vfork", "execve", "dup2", "socketpair"])("host.%s()", (name) => {
    expect(errorOf(`m.${name}(); `)).toBe(`3: LabError: ${name}() is not modelled yet`);
    expect(errorOf(`m.process("p").${name}();`)).toBe(`3: LabError: ${name}() is not modelled yet`);
  });

  test("an errno, and a name that has another here, say what to write", () => {
    expect(absentName("EADDRINUSE")?.hint).toContain('"EADDRINUSE"');
    expect(absentName("SOL_TCP")?.hint).toContain("IPPROTO_TCP");
    expect(absentName("O_NONBLOCK")?.hint).toContain("nonblocking");
  });

  test("what is nobody's name stays JavaScript's error", () => {
    expect(errorOf("server.bind();")).toBe("3: ReferenceError: server is not defined");
    expect(errorOf("AF_INTE;")).toBe("3: ReferenceError: AF_INTE is not defined");
    expect(errorOf("FOO;")).toBe("3: ReferenceError: FOO is not defined");
    expect(errorOf("s.bnd();")).toMatch(/^3: TypeError: /);
  });
});

test("numbers are named", () => {
  expect(errorOf("s.setsockopt(SOL_SOCKET, 7, 1);")).toBe(
    "3: LabError: setsockopt(3, SOL_SOCKET, SO_SNDBUF) is not modelled yet.",
  );
  expect(errorOf("s.getsockopt(IPPROTO_TCP, 11);")).toBe(
    "3: LabError: getsockopt(3, IPPROTO_TCP, TCP_INFO) is not modelled yet.",
  );
  expect(errorOf("m.socket(AF_INET, SOCK_DGRAM).setsockopt(17, 1, 1);")).toBe(
    "3: LabError: setsockopt(4, IPPROTO_UDP, UDP_CORK) is not modelled yet.",
  );
  expect(errorOf("m.socket(AF_INET, SOCK_DGRAM).getsockopt(17, 105);")).toMatch(/ENOPROTOOPT/);
});

test("engines and the compiler say it in words of their own", () => {
  for (const message of [
    "AF_UNIX is not defined",
    "Can't find variable: AF_UNIX",
    "Cannot find name 'AF_UNIX'. Did you mean 'AF_INET'?",
    "TS2304: Cannot find name 'AF_UNIX'.",
  ])
    expect(absentInMessage(message)?.message).toBe("AF_UNIX is not modelled yet");
  expect(absentInMessage("Property 'recvfrom' does not exist on type 'Socket'.")?.message).toBe(
    "recvfrom() is not modelled yet",
  );
  expect(absentInMessage("Property 'foo' does not exist on type 'Socket'.")).toBeUndefined();
});

test("the table of names has those that are in scope, under their own numbers", () => {
  const options = Object.entries(CONSTANTS).filter(
    ([name, value]) => /^(SO|IP|TCP|IPV6)_/.test(name) && value >= 0,
  );
  const levels = { SO: 1, IP: 0, TCP: 6, IPV6: 41 } as const;
  for (const [name, value] of options)
    expect(optionName(levels[name.split("_")[0] as "SO"], value)).toBe(name);
  expect([levelName(1), levelName(99), optionName(1, 999)]).toEqual(["SOL_SOCKET", 99, 999]);
  expect(optionNames().size).toBeGreaterThan(180);
});
