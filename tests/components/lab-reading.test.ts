/** What the editor reads out of an experiment's text about the lab's names, before TypeScript's service has come. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  callAt,
  namesOf,
  namesToComplete,
} from "../../components/experiment/editor/lab-reading.ts";
import { fullName, readLabNames } from "../../src/book/lab-names.ts";

const names = readLabNames(readFileSync("src/lab/lab.d.ts", "utf8"));
const TEXT = `const server = host("server", "10.0.0.1");
const listener = server.socket(AF_INET, SOCK_STREAM);
const held = network.hold(() => true);
const chained = host("a", "10.0.0.1").socket(AF_INET, SOCK_STREAM);
const open = host("b", {
  addresses: ["10.0.0.2"],
});
`;

describe("what can follow", () => {
  const after = (before: string) => namesToComplete(names, before, TEXT).map(fullName);

  test.each([
    ["listener.", "Socket.bind"],
    ["server.", "Process.socket"],
    ["server.", "Host.sysctl"],
    ["listener.accept().", "Socket.send"],
    ["network.", "network.drop"],
    ["held.", "Held.release"],
    ["chained.", "Socket.shutdown"],
    ["open.", "Host.sysctl"],
    ["", "SO_REUSEADDR"],
    ["", "atOnce"],
  ])("%j: %s", (before, name) => expect(after(before)).toContain(name));

  test("what is of another type, a type, or of no type that is known, cannot", () => {
    expect(after("listener.")).not.toContain("Host.sysctl");
    expect(after("")).not.toContain("Segment");
    expect(after("nobody.")).toEqual([]);
  });
});

test("a word behind a dot is a member, another one is not", () => {
  expect(namesOf(names, "process", "server.", TEXT).map(fullName)).toEqual(["Host.process"]);
  expect(namesOf(names, "sysctl", "server.", TEXT)).toHaveLength(2);
  expect(namesOf(names, "bind", "what.", TEXT).map(fullName)).toEqual(["Socket.bind"]);
  expect(namesOf(names, "sysctl", "", TEXT)).toEqual([]);
  expect(namesOf(names, "network", "", TEXT).map(fullName)).toEqual(["network"]);
});

describe("the call that is being written", () => {
  const at = (before: string) => {
    const call = callAt(names, before);
    return call && `${fullName(call.names[0]!)} ${call.argument}`;
  };

  test.each([
    ["listener.bind(", "Socket.bind 0"],
    ['listener.bind("10.0.0.1:80', "Socket.bind 0"],
    ["listener.setsockopt(SOL_SOCKET, SO_REUSEADDR, ", "Socket.setsockopt 2"],
    ["s.setsockopt(SOL_SOCKET, SO_LINGER, { onoff: 1, linger: ", "Socket.setsockopt 2"],
    ['host("a, b (c)", ', "host 1"],
    ["network.drop((segment) => segment.flags === 'S', ", "network.drop 1"],
    ["print(listener.getsockopt(SOL_SOCKET, ", "Socket.getsockopt 1"],
    ["print(listener.fd, ", "print 1"],
    ["// it's (one, two\nsleep(", "sleep 0"],
    ["sleep(/* how long, in seconds? */ ", "sleep 0"],
  ])("%j: %s", (before, call) => expect(at(before)).toBe(call));

  test.each(["listener.bind(address)", "sleep(60);\n", "if (", "nobody.knows(", "const a = [1, "])(
    "none: %j",
    (before) => expect(at(before)).toBeUndefined(),
  );

  test("of an overloaded name, every signature", () => {
    expect(callAt(names, "server.sysctl(")?.names).toHaveLength(2);
  });
});
