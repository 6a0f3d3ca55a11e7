/** Links to a moment: read back as written, and nothing else read at all. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { linkedMoment, momentLink } from "../../src/trace/moment-link.ts";

test("what is written is read", () => {
  const id = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,80}$/);
  fc.assert(
    fc.property(id, fc.nat(999_999), (name, index) => {
      expect(linkedMoment(momentLink(name, index))).toEqual({ id: name, index });
    }),
  );
});

test.each([
  "",
  "#",
  "#m=",
  "#m=a",
  "#m=a.",
  "#m=a.x",
  "#m=a.1e3",
  "#m=<b>.1",
  "#x=abc",
  "#m=a.12345678",
])("%j is no link to a moment", (fragment) => expect(linkedMoment(fragment)).toBeUndefined());

test("no text breaks it", () => {
  fc.assert(fc.property(fc.string(), (text) => void linkedMoment(`#m=${text}`)));
});
