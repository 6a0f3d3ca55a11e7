/** Rows of ss(8), spelled as iproute2's ss spells them; each row of the table below was printed by ss itself. */
import { expect, test } from "vitest";
import { parseAddress, type SocketAddress } from "../../src/record/address.ts";
import type { SocketRow } from "../../src/record/socket-row.ts";
import { printRow } from "../../src/record/printed-row.ts";
import { rowText } from "../../src/trace/table.ts";

function row(state: string, local: string, peer: string, v6only = false, device = 0): SocketRow {
  const at = (text: string): SocketAddress => parseAddress(text);
  return { protocol: "tcp", state, local: at(local), peer: at(peer), v6only, device };
}

test.each<[string, SocketRow]>([
  ["LISTEN 0.0.0.0:8006 0.0.0.0:*", row("LISTEN", "0.0.0.0:8006", "0.0.0.0:0")],
  ["LISTEN 0.0.0.0%lo:8007 0.0.0.0:*", row("LISTEN", "0.0.0.0:8007", "0.0.0.0:0", false, 1)],
  ["LISTEN *%lo:8008 *:*", row("LISTEN", "[::]:8008", "[::]:0", false, 1)],
  ["LISTEN [::]%eth0:83 [::]:*", row("LISTEN", "[::]:83", "[::]:0", true, 2)],
  ["LISTEN [fe80::2]%eth0:84 [::]:*", row("LISTEN", "[fe80::2]:84", "[::]:0", true, 2)],
  [
    "ESTAB [fe80::2]%eth0:84 [fe80::2]:60626",
    row("ESTAB", "[fe80::2]:84", "[fe80::2]:60626", false, 2),
  ],
  [
    "LISTEN [::ffff:10.0.0.1]%eth0:85 *:*",
    row("LISTEN", "[::ffff:10.0.0.1]:85", "[::]:0", false, 2),
  ],
  ["LISTEN *:8001 *:*", row("LISTEN", "[::]:8001", "[::]:0")],
  ["LISTEN [::]:8002 [::]:*", row("LISTEN", "[::]:8002", "[::]:0", true)],
  ["LISTEN [::1]:8003 [::]:*", row("LISTEN", "[::1]:8003", "[::]:0")],
  ["LISTEN [::1]:8004 [::]:*", row("LISTEN", "[::1]:8004", "[::]:0", true)],
  ["LISTEN [::ffff:127.0.0.1]:8005 *:*", row("LISTEN", "[::ffff:127.0.0.1]:8005", "[::]:0")],
  ["LISTEN [::ffff:0.0.0.0]:8011 *:*", row("LISTEN", "[::ffff:0.0.0.0]:8011", "[::]:0")],
  ["ESTAB 127.0.0.1:33568 127.0.0.1:8001", row("ESTAB", "127.0.0.1:33568", "127.0.0.1:8001")],
  [
    "ESTAB [::ffff:127.0.0.1]:8001 [::ffff:127.0.0.1]:33568",
    row("ESTAB", "[::ffff:127.0.0.1]:8001", "[::ffff:127.0.0.1]:33568"),
  ],
])("%s", (text, given) => expect(rowText(printRow(given))).toBe(text));

test("devices are named by the host's own interfaces", () => {
  const given = row("LISTEN", "0.0.0.0:80", "0.0.0.0:0", false, 3);
  expect(printRow(given, ["lo", "eth0", "eth1"]).local).toBe("0.0.0.0%eth1:80");
});

test("a timer is none of the line", () => {
  const timer = { name: "timewait", leftMs: 59_000, times: 0 };
  const timed = { ...row("TIME-WAIT", "10.0.0.1:80", "10.0.0.2:1"), timer };
  expect(printRow(timed).timer).toBe("timewait,59sec,0");
  expect(rowText(printRow(timed))).toBe("TIME-WAIT 10.0.0.1:80 10.0.0.2:1");
});
