/** Which failures mean that the Linux world is missing here, and which are mistakes. */
import { expect, test } from "vitest";
import { LinuxWorldError } from "../../src/kernel/linux/libc.ts";
import { whyMissing } from "./able.ts";

const fails = (error: Error) => (): never => {
  throw error;
};

test("what the machine does not allow is missing, unless it is required", () => {
  const refused = fails(new LinuxWorldError("unshare: EPERM", "Run as root."));
  expect(whyMissing(refused, false)).toBe("LinuxWorldError: unshare: EPERM Run as root.");
  expect(() => whyMissing(refused, true)).toThrow("EPERM");
});

test("a mistake is thrown", () => {
  expect(() => whyMissing(fails(new TypeError("no function")), false)).toThrow(TypeError);
});
