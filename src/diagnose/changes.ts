/**
 * What to change so that it does not happen again, as lines to copy: of programs a tab a language, of settings a tab a place.
 * Where a chapter has the lines already, and the tests run them there, they are taken from it.
 */
import type { Cause } from "./cause.ts";
import type { Diagnosis } from "./diagnose.ts";

export interface Change {
  /** What the tab says: "Node.js", "systemd". */
  readonly label: string;
  /** As fences name it: "js", "ini". */
  readonly language: string;
  readonly code: string;
}

/** A chapter's section with tabs, or one of its fences, by name. */
export const CHAPTER_LINES = {
  reuseaddr: "so-reuseaddr/restarting-a-server",
  keep: "cookbook/short-connections",
} as const;
export const LINES_HEADING = "The lines to copy";
type ChapterLines = keyof typeof CHAPTER_LINES;

const OF_CHAPTER: Partial<Record<Cause, ChapterLines>> = {
  "left-behind": "reuseaddr",
  "still-open": "reuseaddr",
  "no-table": "reuseaddr",
  "ports-used-up": "keep",
  "ports-unknown": "keep",
  "time-waits": "keep",
  "time-wait-overflow": "keep",
};

/** The port and the addresses that the lines below are written with; the reader's own take their place. */
const PORT = "8080";
const DESTINATION = "192.0.2.1";

/** Causes that have another's as well. */
const OWN_OF: Partial<Record<Cause, Cause>> = {
  "ports-unknown": "ports-used-up",
  "time-waits": "ports-used-up",
  "too-many-files": "close-waits",
};

/** What there is to copy from. */
export interface Lines {
  readonly chapters: Readonly<Record<ChapterLines, readonly Change[]>>;
  /** Files of content/programs/changes, by the cause that names their folder. */
  readonly own: Readonly<Record<string, readonly Change[]>>;
}

/** A file's tab by its name: the sort of a program in its language, or where a setting has to stand. Ordered as the tabs are. */
const TABS: ReadonlyArray<readonly [file: RegExp, label: string, language: string]> = [
  [/\.c$/, "C", "c"],
  [/\.py$/, "Python", "python"],
  [/\.mjs$/, "Node.js", "js"],
  [/\.java$/, "Java", "java"],
  [/\.go$/, "Go", "go"],
  [/\.nginx$/, "nginx", "nginx"],
  [/^docker-run\.sh$/, "docker run", "sh"],
  [/^compose\.yaml$/, "docker compose", "yaml"],
  [/^hosts$/, "/etc/hosts", "text"],
  [/\.service$/, "systemd", "ini"],
  [/\.conf$/, "/etc/sysctl.d/", "ini"],
  [/\.bat$/, "Windows", "bat"],
];

/** The files of a cause as tabs. Throws for a name of which nobody knows what it is. */
export function tabsOf(files: ReadonlyArray<readonly [name: string, code: string]>): Change[] {
  const placed = files.map(([name, code]) => {
    const at = TABS.findIndex(([file]) => file.test(name));
    if (at < 0)
      throw new Error(`expected one of ${TABS.map(([file]) => file).join(", ")}, found ${name}`);
    const [, label, language] = TABS[at]!;
    return { at, change: { label: label.endsWith("/") ? label + name : label, language, code } };
  });
  return placed.sort((one, other) => one.at - other.at).map(({ change }) => change);
}

/** All that there is for a cause: the chapter's lines, then its own. */
export function changesFor({ cause, question, error, system }: Diagnosis, lines: Lines): Change[] {
  if (cause === undefined) return [];
  const of = OF_CHAPTER[cause];
  const all = [
    ...(of === undefined ? [] : lines.chapters[of]),
    ...(lines.own[OWN_OF[cause] ?? ""] ?? []),
    ...(lines.own[cause] ?? []),
  ];
  const port = question?.port ?? error?.port;
  const address = question?.address ?? error?.address;
  const there = all.filter(
    ({ label }) => system === "linux" || !(label.startsWith("/etc/sysctl") || label === "systemd"),
  );
  return there.map(({ code, ...names }) => {
    let own = port === undefined ? code : code.replaceAll(PORT, String(port));
    if (question?.call === "connect" && address !== undefined)
      own = own.replaceAll(DESTINATION, address);
    if (error?.path !== undefined) own = own.replaceAll("/run/app.sock", error.path);
    return { ...names, code: own };
  });
}
