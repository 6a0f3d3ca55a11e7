/** Addresses as text and as bytes: the forms that are read, the form that is printed, and what is refused. */
import { Domain } from "../../src/model/abi.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  AddressError,
  isWildcard,
  parseAddress,
  parseHostAddress,
  printAddress,
  sameAddress,
} from "../../src/record/address.ts";
import { parseIp, printIp } from "../../src/record/ip.ts";

describe("reading and printing", () => {
  test.each([
    ["10.0.0.1:80", "10.0.0.1:80"],
    ["0.0.0.0:0", "0.0.0.0:0"],
    ["255.255.255.255:65535", "255.255.255.255:65535"],
    ["[::]:80", "[::]:80"],
    ["[::1]:80", "[::1]:80"],
    ["[0:0:0:0:0:0:0:1]:80", "[::1]:80"],
    ["[2001:DB8::00a1]:443", "[2001:db8::a1]:443"],
    ["[::ffff:10.0.0.1]:80", "[::ffff:10.0.0.1]:80"],
    ["[::ffff:a00:1]:80", "[::ffff:10.0.0.1]:80"],
    ["[fe80::1%eth0]:80", "[fe80::1%eth0]:80"],
    ["[fe80::1%7]:80", "[fe80::1%7]:80"],
    ["AF_UNSPEC", "AF_UNSPEC"],
  ])("%s is printed as %s", (text, printed) => {
    expect(printAddress(parseAddress(text))).toBe(printed);
  });

  // RFC 5952 §4: no leading zeros, `::` for the longest run of two or more, the first of equal ones, lower case.
  test.each([
    ["2001:0db8:0:0:0:0:2:0001", "2001:db8::2:1"],
    ["2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"],
    ["2001:0:0:1:0:0:0:1", "2001:0:0:1::1"],
    ["2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"],
    ["1:2:3:4:5:6:0:0", "1:2:3:4:5:6::"],
    ["0:0:3:4:5:6:7:8", "::3:4:5:6:7:8"],
    ["::", "::"],
    ["1::", "1::"],
    ["64:ff9b::192.0.2.33", "64:ff9b::c000:221"],
  ])("%s is printed as %s", (text, printed) => {
    expect(printIp(parseIp(text)!)).toBe(printed);
  });

  test("names of interfaces are looked up by their index", () => {
    const names = ["lo", "eth0", "wlan0"];
    expect(parseAddress("[fe80::1%wlan0]:1", names).scope).toBe(3);
    expect(printAddress({ ...parseAddress("[fe80::1]:1"), scope: 3 }, names)).toBe(
      "[fe80::1%wlan0]:1",
    );
  });
});

describe("what is no address", () => {
  test.each([
    "",
    "10.0.0.1",
    "10.0.0.1:",
    "10.0.0.1:65536",
    "10.0.0.1:-1",
    "10.0.0.1:080",
    "10.0.0.1: 80",
    "10.0.0:80",
    "10.0.0.256:80",
    "010.0.0.1:80",
    "10.0.0.1.2:80",
    "localhost:80",
    ":80",
    "*:80",
    "::1:80",
    "[::1]80",
    "[::1:80",
    "[10.0.0.1]:80",
    "[1:2:3:4:5:6:7]:80",
    "[1:2:3:4:5:6:7:8:9]:80",
    "[1::2::3]:80",
    "[1:2:3:4:5:6:7::8:9]:80",
    "[12345::]:80",
    "[::1.2.3]:80",
    "[1.2.3.4::]:80",
    "[fe80::1%nothing]:80",
    "10.0.0.1%eth0:80",
    "af_unspec",
  ])("%j", (text) => {
    expect(() => parseAddress(text)).toThrow(AddressError);
  });

  test.each([undefined, null, 80, {}, ["10.0.0.1:80"]])("%j", (value) => {
    expect(() => parseAddress(value as string)).toThrow(/^expected .*, found /);
  });

  test("says what was expected and what was found", () => {
    expect(() => parseAddress("10.0.0.1")).toThrow(
      'expected an address and a port, such as "10.0.0.1:80" or "[::1]:80", found "10.0.0.1"',
    );
  });

  test.each(["10.0.0.1/24", "10.0.0.1:80", "[::1]", "eth0", ""])(
    "%j is no host's address",
    (text) => expect(() => parseHostAddress(text)).toThrow(AddressError),
  );

  test("a link-local address may name the interface on which it stands, and no other does", () => {
    const bytes = parseIp("fe80::1");
    expect(parseHostAddress("fe80::1%eth0").bytes).toEqual(bytes);
    expect(parseHostAddress("fe80::1%eth1", "eth1").bytes).toEqual(bytes);
    expect(() => parseHostAddress("fe80::1%eth1")).toThrow(/expected %eth0, where/);
    expect(() => parseHostAddress("fd00::1%eth0")).toThrow(/expected no interface/);
    expect(() => parseHostAddress("10.0.0.1%eth0")).toThrow(/expected no interface/);
  });
});

describe("any address", () => {
  const port = fc.integer({ min: 0, max: 65535 });
  const v4 = fc.record({ bytes: fc.uint8Array({ minLength: 4, maxLength: 4 }), port });
  const group = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 0xffff }));
  const v6 = fc.record({ groups: fc.array(group, { minLength: 8, maxLength: 8 }), port });

  test("an IPv4 address comes back from its text", () => {
    fc.assert(
      fc.property(v4, ({ bytes, port }) => {
        const address = { family: Domain.AF_INET, bytes, port };
        expect(sameAddress(parseAddress(printAddress(address)), address)).toBe(true);
      }),
    );
  });

  test("an IPv6 address comes back from its text, and from its text in full", () => {
    fc.assert(
      fc.property(v6, ({ groups, port }) => {
        const bytes = Uint8Array.from(groups.flatMap((each) => [each >> 8, each & 255]));
        const address = { family: Domain.AF_INET6, bytes, port };
        expect(sameAddress(parseAddress(printAddress(address)), address)).toBe(true);
        const full = `[${groups.map((each) => each.toString(16)).join(":")}]:${port}`;
        expect(printAddress(parseAddress(full))).toBe(printAddress(address));
      }),
    );
  });

  test("no text is read as something that prints and reads differently", () => {
    const alphabet = fc.constantFrom(..."0123456789abcf:.%[]*");
    fc.assert(
      fc.property(fc.array(alphabet, { maxLength: 24 }), (letters) => {
        const text = letters.join("");
        let address;
        try {
          address = parseAddress(text);
        } catch (error) {
          expect(error).toBeInstanceOf(AddressError);
          return;
        }
        expect(sameAddress(parseAddress(printAddress(address)), address)).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });
});

test("wildcards and sameness", () => {
  expect(isWildcard(parseAddress("0.0.0.0:80"))).toBe(true);
  expect(isWildcard(parseAddress("[::]:80"))).toBe(true);
  expect(isWildcard(parseAddress("[::1]:80"))).toBe(false);
  expect(sameAddress(parseAddress("[fe80::1%1]:1"), parseAddress("[fe80::1%2]:1"))).toBe(false);
  expect(sameAddress(parseAddress("10.0.0.1:1"), parseAddress("10.0.0.1:2"))).toBe(false);
});
