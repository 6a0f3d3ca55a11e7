/** sysctls: the table for readers, the model's own and this machine's kernel say the same; what is written is read. */
import { execFileSync } from "node:child_process";
import { release } from "node:os";
import { describe, expect, test } from "vitest";
import { SYSCTLS } from "../../src/kernel/sysctls.ts";
import { Os, Sysctl } from "../../src/model/abi.ts";
import { World, rows } from "../model/world.ts";

/** Its largest value depends on ip_local_port_range. */
const PORT_START = "net.ipv4.ip_unprivileged_port_start";
const LINUX = SYSCTLS.filter((row) => row.only === undefined);

describe("the table for readers and the model's own", () => {
  test("have the same sysctls", () => {
    const ids = SYSCTLS.map((row) => row.id);
    const numbers = Object.values(Sysctl).filter((id) => typeof id === "number");
    const rest = numbers.filter((id) => !ids.includes(id));
    expect(rest).toEqual([Sysctl.IP_LOCAL_PORT_HIGH, Sysctl.COUNT]);
    expect(SYSCTLS.map((row) => row.name)).toEqual(SYSCTLS.map((row) => row.name).toSorted());
  });

  test.each(LINUX)("$name: default $default", (row) => {
    expect(new World().host().sysctl(row.name)).toBe(row.default);
  });

  const plain = LINUX.filter((row) => row.form === undefined && row.name !== PORT_START);
  test.each(plain)("$name: from $min to $max", (row) => {
    const host = new World().host();
    for (const [value, answer] of [
      [row.min, "0"],
      [row.max, "0"],
      [row.min - 1, "EINVAL"],
      [row.max + 1, "EINVAL"],
    ] as const) {
      const before = host.sysctl(row.name);
      expect(host.sysctl(row.name, value), String(value)).toBe(answer);
      expect(host.sysctl(row.name)).toBe(answer === "0" ? String(value) : before);
    }
  });
});

/** Runs a shell script in a fresh network namespace; undefined where that is not allowed. */
function inNamespace(script: string): string | undefined {
  try {
    const text = execFileSync("unshare", ["-n", "sh", "-c", script], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    return text.toString("utf8");
  } catch {
    return undefined;
  }
}

/** The kernel that is modelled, on a machine that lets us make a namespace. */
const COMPARABLE = release().startsWith("6.18.") && inNamespace("true") !== undefined;

describe.runIf(COMPARABLE)("this machine's kernel, in a fresh namespace", () => {
  const file = (name: string): string => `/proc/sys/${name.replaceAll(".", "/")}`;
  const fixed = LINUX.filter((row) => row.sized === undefined);

  test.each(fixed)("$name: default $default", (row) => {
    expect(inNamespace(`cat ${file(row.name)}`)).toBe(`${row.default}\n`);
  });

  const table = LINUX.filter((row) => row.form === undefined && row.name !== PORT_START);
  test("takes what the table says, from smallest to largest", () => {
    const script = table
      .flatMap((row) =>
        [row.min - 1, row.min, row.max, row.max + 1].map((value) => ({ row, value })),
      )
      .map(({ row, value }) => `echo ${value} > ${file(row.name)} && echo ok || echo no;`)
      .join("");
    const answers = inNamespace(`{ ${script} } 2>/dev/null`)!.trim().split("\n");
    const found = table.map((row, index) => [row.name, ...answers.slice(index * 4, index * 4 + 4)]);
    expect(found).toEqual(table.map(({ name }) => [name, "no", "ok", "ok", "no"]));
  });
});

describe("what is written", () => {
  const table = rows(`
    # sysctl                          written            answer  read
      net.ipv4.tcp_tw_reuse           1                  0       1
      net.ipv4.tcp_tw_reuse           3                  EINVAL  2
      net.ipv4.tcp_tw_reuse           on                 EINVAL  2
      net.ipv4.tcp_tw_reuse           1.5                EINVAL  2
      net.ipv4.tcp_tw_reuse           01                 0       1
      net.ipv4.tcp_tw_reuse           0x2                0       2
      net.ipv4.tcp_tw_reuse           1 5                0       1
      net.ipv4.tcp_tw_reuse           089                EINVAL  2
      net.ipv4.tcp_fin_timeout        -3                 0       -3
      net.ipv4.tcp_fin_timeout        010                0       8
      net.ipv4.tcp_twreuse            1                  ENOENT  ENOENT
      net.ipv4.tcp_tw_recycle         1                  ENOENT  ENOENT
      net.ipv4.ip_local_port_range    40000 40010        0       40000|40010
      net.ipv4.ip_local_port_range    40000              0       40000|60999
      net.ipv4.ip_local_port_range    40010 40000        EINVAL  32768|60999
      net.ipv4.ip_local_port_range    1023 60000         EINVAL  32768|60999
      net.ipv4.ip_local_port_range    40000 65536        EINVAL  32768|60999
      net.ipv4.ip_local_port_range    40001 40001        0       40001|40001
      net.ipv4.ip_local_port_range    1024 65535         0       1024|65535
      net.ipv4.ip_local_reserved_ports  8080,9148        0       8080,9148
      net.ipv4.ip_local_reserved_ports  8080,8081,8083   0       8080-8081,8083
      net.ipv4.ip_local_reserved_ports  1,3,2-4          0       1-4
      net.ipv4.ip_local_reserved_ports  5-5              0       5
      net.ipv4.ip_local_reserved_ports  0-65535          0       0-65535
      net.ipv4.ip_local_reserved_ports  8080,            0       8080
      net.ipv4.ip_local_reserved_ports  40010-40000      EINVAL  7
      net.ipv4.ip_local_reserved_ports  65536            EINVAL  7
      net.ipv4.ip_local_reserved_ports  8080 9000        EINVAL  7
      net.ipv4.ip_local_reserved_ports  8080,,9000       EINVAL  7
      net.ipv4.ip_local_reserved_ports  a                EINVAL  7
      net.ipv4.ip_unprivileged_port_start  32768         0       32768
      net.ipv4.ip_unprivileged_port_start  32769         EINVAL  1024
      net.ipv4.ip_unprivileged_port_start  -1            EINVAL  1024
      net.core.somaxconn              -1                 EINVAL  4096
  `);
  test.each(table)("%s = %s: %s, then %s", (name, value, answer, read) => {
    const host = new World().host();
    host.sysctl("net.ipv4.ip_local_reserved_ports", "7");
    expect(host.sysctl(name, value)).toBe(answer);
    expect(host.sysctl(name)).toBe(read.replace("|", "\t"));
  });

  test("an empty list of ports empties the list", () => {
    const host = new World().host();
    host.sysctl("net.ipv4.ip_local_reserved_ports", "7");
    expect(host.sysctl("net.ipv4.ip_local_reserved_ports", "")).toBe("0");
    expect(host.sysctl("net.ipv4.ip_local_reserved_ports")).toBe("");
  });

  test("is one host's alone", () => {
    const world = new World();
    const [one, two] = [world.host(), world.host()];
    one.sysctl("net.ipv4.tcp_tw_reuse", 1);
    expect(two.sysctl("net.ipv4.tcp_tw_reuse")).toBe("2");
  });
});

describe("Linux 4.11", () => {
  const table = rows(`
    # sysctl                            default
      net.ipv4.tcp_tw_recycle           0
      net.ipv4.tcp_tw_reuse             0
      net.core.somaxconn                128
      net.ipv4.tcp_tw_reuse_delay       ENOENT
      net.ipv4.ip_autobind_reuse        ENOENT
      net.ipv4.tcp_migrate_req          ENOENT
      net.ipv4.tcp_syn_linear_timeouts  ENOENT
  `);
  test.each(table)("%s: %s", (name, value) => {
    expect(new World().host([], Os.LINUX_4_11).sysctl(name)).toBe(value);
  });
});
