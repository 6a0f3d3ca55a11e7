/**
 * The command above a table, as far as it tells what the table leaves out: `ss -tln` has no connections, `ss -tn` no
 * listeners, lsof no socket that has left its program.
 */
import type { Unseen } from "../seen.ts";
import { stateNamed } from "../state-names.ts";

export interface Command {
  readonly unseen: readonly Unseen[];
  /** Without -t and -u ss prints a Netid; with one of them alone the rows do not say which it was. */
  readonly protocol?: "tcp" | "udp";
  /** Asked for one state alone, ss prints no column of it. */
  readonly state?: string;
}

const FAMILIES = ["IPv4", "IPv6"] as const;

/** Undefined for a command that prints no sockets. */
export function readCommand(prompted: string): Command | undefined {
  const found = /\b(ss|netstat|lsof|fuser|docker)\b(.*)$|\/proc\/net\/(?:tcp|udp)6?\b.*$/.exec(
    prompted,
  );
  if (!found) return undefined;
  const [whole, tool, rest = ""] = found;
  if (tool === undefined) return { unseen: ofFamilies(procFamilies(whole)) };
  const [typed = "", ...filters] = rest.split("|");
  const words = typed.split(/[;&]/)[0]!.trim().split(/\s+/);
  const flags = words.filter((word) => /^-[A-Za-z0-9]+$/.test(word)).join("");
  if (tool === "lsof")
    return { unseen: ["left", ...(/LISTEN/.test(rest) ? (["connections"] as const) : [])] };
  if (tool === "fuser" || tool === "docker") return { unseen: ["connections", "left"] };
  const command = flagged(tool, flags, words);
  return { ...command, unseen: [...new Set([...command.unseen, ...filters.flatMap(filtered)])] };
}

/** What a filter after a pipe lets through no more; a port, which is what most look for, is all that is asked about. */
function filtered(filter: string): Unseen[] {
  if (/^\s*(?:head|tail)\b/.test(filter)) return ["listeners", "connections", "left"];
  if (!/^\s*[ef]?grep\b|^\s*findstr\b/.test(filter)) return [];
  const sought = filter.replace(/^\s*\S+/, "");
  const without = /\s-\w*v|\s\/v\b/i.test(sought);
  const named: Unseen[] = [
    ...(/LISTEN/i.test(sought) ? (["listeners"] as const) : []),
    ...(/ESTAB|CLOSE|SYN/i.test(sought) ? (["connections"] as const) : []),
    ...(/TIME|FIN|LAST|CLOSING/i.test(sought) ? (["left"] as const) : []),
  ];
  if (without || named.length === 0) return named;
  return (["listeners", "connections", "left"] as const).filter((one) => !named.includes(one));
}

function flagged(tool: string, flags: string, words: readonly string[]): Command {
  const long = (name: string): boolean => words.includes(`--${name}`);
  const has = (letter: string): boolean => flags.includes(letter);
  const all = has("a") || long("all");
  const listening = (has("l") || long("listening")) && !all;
  const state = words.indexOf("state") >= 0 ? words[words.indexOf("state") + 1] : undefined;
  const unseen: Unseen[] = [];
  if (listening) unseen.push("connections", "left");
  else if (state !== undefined && !/^all$/.test(state))
    unseen.push(
      ...(/^listen/.test(state) ? (["connections", "left"] as const) : (["listeners"] as const)),
    );
  else if (!all) unseen.push("listeners");
  const four = has("4") || long("ipv4") || long("inet");
  const six = has("6") || long("ipv6") || long("inet6");
  if (four !== six) unseen.push(four ? "IPv6" : "IPv4");
  const protocol = has("t") === has("u") ? undefined : has("u") ? "udp" : "tcp";
  const named = tool === "ss" && state !== undefined ? stateNamed(state) : undefined;
  return {
    unseen,
    ...(tool === "ss" && protocol && { protocol }),
    ...(named !== undefined && { state: named }),
  };
}

function procFamilies(text: string): ReadonlyArray<(typeof FAMILIES)[number]> {
  return FAMILIES.filter((family) =>
    family === "IPv4"
      ? /net\/(?:tcp|udp)\b/.test(text)
      : /net\/(?:tcp|udp)6\b|\{,6\}|\*/.test(text),
  );
}

function ofFamilies(shown: readonly string[]): Unseen[] {
  return FAMILIES.filter((family) => !shown.includes(family));
}
