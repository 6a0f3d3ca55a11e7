/** lab.d.ts against the lab: exactly its names, exactly its members, and constants that Linux and the model agree with. */
import { readFileSync } from "node:fs";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import * as abi from "../../src/model/abi.ts";
import { CONSTANTS } from "../../src/lab/constants.ts";
import { errnoName, errnoNumber } from "../../src/record/errno.ts";
import { fixture } from "./setup.ts";

const path = new URL("../../src/lab/lab.d.ts", import.meta.url);
const file = ts.createSourceFile(
  "lab.d.ts",
  readFileSync(path, "utf8"),
  ts.ScriptTarget.Latest,
  true,
);

/** What stands inside `declare global`. */
function declarations(): ts.Statement[] {
  const found: ts.Statement[] = [];
  for (const statement of file.statements) {
    if (!ts.isModuleDeclaration(statement) || !statement.body) continue;
    if (ts.isModuleBlock(statement.body)) found.push(...statement.body.statements);
  }
  return found;
}

function valueNames(): string[] {
  const names = new Set<string>();
  for (const each of declarations()) {
    if (ts.isVariableStatement(each)) {
      for (const { name } of each.declarationList.declarations) names.add(name.getText());
    } else if ((ts.isFunctionDeclaration(each) || ts.isClassDeclaration(each)) && each.name) {
      names.add(each.name.text);
    }
  }
  return [...names].sort();
}

function members(type: string): string[] {
  const declared = declarations().find(
    (each): each is ts.InterfaceDeclaration =>
      ts.isInterfaceDeclaration(each) && each.name.text === type,
  );
  if (!declared) throw new Error(`lab.d.ts declares no interface ${type}`);
  const own = declared.members.map((each) => each.name?.getText() ?? "");
  const bases =
    declared.heritageClauses?.flatMap((clause) => clause.types.map((each) => each.getText())) ?? [];
  const inherited = bases.filter((each) => !each.startsWith("Readonly")).flatMap(members);
  return [...new Set([...own, ...inherited])].sort();
}

const INTERNAL = new Set(["constructor", "toString"]);

function prototype(object: object): object {
  return Object.getPrototypeOf(object) as object;
}

function methods(object: object): string[] {
  return Object.getOwnPropertyNames(prototype(object))
    .filter((name) => !INTERNAL.has(name))
    .sort();
}

test("no interface declares a member twice, unless as a further signature of a method", () => {
  for (const each of declarations()) {
    if (!ts.isInterfaceDeclaration(each)) continue;
    const names = each.members
      .filter(ts.isPropertySignature)
      .map((member) => member.name.getText());
    expect(new Set(names).size, each.name.text).toBe(names.length);
  }
});

test("host() takes the options that are declared", () => {
  const { host } = fixture();
  const options = Object.fromEntries(members("HostOptions").map((name) => [name, undefined]));
  expect(host("a", options).name).toBe("a");
});

test("the scope has the names that are declared, no more and no fewer", () => {
  expect(Object.keys(fixture().lab.scope).sort()).toEqual(valueNames());
});

describe("members are those that are declared", () => {
  const { host, network, kernel } = fixture();
  const a = host("a", "10.0.0.1");
  test("Host", () => expect(methods(a)).toEqual(members("Host")));
  test("Process", () => expect(methods(a.process("p"))).toEqual(members("Process")));
  test("Socket", () => expect(methods(a.socket(2, 1))).toEqual(members("Socket")));
  test("Held", () => expect(methods(network.hold(() => false))).toEqual(members("Held")));
  test("network", () => {
    const declared = declarations().flatMap((each) =>
      ts.isVariableStatement(each) ? each.declarationList.declarations : [],
    );
    const type = declared.find((each) => each.name.getText() === "network")
      ?.type as ts.TypeLiteralNode;
    const names = new Set(type.members.map((each) => each.name?.getText() ?? ""));
    expect(methods(network)).toEqual([...names].sort());
  });
  test("Segment", () => {
    kernel.emit({
      protocol: "tcp",
      atMs: 0,
      from: { family: 2, bytes: new Uint8Array(4), port: 1 },
      to: { family: 2, bytes: new Uint8Array(4), port: 2 },
      flags: "S",
      seq: 1,
      ack: 0,
      window: 1,
      tsval: 1,
      tsecr: 1,
      data: new Uint8Array(0),
      loopback: false,
    });
    expect(Object.keys(network.capture()[0]!).sort()).toEqual(members("Segment"));
  });
});

describe("constants", () => {
  const enums = Object.values(abi).filter((each) => typeof each === "object");
  const ofModel = Object.fromEntries(enums.flatMap((each) => Object.entries(each)));

  test.each(Object.entries(CONSTANTS))(
    "%s is %i in the model too, where the model has it",
    (name, value) => {
      if (name in ofModel) expect(ofModel[name]).toBe(value);
      else expect(["SO_EXCLUSIVEADDRUSE"]).toContain(name);
    },
  );

  test("every errno of the model has its name", () => {
    for (const [name, value] of Object.entries(abi.Errno)) {
      if (typeof value !== "number") continue;
      expect(errnoName(value)).toBe(name);
      expect(errnoNumber(name)).toBe(value);
    }
    expect(errnoName(4242)).toBe("errno 4242");
  });
});

describe("what an experiment holds it cannot rewrite", () => {
  const { host, network, lab, SocketError } = fixture();
  const a = host("a", "10.0.0.1");
  const held: Array<[string, object]> = [
    ["the scope", lab.scope],
    ["network", network],
    ["Socket.prototype", prototype(a.socket(2, 1))],
    ["Host.prototype", prototype(a)],
    ["Process.prototype", prototype(a.process("p"))],
    ["SocketError", SocketError],
    ["SocketError.prototype", SocketError.prototype],
    ["Held.prototype", prototype(network.hold(() => false))],
  ];
  test.each(held)("%s is frozen", (_, object) => expect(Object.isFrozen(object)).toBe(true));

  test("a budget holds whatever becomes of the built-in prototypes", () => {
    const all = fixture({}, { limits: { calls: 3 } });
    const saved = Array.prototype.push;
    Array.prototype.push = () => 0;
    try {
      expect(() => {
        for (;;) all.now();
      }).toThrow(/3 calls were made/);
    } finally {
      Array.prototype.push = saved;
    }
  });
});
