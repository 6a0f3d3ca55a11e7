/** The pair rule of bind(): whether a second socket gets a port beside a first, by both sockets' options and the first's state. */
import { describe, expect, test } from "vitest";
import type { Host, Sock } from "./world.ts";
import { World, rows } from "./world.ts";

const PEER = "10.0.0.2";
const FIRST = "10.0.0.1";

interface Scene {
  readonly world: World;
  readonly host: Host;
  readonly peer: Host;
}

function scene(): Scene {
  const world = new World();
  return { world, host: world.host([FIRST, "10.0.0.9"]), peer: world.host([PEER]) };
}

/** A connection accepted on port 5000 of `address`, whose listener is closed again, and the peer's end. */
function accepted({ host, peer }: Scene, address: string, options: string): [Sock, Sock] {
  const listener = host.listening(`${address}:5000`, { options });
  const client = peer.socket();
  expect(client.connect(`${address === "0.0.0.0" ? FIRST : address}:5000`)).toBe("0");
  const child = listener.accept();
  listener.close();
  return [child, client];
}

/** Ways to have port 5000. Each leaves the first socket in the state that it is named after. */
const STATES: Readonly<Record<string, (at: Scene, address: string, options: string) => void>> = {
  bound: ({ host }, address, options) => host.bound(`${address}:5000`, { options }),
  "ESTABLISHED, connected": ({ host, peer }, address, options) => {
    peer.listening(`${PEER}:80`);
    expect(host.bound(`${address}:5000`, { options }).connect(`${PEER}:80`)).toBe("0");
  },
  "ESTABLISHED, accepted": (at, address, options) => void accepted(at, address, options),
  "CLOSE-WAIT": (at, address, options) => accepted(at, address, options)[1].close(),
  "FIN-WAIT-2, open": (at, address, options) => void accepted(at, address, options)[0].shutdown(1),
  "FIN-WAIT-2, closed": (at, address, options) => accepted(at, address, options)[0].close(),
  "TIME-WAIT": (at, address, options) => {
    const [child, client] = accepted(at, address, options);
    child.close();
    client.close();
  },
};

/** Local addresses of the first and of the second socket: each pair overlaps. */
const OVERLAPPING = rows(`
  0.0.0.0   0.0.0.0
  10.0.0.1  10.0.0.1
  0.0.0.0   10.0.0.1
  10.0.0.1  0.0.0.0
`);

function secondBind(state: string, first: string, addresses: string[], second: string): string {
  const at = scene();
  STATES[state]!(at, addresses[0]!, first);
  return at.host.socket({ options: second }).bind(`${addresses[1]!}:5000`);
}

describe("the first socket is not in LISTEN", () => {
  const table = rows(`
    # first  second -    A           P           AP
      -      EADDRINUSE  EADDRINUSE  EADDRINUSE  EADDRINUSE
      A      EADDRINUSE  0           EADDRINUSE  0
      P      EADDRINUSE  EADDRINUSE  0           0
      AP     EADDRINUSE  0           0           0
  `);
  const states = Object.keys(STATES);
  describe.each(states)("%s", (state) => {
    test.each(table)("first %s: then - %s, A %s, P %s, AP %s", (first, ...expected) => {
      for (const addresses of OVERLAPPING) {
        const answers = ["-", "A", "P", "AP"].map((second) =>
          secondBind(state, first, addresses, second),
        );
        expect(answers, addresses.join(" then ")).toEqual(expected);
      }
    });
  });
});

describe("the first socket is in LISTEN", () => {
  const table = rows(`
    # first  second -    A           P           AP
      -      EADDRINUSE  EADDRINUSE  EADDRINUSE  EADDRINUSE
      A      EADDRINUSE  EADDRINUSE  EADDRINUSE  EADDRINUSE
      P      EADDRINUSE  EADDRINUSE  0           0
      AP     EADDRINUSE  EADDRINUSE  0           0
  `);
  test.each(table)("first %s: then - %s, A %s, P %s, AP %s", (first, ...expected) => {
    for (const [one, two] of OVERLAPPING) {
      const answers = ["-", "A", "P", "AP"].map((second) => {
        const { host } = scene();
        host.listening(`${one!}:5000`, { options: first });
        return host.socket({ options: second }).bind(`${two!}:5000`);
      });
      expect(answers, `${one!} then ${two!}`).toEqual(expected);
    }
  });

  test("with a connection that it accepted, it is the listener that decides", () => {
    const { host, peer } = scene();
    host.listening("0.0.0.0:5000", { options: "A" });
    peer.socket().connect("10.0.0.1:5000");
    expect(host.socket({ options: "A" }).bind("10.0.0.1:5000")).toBe("EADDRINUSE");
    expect(host.world.why().at(-1)).toBe("bind conflict: the holder is in LISTEN");
  });
});

describe("two different addresses of one host", () => {
  const options = ["-", "A", "P", "AP"];
  test.each(options)("first %s: never conflict, listening or not", (first) => {
    for (const second of options) {
      const { host } = scene();
      host.listening("10.0.0.1:5000", { options: first });
      host.bound("10.0.0.9:5000", { options: second });
    }
  });
});

describe("TCP and UDP have ports of their own", () => {
  test("5000 twice, without options", () => {
    const { host } = scene();
    host.listening("0.0.0.0:5000");
    host.bound("0.0.0.0:5000", { type: 2 });
  });
});
