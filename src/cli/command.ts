/** What a command of `rebind` is, and how its words are read. */
import { parseArgs } from "node:util";
import { SERIES_WORLD } from "../worlds/qemu/series.ts";

/** Exit codes: everything holds, something does not, the input cannot be used. */
export const EXIT = { OK: 0, FAILED: 1, UNUSABLE: 2 } as const;

export interface Option {
  /** Without the dashes. */
  readonly name: string;
  /** What its value is called in the help; absent for a switch. */
  readonly value?: string;
  /** The values it may have, where they are few. */
  readonly among?: readonly string[];
  /** A form that other values may have, and an example of it. */
  readonly orLike?: { readonly form: RegExp; readonly example: string };
  readonly help: string;
}

export interface Command {
  readonly name: string;
  /** `check [FILES or folders…]` */
  readonly usage: string;
  readonly summary: string;
  /** Paragraphs of help below the summary. */
  readonly details?: string;
  readonly options: readonly Option[];
  /** Answers the exit code. */
  run(words: Words): Promise<number>;
}

/** A command line, read. */
export interface Words {
  readonly rest: readonly string[];
  /** The value of an option; "" for a switch that is set. */
  option(name: string): string | undefined;
}

/** The command line cannot be understood, or what it names cannot be used: exit code 2. */
export class UsageError extends Error {
  readonly hint?: string;

  constructor(message: string, hint?: string) {
    super(message);
    this.name = "UsageError";
    if (hint !== undefined) this.hint = hint;
  }
}

/** Options that several commands share. */
export const ON: Option = {
  name: "on",
  value: "WORLD",
  among: ["model", "linux"],
  orLike: { form: SERIES_WORLD, example: "linux-6.1" },
  help: "run on the socket model (default), on this machine's Linux kernel, or on Debian's newest of a series in QEMU: linux-6.1",
};
export const SEED: Option = {
  name: "seed",
  value: "N",
  help: "the model's random numbers: ports and sequence numbers (default 1)",
};
export const JSON_OUTPUT: Option = {
  name: "json",
  help: "print one JSON document instead of text",
};

/**
 * Reads `--name value`, `--name=value`, `--switch`; everything after `--` is no option. Node splits the words; what they may
 * be is judged here, since Node's own errors do not say what was expected.
 */
export function readWords(command: Command, words: readonly string[]): Words {
  const rest: string[] = [];
  const given = new Map<string, string>();
  const { tokens } = parseArgs({
    args: [...words],
    options: Object.fromEntries(
      command.options.map(({ name, value }) => [
        name,
        { type: value === undefined ? ("boolean" as const) : ("string" as const) },
      ]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind === "positional") rest.push(token.value);
    if (token.kind !== "option") continue;
    const { name, rawName, value, inlineValue = false } = token;
    const option = command.options.find((one) => rawName === `--${one.name}`);
    if (!option) throw unknownOption(command, words[token.index]!);
    if (given.has(name)) throw new UsageError(`--${name} is given twice`);
    given.set(name, readValue(option, value, inlineValue));
  }
  return { rest, option: (name) => given.get(name) };
}

/** `text`: what stands behind the option; `inline`: joined to it by "=". */
function readValue(option: Option, text: string | undefined, inline: boolean): string {
  const { name, value, among, orLike } = option;
  if (value === undefined) {
    if (text !== undefined) throw new UsageError(`--${name} takes no value, found ${text}`);
    return "";
  }
  if (text === undefined || text === "" || (!inline && text.startsWith("--"))) {
    throw new UsageError(
      `expected --${name} ${value}, found ${text ? text : "nothing"} after --${name}`,
    );
  }
  if (among && !among.includes(text) && orLike?.form.test(text) !== true) {
    const values = orLike === undefined ? among : [...among, orLike.example];
    throw new UsageError(`expected --${name} ${values.join(" or ")}, found ${text}`);
  }
  return text;
}

function unknownOption(command: Command, word: string): UsageError {
  const known = [...command.options.map((option) => `--${option.name}`), "--help"];
  return new UsageError(
    `expected one of ${known.join(", ")}, found ${word}`,
    `See rebind ${command.name} --help.`,
  );
}

const U32_MAX = 0xffff_ffff;

/** A whole number that 32 bits hold, as the model's seed has to. */
export function numberOption(words: Words, name: string): number | undefined {
  const text = words.option(name);
  if (text === undefined) return undefined;
  if (!/^\d{1,10}$/.test(text) || Number(text) > U32_MAX)
    throw new UsageError(
      `expected --${name} with a whole number from 0 to ${U32_MAX}, found ${text}`,
    );
  return Number(text);
}
