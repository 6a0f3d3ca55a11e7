/**
 * What ss() is asked to keep: rows that contain a text. A state may be written as others spell it: netstat (TIME_WAIT, ESTABLISHED,
 * LISTENING), RFC 9293, ss(8)'s own filters (time-wait, and groups of states such as synchronized). What looks like a state and is
 * none would be an empty table that says nothing: it is an error.
 */
import { LabError } from "./errors.ts";

/** As ss(8) prints them. */
const STATES = [
  "LISTEN",
  "SYN-SENT",
  "SYN-RECV",
  "ESTAB",
  "FIN-WAIT-1",
  "FIN-WAIT-2",
  "CLOSE-WAIT",
  "LAST-ACK",
  "CLOSING",
  "TIME-WAIT",
  "UNCONN",
];

const CONNECTED = STATES.filter((state) => state !== "LISTEN" && state !== "UNCONN");

/** Other spellings, without what stands between their words, each with the states that it means. ss(8), netstat(8). */
const OTHERS: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...STATES.map((state) => [plain(state), [state]] as const),
  ["LISTENING", ["LISTEN"]],
  ["ESTABLISHED", ["ESTAB"]],
  ["SYNRCVD", ["SYN-RECV"]],
  ["SYNRECEIVED", ["SYN-RECV"]],
  ["CLOSED", ["UNCONN"]],
  ["UNCONNECTED", ["UNCONN"]],
  ["ALL", STATES],
  ["CONNECTED", CONNECTED],
  ["SYNCHRONIZED", CONNECTED.filter((state) => state !== "SYN-SENT")],
  ["BUCKET", ["TIME-WAIT", "SYN-RECV"]],
  ["BIG", STATES.filter((state) => state !== "TIME-WAIT" && state !== "SYN-RECV")],
]);

/** A row with its state; as text it is a line of ss(8). */
interface Row {
  readonly state: string;
  toString(): string;
}

/** Which rows are kept. Throws LabError for what was meant for a state and is none. */
export function ssFilter(text: string): (row: Row) => boolean {
  const [, word = "", rest = ""] =
    /^([A-Za-z]+(?:[-_ ][A-Za-z]+)*(?:[-_]?[12])?)(.*)$/s.exec(text) ?? [];
  const contains = (row: Row): boolean => String(row).includes(text);
  if (word === "" || STATES.some((state) => state.includes(word.trim()))) return contains;
  const states = OTHERS.get(plain(word));
  if (states === undefined) {
    if (looksLikeState(word)) throw unknownState(word);
    return contains;
  }
  return (row) => states.includes(row.state) && String(row).includes(rest);
}

function plain(word: string): string {
  return word.replace(/[-_ ]/g, "").toUpperCase();
}

/** Nothing but states is in capitals in a row; in small letters it is one where it comes close to one. */
function looksLikeState(word: string): boolean {
  if (word === word.toUpperCase()) return true;
  return [...OTHERS.keys()].some((known) => known.length > 4 && distance(plain(word), known) <= 2);
}

/** Letters to change, add and leave out until one word is the other. */
function distance(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = before[j - 1]! + Number(a[i - 1] !== b[j - 1]);
      row.push(Math.min(change, before[j]! + 1, row[j - 1]! + 1));
    }
    before = row;
  }
  return before[b.length]!;
}

function unknownState(word: string): LabError {
  return new LabError(
    `ss filter: no state is called ${word}`,
    `There are: ${STATES.join(", ")}, netstat's spellings of them, and all, connected, synchronized, bucket, big.`,
  );
}
