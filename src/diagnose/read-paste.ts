/**
 * What somebody pasted, read line by line: rows of any of the known tables, errors of any of the known forms, several
 * together, with prompts, headings and noise around them. Nothing is required of it, and nothing in it is an error.
 */
import { readError } from "./errors/read-error.ts";
import { readCommand, type Command } from "./tables/command.ts";
import { unseenOf } from "./tables/unseen.ts";
import type { Paste, SeenCount, SeenError, SeenSocket, SeenSystem } from "./seen.ts";
import { lsofRow } from "./tables/lsof.ts";
import { bsdNetstatRow, linuxNetstatRow, windowsNetstatRow } from "./tables/netstat.ts";
import { dockerRow, fuserRow } from "./tables/others.ts";
import { procNetRow } from "./tables/proc-net.ts";
import type { RowReader } from "./tables/row.ts";
import { ssRow } from "./tables/ss.ts";

/** Readers in turn, each with the system whose tool it reads, where there is but one. */
const ROWS: ReadonlyArray<readonly [reader: RowReader, system?: SeenSystem]> = [
  [ssRow, "linux"],
  [linuxNetstatRow, "linux"],
  [bsdNetstatRow, "macos"],
  [windowsNetstatRow, "windows"],
  [lsofRow],
  [procNetRow, "linux"],
  [fuserRow],
  [dockerRow],
];

/** ESC and a sequence that sets a colour. */
const COLOUR = new RegExp(`${String.fromCharCode(27)}\\[[\\d;]*[A-Za-z]`, "g");
const HEADING =
  /^\s*(?:Netid\s+)?State\s+Recv-Q|^Active (?:Internet|UNIX|LOCAL)|^\s*Proto\s|^COMMAND\s+PID|^\s*sl\s+local_address|^CONTAINER ID|USER\s+PID ACCESS COMMAND/i;
/** `$ ss -tan`, `root@web:~# netstat -tlnp`, `C:\> netstat -ano`; and the command alone, as reports have it. */
const PROMPT =
  /^\s*(?:\S*[@:]\S*\s?)?[#$%>❯]\s+\S|^[A-Z]:\\[^>]*>|^\s*(?:sudo )?(?:ss|netstat|lsof|fuser) -|^\s*(?:sudo )?cat \/proc\/net\//;

export function readPaste(text: string): Paste {
  const sockets: SeenSocket[] = [];
  const errors: SeenError[] = [];
  const counts: SeenCount[] = [];
  const hints: number[] = [];
  const unread: number[] = [];
  const systems = new Set<SeenSystem>();
  const commands: Command[] = [];
  const whole = text.slice(0, AROUND_MAX);
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = index + 1;
    // Colours that a terminal was given, and quoting in a report.
    const plain = raw
      .replace(COLOUR, "")
      .replace(/^\s*(?:>|\|) ?/, "")
      .trimEnd();
    if (plain.trim() === "" || HEADING.test(plain)) continue;
    const prompted = PROMPT.test(plain);
    const command = prompted ? readCommand(plain) : undefined;
    if (command) commands.push(command);
    const row = rowOf(plain, line, commands.at(-1));
    if (row) {
      sockets.push(row.socket);
      if (row.system) systems.add(row.system);
      continue;
    }
    const counted = countIn(plain, line);
    if (counted.length > 0) counts.push(...counted);
    const error = prompted ? undefined : readError(plain, line, whole);
    if (error) errors.push(error);
    else if (counted.length === 0 && !prompted) {
      const port = Number(/\bport[ :]+(\d{1,5})\b/i.exec(plain)?.[1]);
      if (port > 0 && port <= 65535) hints.push(port);
      else unread.push(line);
    }
  }
  const [printed] = systems;
  const system = systems.size > 0 ? printed : systemIn(whole);
  const unseen = unseenOf(commands, sockets);
  const table = sockets.length > 0 || commands.length > 0;
  return {
    sockets,
    table,
    errors,
    counts,
    hints,
    unseen,
    unread,
    ...(systems.size < 2 && system && { system }),
  };
}

/** The system by the paths and names around an error; undefined where they name none, or several. */
function systemIn(text: string): SeenSystem | undefined {
  const named = PLACES.filter(([, pattern]) => pattern.test(text));
  return named.length === 1 ? named[0]![0] : undefined;
}

const PLACES: ReadonlyArray<readonly [system: SeenSystem, pattern: RegExp]> = [
  ["windows", /\b[A-Z]:[\\/]\w|\bWindows (?:\d|NT|Server)/],
  ["macos", /(?:^|[\s"'(:])\/Users\/|\bmacOS\b|\bDarwin\b|\/opt\/homebrew\//],
  ["linux", /(?:^|[\s"'(:])\/(?:home|usr\/lib|var\/lib|proc)\/|\b(?:Ubuntu|Debian|systemd)\b/],
];

/** So much of the paste runtimes are looked for in: a table of thirty thousand rows names none. */
const AROUND_MAX = 20_000;

function rowOf(
  text: string,
  line: number,
  asked: Command | undefined,
): { socket: SeenSocket; system?: SeenSystem } | undefined {
  for (const [reader, system] of ROWS) {
    const socket = reader(text, line, asked);
    if (socket) return { socket, ...(system && { system }) };
  }
  return undefined;
}

/** `TCP:   30212 (estab 12, closed 30190, orphaned 0, timewait 30188)` of `ss -s`; `TCP: inuse 5 orphan 0 tw 30188 …`. */
function countIn(text: string, line: number): SeenCount[] {
  const found = /^TCP:\s.*\b(?:timewait|tw) (\d+)/.exec(text);
  const piped = /^\s*(\d+)\s+(TIME[-_]WAIT|CLOSE[-_]WAIT|ESTAB(?:LISHED)?)\s*$/.exec(text);
  if (found) return [{ state: "TIME-WAIT", count: Number(found[1]), line }];
  if (!piped) return [];
  return [
    {
      state: piped[2]!.replace("_", "-").replace(/^ESTAB$/, "ESTABLISHED"),
      count: Number(piped[1]),
      line,
    },
  ];
}
