/** Dual stack: which addresses of AF_INET and AF_INET6 sockets overlap, and who receives what. Tables as Linux answered. */
import { describe, expect, test } from "vitest";
import { Domain } from "../../src/model/abi.ts";
import { World, domainOf, rows } from "./world.ts";
import type { Host, Sock } from "./world.ts";

const ADDRESSES = [
  "0.0.0.0",
  "127.0.0.1",
  "[::]",
  "[::] V6ONLY",
  "[::1]",
  "[::ffff:127.0.0.1]",
  "[::ffff:0.0.0.0]",
] as const;

/** X: EADDRINUSE. Columns in the order of the rows. */
const OVERLAPS = rows(`
  # first              0.0.0.0  127.0.0.1  ::  ::V6ONLY  ::1  mapped 127.0.0.1  mapped 0.0.0.0
  0.0.0.0              X        X          X   0         0    X                 X
  127.0.0.1            X        X          X   0         0    X                 X
  [::]                 X        X          X   X         X    X                 X
  [::] V6ONLY          0        0          X   X         X    0                 0
  [::1]                0        0          X   X         X    0                 0
  [::ffff:127.0.0.1]   X        X          X   0         0    X                 X
  [::ffff:0.0.0.0]     X        X          X   0         0    X                 X
`);

function make(host: Host, address: string, options: string, type = 1): Sock {
  const plain = address.replace(" V6ONLY", "");
  const letters = options + (plain === address ? "" : "6");
  return host.socket({ domain: domainOf(`${plain}:5000`), options: letters, type });
}

function bind(sock: Sock, address: string): string {
  return sock.bind(`${address.replace(" V6ONLY", "")}:5000`);
}

describe("pairs of addresses", () => {
  const kinds = [
    ["TCP, no options, bound", "-", 1, false],
    ["TCP, no options, listening", "-", 1, true],
    ["TCP, SO_REUSEADDR, listening", "A", 1, true],
    ["UDP, no options", "-", 2, false],
  ] as const;
  describe.each(kinds)("%s", (_, options, type, listen) => {
    test.each(OVERLAPS)("%s first", (first, ...expected) => {
      const answers = ADDRESSES.map((second) => {
        const host = new World().host();
        const holder = make(host, first, options, type);
        expect(bind(holder, first)).toBe("0");
        if (listen) expect(holder.listen()).toBe("0");
        return bind(make(host, second, options, type), second);
      });
      expect(answers).toEqual(expected.map((x) => (x === "X" ? "EADDRINUSE" : x)));
    });
  });

  const sharing = [
    ["TCP, SO_REUSEADDR, bound", "A", 1, false],
    ["TCP, SO_REUSEPORT, bound", "P", 1, false],
    ["TCP, SO_REUSEPORT, listening", "P", 1, true],
    ["UDP, SO_REUSEADDR", "A", 2, false],
    ["UDP, SO_REUSEPORT", "P", 2, false],
  ] as const;
  test.each(sharing)("%s: all 49 pairs succeed", (_, options, type, listen) => {
    for (const first of ADDRESSES) {
      for (const second of ADDRESSES) {
        const host = new World().host();
        const holder = make(host, first, options, type);
        bind(holder, first);
        if (listen) holder.listen();
        expect(bind(make(host, second, options, type), second), `${first}, ${second}`).toBe("0");
      }
    }
  });
});

describe("IPV6_V6ONLY", () => {
  const table = rows(`
    # bound to              afterwards
      [::]:5000             0
      [::1]:5000            1
      [::ffff:127.0.0.1]:5  0
  `);
  test.each(table)(
    "is decided by the address %s: %s; setting it then is too late",
    (address, value) => {
      const sock = new World().host().bound(address, { domain: Domain.AF_INET6 });
      expect(sock.get(41, 26)).toBe(Number(value));
      expect(sock.set(41, 26, 1)).toBe("EINVAL");
    },
  );

  test("begins as net.ipv6.bindv6only says", () => {
    const host = new World().host();
    host.sysctl("net.ipv6.bindv6only", 1);
    expect(host.socket({ domain: Domain.AF_INET6 }).get(41, 26)).toBe(1);
  });
});

describe("an IPv6 connection of a dual-stack server", () => {
  const table = rows(`
    # server at      a bind to 0.0.0.0:5000, once the listener is closed
      [::]           EADDRINUSE
      [::] V6ONLY    0
      [::1]          0
  `);
  test.each(table)("%s: %s", (address, answer) => {
    const host = new World().host();
    const listener = make(host, address, "-");
    bind(listener, address);
    listener.listen();
    const client = host.socket({ domain: Domain.AF_INET6 });
    expect(client.connect("[::1]:5000")).toBe("0");
    listener.accept();
    listener.close();
    const one = host.socket();
    expect(one.bind("127.0.0.1:5000")).toBe("0");
    one.close();
    expect(host.socket().bind("0.0.0.0:5000")).toBe(answer);
    const inet6 = { domain: Domain.AF_INET6 };
    if (answer !== "0") expect(host.socket(inet6).bind("[::ffff:0.0.0.0]:5000")).toBe("0");
  });
});

describe("which listener a connection reaches", () => {
  const table = rows(`
    # listeners                               127.0.0.1  127.0.0.2  ::1
      [::]                                    [::]       [::]       [::]
      [::] V6ONLY                             -          -          [::] V6ONLY
      0.0.0.0 | [::] V6ONLY                   0.0.0.0    0.0.0.0    [::] V6ONLY
      0.0.0.0 P | [::] P                      0.0.0.0    0.0.0.0    [::]
      [::] P | 0.0.0.0 P                      0.0.0.0    0.0.0.0    [::]
      127.0.0.1 P | [::] P                    127.0.0.1  [::]       [::]
      [::] P | 127.0.0.1 P                    127.0.0.1  [::]       [::]
      [::] P | [::1] P                        [::]       [::]       [::1]
      [::ffff:127.0.0.1] | [::1]              [::ffff:127.0.0.1]  -  [::1]
  `);
  test.each(table)("%s: %s, %s, %s", (listeners, ...expected) => {
    const answers = ["127.0.0.1", "127.0.0.2", "[::1]"].map((to) => {
      const host = new World().host();
      const all = listeners.split(" | ").map((each) => {
        const address = each.replace(" P", "");
        const sock = make(host, address, each.endsWith(" P") ? "P" : "-");
        expect(bind(sock, address)).toBe("0");
        sock.listen();
        return { address, sock };
      });
      host.socket({ domain: domainOf(`${to}:1`) }).connect(`${to}:5000`);
      return all.find(({ sock }) => typeof sock.tryAccept() !== "string")?.address ?? "-";
    });
    expect(answers).toEqual(expected);
  });
});
