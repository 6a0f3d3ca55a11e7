/** setsockopt and getsockopt: what each option takes, and what it then is. As Linux answered. */
import { describe, expect, test } from "vitest";
import { Domain, OptionForm } from "../../src/model/abi.ts";
import { World, rows } from "./world.ts";
import type { Sock } from "./world.ts";

const OPTIONS: Readonly<Record<string, readonly [number, number]>> = {
  SO_REUSEADDR: [1, 2],
  SO_REUSEPORT: [1, 15],
  SO_KEEPALIVE: [1, 9],
  SO_ERROR: [1, 4],
  SO_TYPE: [1, 3],
  SO_ACCEPTCONN: [1, 30],
  SO_DOMAIN: [1, 39],
  SO_PROTOCOL: [1, 38],
  TCP_NODELAY: [6, 1],
  TCP_LINGER2: [6, 8],
  IP_FREEBIND: [0, 15],
  IP_TRANSPARENT: [0, 19],
  IP_BIND_ADDRESS_NO_PORT: [0, 24],
  IP_LOCAL_PORT_RANGE: [0, 51],
  IPV6_V6ONLY: [41, 26],
  SO_999: [1, 999],
  IP_999: [0, 999],
  TCP_999: [6, 999],
  LEVEL_99: [99, 1],
};
const SOCKETS: Readonly<Record<string, readonly [Domain, number]>> = {
  TCP: [Domain.AF_INET, 1],
  UDP: [Domain.AF_INET, 2],
  TCP6: [Domain.AF_INET6, 1],
  UDP6: [Domain.AF_INET6, 2],
};

function make(kind: string, uid = 0): Sock {
  const [domain, type] = SOCKETS[kind]!;
  return new World().host(["10.0.0.1"]).socket({ domain, type, uid });
}

describe("numbers: what is set, and what is read then", () => {
  const table = rows(`
    # option                   socket  at first  set          read
      SO_REUSEADDR             TCP     0         5            1
      SO_REUSEADDR             UDP     0         -1           1
      SO_REUSEADDR             TCP     0         0            0
      SO_REUSEPORT             TCP     0         1            1
      SO_KEEPALIVE             TCP     0         1            1
      TCP_NODELAY              TCP     0         7            1
      TCP_LINGER2              TCP     60        5            5
      TCP_LINGER2              TCP     60        0            60
      TCP_LINGER2              TCP     60        120          120
      TCP_LINGER2              TCP     60        121          120
      TCP_LINGER2              TCP     60        -5           -1
      IP_FREEBIND              TCP     0         2            1
      IP_TRANSPARENT           UDP6    0         1            1
      IP_BIND_ADDRESS_NO_PORT  UDP     0         1            1
      IP_LOCAL_PORT_RANGE      TCP     0         -1           -1
      IP_LOCAL_PORT_RANGE      TCP6    0         65535        65535
      IP_LOCAL_PORT_RANGE      TCP     0         2147483647   EINVAL
      IPV6_V6ONLY              TCP6    0         9            1
      IPV6_V6ONLY              UDP6    0         1            1
      IPV6_V6ONLY              TCP     EOPNOTSUPP  1          ENOPROTOOPT
      TCP_NODELAY              UDP     EOPNOTSUPP  1          ENOPROTOOPT
      TCP_NODELAY              UDP6    ENOPROTOOPT  1         ENOPROTOOPT
      SO_ERROR                 TCP     0         1            ENOPROTOOPT
      SO_TYPE                  TCP     1         1            ENOPROTOOPT
      SO_TYPE                  UDP     2         1            ENOPROTOOPT
      SO_DOMAIN                TCP6    10        1            ENOPROTOOPT
      SO_PROTOCOL              TCP     6         1            ENOPROTOOPT
      SO_PROTOCOL              UDP     17        1            ENOPROTOOPT
      SO_ACCEPTCONN            TCP     0         1            ENOPROTOOPT
      SO_999                   TCP     ENOPROTOOPT  1         ENOPROTOOPT
      IP_999                   TCP     ENOPROTOOPT  1         ENOPROTOOPT
      TCP_999                  TCP     ENOPROTOOPT  1         ENOPROTOOPT
      LEVEL_99                 TCP     EOPNOTSUPP   1         ENOPROTOOPT
      LEVEL_99                 TCP6    ENOPROTOOPT  1         ENOPROTOOPT
  `);
  test.each(table)("%s on %s: %s; set to %s: %s", (option, kind, before, value, after) => {
    const sock = make(kind);
    const [level, number] = OPTIONS[option]!;
    expect(String(sock.get(level, number))).toBe(before);
    const answer = sock.set(level, number, Number(value));
    expect(answer === "0" ? String(sock.get(level, number)) : answer).toBe(after);
  });
});

describe("SO_LINGER", () => {
  test("is two numbers; off keeps the time", () => {
    const sock = make("TCP");
    const set = (on: number, seconds: number) => sock.set(1, 13, on, seconds, OptionForm.LINGER);
    const get = () => [sock.get(1, 13), sock.host.world.calls.optionB()];
    expect(get()).toEqual([0, 0]);
    expect([set(1, 5), ...get()]).toEqual(["0", 1, 5]);
    expect([set(2, 7), ...get()]).toEqual(["0", 1, 7]);
    expect([set(0, 9), ...get()]).toEqual(["0", 0, 7]);
    expect(sock.set(1, 13, 1)).toBe("EINVAL");
  });
});

describe("TCP_LINGER2 unset", () => {
  test("is the host's tcp_fin_timeout", () => {
    const sock = make("TCP");
    sock.host.sysctl("net.ipv4.tcp_fin_timeout", 20);
    expect(sock.get(6, 8)).toBe(20);
  });
});

describe("what only root may do", () => {
  test("IP_TRANSPARENT; switching it off is allowed", () => {
    const sock = make("TCP", 1000);
    expect([sock.set(0, 19, 1), sock.set(0, 19, 0), sock.set(0, 15, 1)]).toEqual([
      "EPERM",
      "0",
      "0",
    ]);
  });
});

describe("IP_MULTICAST_IF", () => {
  const table = rows(`
    # value           UDP            TCP
      0.0.0.0         0              EINVAL
      10.0.0.1        0              EINVAL
      127.0.0.1       0              EINVAL
      9.9.9.9         EADDRNOTAVAIL  EINVAL
  `);
  test.each(table)("%s: UDP %s, TCP %s", (ip, udp, tcp) => {
    const answers = ["UDP", "TCP"].map((kind) => {
      const sock = make(kind);
      const bytes = Uint8Array.from(ip.split("."), Number);
      const id = sock.host.world.addresses.idOf(bytes);
      const answer = sock.set(0, 32, id, 0, OptionForm.ADDRESS);
      if (answer === "0") expect(sock.get(0, 32)).toBe(id);
      return answer;
    });
    expect(answers).toEqual([udp, tcp]);
  });
});

describe("options that Linux has and the model hasn't", () => {
  test("are said to be missing, not refused", () => {
    const sock = make("TCP");
    const SO_RCVBUF = 8;
    expect([sock.set(1, SO_RCVBUF, 1), sock.get(1, SO_RCVBUF)]).toEqual([
      "NOT_MODELLED",
      "NOT_MODELLED",
    ]);
  });
});

describe("a string where a number belongs", () => {
  test("EINVAL", () => {
    const sock = make("TCP");
    for (const [level, option] of [
      [1, 2],
      [1, 15],
      [6, 1],
    ] as const)
      expect(sock.set(level, option, 0, 0, OptionForm.TEXT)).toBe("EINVAL");
  });
});
