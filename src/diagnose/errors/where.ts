/**
 * The address and port that an error line speaks of, in the spellings of runtimes: `:::3000`, `0.0.0.0:80`, `[::]:80`,
 * `('127.0.0.1', 8080)`, `"127.0.0.1" port 3000`, `:8080`, `port 8080`, `*:6379`, `tcp://0.0.0.0:80`, `unix:/run/x.sock`.
 */
import { parseIp } from "../../record/ip.ts";
import { readHost } from "../ends.ts";

export interface Where {
  readonly address?: string;
  readonly port?: number;
  readonly path?: string;
}

const IPV4 = String.raw`(?:\d{1,3}\.){3}\d{1,3}`;
const IPV6 = String.raw`[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?:${IPV4})?(?:%[\w.-]+)?`;

/** Ordered: the first that fits and reads as an address or a port is it. */
const FORMS: readonly RegExp[] = [
  // Node puts no brackets around an IPv6 address: the last colon is the port's.
  /\bE[A-Z]{4,}:?(?: [a-z ]+)? (?<host>[0-9a-f:.]*:?[0-9a-f.:]*):(?<port>\d{1,5})(?=$|[\s)])/,
  new RegExp(String.raw`\[(?<host>${IPV4}|localhost)\]:(?<port>\d{1,5})\b`, "i"),
  new RegExp(String.raw`\[(?<host>${IPV6})\]:(?<port>\d{1,5})\b`, "i"),
  // PostgreSQL, PHP and Ruby: the address in quotes, the port after a word.
  new RegExp(
    String.raw`["'\`(](?<host>${IPV4}|${IPV6}|localhost)["'\`]?,? (?:on |and )?port:? ?"?(?<port>\d{1,5})`,
    "i",
  ),
  // Python: ('0.0.0.0', 8000), ('::', 80, 0, 0).
  new RegExp(String.raw`\(["'](?<host>[^"']*)["'], (?<port>\d{1,5})\b`, "i"),
  // Node: :::3000 is [::]:3000, with the last colon before the port.
  /(?<=^|[\s"'(/])(?<host>::):(?<port>\d{1,5})(?![\d:.a-f])/i,
  new RegExp(String.raw`(?<![\d.])(?<host>${IPV4}):(?<port>\d{1,5})\b`, "i"),
  /\bport (?<port>\d{1,5}) on (?<host>[\d.]+|[0-9a-f:]+)(?![\w])/i,
  // Older HAProxy and others: the address alone, the port after it.
  new RegExp(String.raw`(?<![\d.])(?<host>${IPV4})[ ,]+port[ :=]*(?<port>\d{1,5})\b`, "i"),
  /(?<![\w.:])(?<host>\*|localhost):(?<port>\d{1,5})\b/i,
  // Go's ":8080", and "address :8080".
  /(?<=^|[\s"'(=])(?<host>):(?<port>\d{1,5})(?=$|[\s"',.:;)])/,
  // "address already in use::: 5001", as it is retyped.
  /\bin use:? ?(?<host>::):? ?(?<port>\d{1,5})\b/i,
  /\b(?:port|ports)[ :='"#[]*\(?(?<port>\d{1,5})\b/i,
  /\b(?<port>\d{1,5})\/(?:tcp|udp)\b/i,
  /\bhttp-nio-(?<port>\d{1,5})\b/i,
  // A name, as in http://my-host:8080 or tcp://db:5432.
  /(?<![\w.:])(?:[a-z][\w-]*(?:\.[a-z][\w-]*)*):(?<port>[1-9]\d{1,4})\b(?![:.]\d)/i,
  new RegExp(String.raw`["'](?<host>${IPV4}|${IPV6})["']`, "i"),
  new RegExp(String.raw`(?<![\d.])(?<host>${IPV4})(?![\d.]*\d)`, "i"),
];

const UNIX =
  /(?:\bunix:(?:\/\/)?|\bunix )(?<path>@?[^\s:"'`,]+)|["'`(\s](?<file>\/[^\s:"'`,)]*\.(?:sock|socket|s\.PGSQL\.\d+|pid\.sock)\b)/i;

export function whereIn(text: string): Where {
  const unix = UNIX.exec(text)?.groups;
  const path = unix?.["path"] ?? unix?.["file"];
  if (path !== undefined) return { path };
  // Node names both: connect EADDRNOTAVAIL 10.0.0.1:80 - Local (0.0.0.0:0).
  const cut = text
    .replace(/ - Local \(.*$/, "")
    .replace(/\b\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d\S*/g, " ");
  for (const form of FORMS) {
    const found = form.exec(cut)?.groups;
    const where = found && readWhere(found["host"], found["port"]);
    if (where) return where;
  }
  return {};
}

function readWhere(host: string | undefined, text: string | undefined): Where | undefined {
  const port = text === undefined ? undefined : Number(text);
  if (port !== undefined && port > 65535) return undefined;
  if (host === undefined) return port === undefined ? undefined : { port };
  const address = readHost(host)?.address;
  if (address === undefined) {
    // A name that is not resolved here.
    return port === undefined ? undefined : { port };
  }
  if (port === undefined && parseIp(host) === undefined) return undefined;
  return { address, ...(port !== undefined && { port }) };
}
