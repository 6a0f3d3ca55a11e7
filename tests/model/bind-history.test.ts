/** Bind conflicts that depend on what went before: who owns the socket, options set later, options inherited, the cache. */
import { describe, expect, test } from "vitest";
import { World, domainOf, rows } from "./world.ts";
import type { Host, Sock } from "./world.ts";

const AT = "127.0.0.1:5000";

describe("SO_REUSEPORT is for one user", () => {
  const table = rows(`
    # first's state  both have  same user   another user
      bound          P          0           EADDRINUSE
      LISTEN         P          0           EADDRINUSE
      ESTABLISHED    P          0           EADDRINUSE
      TIME-WAIT      P          0           0
      bound          AP         0           0
      LISTEN         AP         0           EADDRINUSE
      ESTABLISHED    AP         0           0
      TIME-WAIT      AP         0           0
      bound          A          0           0
      TIME-WAIT      A          0           0
  `);
  test.each(table)("%s, both %s: same user %s, another %s", (state, options, same, other) => {
    const answers = [1000, 1001].map((uid) => {
      const host = new World().host();
      const first = host.bound(AT, { options: options, uid: 1000 });
      if (state !== "bound") reach(host, first, state);
      return host.socket({ options: options, uid }).bind(AT);
    });
    expect(answers).toEqual([same, other]);
  });

  function reach(host: Host, first: Sock, state: string): void {
    expect(first.listen()).toBe("0");
    if (state === "LISTEN") return;
    const client = host.socket();
    expect(client.connect(AT)).toBe("0");
    const child = first.accept();
    first.close();
    if (state === "ESTABLISHED") return;
    child.close();
    client.close();
  }

  test("UDP: the same, and SO_REUSEADDR asks for no user", () => {
    const answers = ["P", "A", "AP"].map((options) => {
      const host = new World().host();
      host.bound(AT, { options, type: 2, uid: 1000 });
      return host.socket({ options, type: 2, uid: 1001 }).bind(AT);
    });
    expect(answers).toEqual(["EADDRINUSE", "0", "0"]);
  });
});

describe("options set after bind count as they are now; the SO_REUSEPORT cache remembers", () => {
  const table = rows(`
    # first does                  second  answer
      bind -, set A               A       0
      bind A, clear A             A       EADDRINUSE
      bind -, set P               P       0
      bind P, clear P             P       0
      bind P, clear P, listen     P       EADDRINUSE
      bind -, set P, listen       P       0
      bind -, set A, listen       A       EADDRINUSE
      bind A, set P               P       0
  `);
  test.each(table)("TCP: %s; then bind %s: %s", (steps, second, answer) => {
    const host = new World().host();
    play(host, steps, 1);
    expect(host.socket({ options: second }).bind(AT)).toBe(answer);
  });

  const udp = rows(`
    # first does       second  answer
      bind -, set A    A       0
      bind A, clear A  A       EADDRINUSE
      bind -, set P    P       0
      bind P, clear P  P       EADDRINUSE
  `);
  test.each(udp)("UDP: %s; then bind %s: %s", (steps, second, answer) => {
    const host = new World().host();
    play(host, steps, 2);
    expect(host.socket({ options: second, type: 2 }).bind(AT)).toBe(answer);
  });

  function play(host: Host, steps: string, type: number): void {
    let sock: Sock | undefined;
    for (const step of steps.split(", ")) {
      const [verb, what] = step.split(" ") as [string, "A" | "P"];
      sock ??= host.socket({ options: what, type });
      if (verb === "bind") expect(sock.bind(AT)).toBe("0");
      if (verb === "set") expect(sock.option(what, 1)).toBe("0");
      if (verb === "clear") expect(sock.option(what, 0)).toBe("0");
      if (verb === "listen") expect(sock.listen()).toBe("0");
    }
  }
});

describe("three binds to one address", () => {
  const letters = ["-", "A", "P", "AP"];
  const triples = letters.flatMap((a) => letters.flatMap((b) => letters.map((c) => [a, b, c])));
  const share = (a: string, b: string): boolean => [...a].some((x) => x !== "-" && b.includes(x));

  test.each([
    ["TCP", 1],
    ["UDP", 2],
  ])("%s: of all 64 triples, one succeeds whole though two of it clash: A, AP, P", (_, type) => {
    const odd: string[] = [];
    for (const [a, b, c] of triples as Array<[string, string, string]>) {
      const host = new World().host();
      const answers = [a, b, c].map((options) => host.socket({ options, type }).bind(AT));
      const held = [a];
      const expected = [b, c].map((next) => {
        const fits = held.every((one) => share(one, next));
        if (fits) held.push(next);
        return fits ? "0" : "EADDRINUSE";
      });
      if (answers.join() !== ["0", ...expected].join())
        odd.push(`${a}, ${b}, ${c}: ${answers.join(" ")}`);
    }
    expect(odd).toEqual(["A, AP, P: 0 0 0"]);
  });

  const table = rows(`
    # addresses                             what the cache remembers   third
      127.0.0.1  127.0.0.1  127.0.0.1       the same address           0
      127.0.0.1  0.0.0.0    127.0.0.1       the wildcard               0
      127.0.0.1  127.0.0.1  0.0.0.0         one address                EADDRINUSE
      0.0.0.0    127.0.0.1  127.0.0.1       the same address           0
      0.0.0.0    127.0.0.1  0.0.0.0         another address            EADDRINUSE
  `);
  test.each(table)("A, AP, P at %s: %s: %s %s %s", (...row) => {
    const host = new World().host();
    const answers = row.slice(0, 3).map((ip, index) => {
      return host.socket({ options: ["A", "AP", "P"][index]! }).bind(`${ip}:5000`);
    });
    expect(answers).toEqual(["0", "0", row.at(-1)]);
  });

  const dual = rows(`
    # A, then AP at      P at      third
      0.0.0.0            [::]      0
      [::ffff:0.0.0.0]   [::]      EADDRINUSE
      [::]               0.0.0.0   0
      [::]               [::1]     0
  `);
  test.each(dual)("A, AP at %s, then P at %s: %s", (remembered, third, answer) => {
    const host = new World().host();
    for (const [ip, options] of [
      [remembered, "A"],
      [remembered, "AP"],
    ] as const)
      host.bound(`${ip}:5000`, { options, domain: domainOf(`${ip}:5000`) });
    const sock = host.socket({ options: "P", domain: domainOf(`${third}:5000`) });
    expect(sock.bind(`${third}:5000`)).toBe(answer);
  });

  test("the cache asks for the same user", () => {
    const host = new World().host();
    host.bound(AT, { options: "A", uid: 1000 });
    host.bound(AT, { options: "AP", uid: 1000 });
    expect(host.socket({ options: "P", uid: 1001 }).bind(AT)).toBe("EADDRINUSE");
    expect(host.socket({ options: "P", uid: 1000 }).bind(AT)).toBe("0");
    expect(host.world.why()).toEqual([
      "no bind conflict looked for: the port remembers a SO_REUSEPORT socket of this user and address",
    ]);
  });
});

describe("options go with the connection", () => {
  const table = rows(`
    # listener has  set on the child  a restart with A, after TIME-WAIT began
      -             -                 EADDRINUSE
      A             -                 0
      -             A                 0
  `);
  test.each(table)("listener %s, child %s: %s", (listener, child, answer) => {
    const host = new World().host();
    const server = host.listening(AT, { options: listener });
    const client = host.socket();
    client.connect(AT);
    const connection = server.accept();
    if (child === "A") connection.option("A", 1);
    server.close();
    connection.close();
    client.close();
    expect(host.socket({ options: "A" }).bind(AT)).toBe(answer);
  });

  test("a client's TIME-WAIT has the client's options, though connect() chose the port", () => {
    const host = new World().host();
    const server = host.listening(AT);
    const client = host.socket({ options: "A" });
    client.connect(AT);
    const name = client.name();
    client.close();
    server.accept().close();
    expect(host.socket().bind(name)).toBe("EADDRINUSE");
    const second = host.socket({ options: "A" });
    expect(second.bind(name)).toBe("0");
    expect(second.listen()).toBe("0");
  });

  test("a fresh TIME-WAIT of a listener without options is in the way for a minute, and then not", () => {
    const host = new World().host();
    const server = host.listening(AT);
    const client = host.socket();
    client.connect(AT);
    server.accept().close();
    client.close();
    server.close();
    const again = host.socket();
    expect(again.bind(AT)).toBe("EADDRINUSE");
    host.world.sleep(59.9);
    expect(again.bind(AT)).toBe("EADDRINUSE");
    host.world.sleep(0.2);
    expect(again.bind(AT)).toBe("0");
  });
});
