/** A question in an address: it comes back as it was, and what anybody may have put there is dropped. */
import { describe, expect, test } from "vitest";
import { packQuestion, readQuestion } from "../../src/diagnose/question-link.ts";

const through = (value: unknown) => readQuestion(JSON.parse(JSON.stringify(value)));

test("a question comes back as it was packed", () => {
  const known = {
    call: "bind",
    address: "fe80::1%eth0",
    port: 8080,
    protocol: "tcp",
    reuseaddr: false,
    v6only: true,
    runtime: "node",
    system: "linux",
  } as const;
  const question = { text: "bind: Address already in use", known };
  expect(through(packQuestion(question))).toEqual(question);
});

describe("what is ill-formed is dropped", () => {
  test.each([
    ["another version", { v: 2, t: "a" }],
    ["no text", { v: 1 }],
    ["text that is none", { v: 1, t: ["a"] }],
    ["a list", []],
    ["nothing", null],
  ])("%s is no question", (_, value) => expect(through(value)).toBeUndefined());

  test.each([
    ["a call that is not asked about", { call: "fork" }],
    ["an address with markup", { address: "<b>" }],
    ["an address without an end", { address: "1".repeat(61) }],
    ["port 0", { port: 0 }],
    ["a port beyond the last", { port: 65_536 }],
    ["a port in words", { port: "80" }],
    ["half a port", { port: 80.5 }],
    ["an option in words", { reuseaddr: "yes" }],
    ["a runtime with markup", { runtime: "<script>" }],
    ["a system that is not there", { system: "plan9" }],
    ["what is not known at all", { extra: 1 }],
    ["a list of what is known", [1]],
  ])("%s", (_, known) => {
    expect(through({ v: 1, t: "a", k: known })).toEqual({ text: "a", known: {} });
  });
});
