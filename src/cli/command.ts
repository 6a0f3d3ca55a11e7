/** What a command of `rebind` is, and how its words are read. */

/** Exit codes: everything holds, something does not, the input cannot be used. */
export const EXIT = { OK: 0, FAILED: 1, UNUSABLE: 2 } as const;

export interface Option {
  /** Without the dashes. */
  readonly name: string;
  /** What its value is called in the help; absent for a switch. */
  readonly value?: string;
  /** The values it may have, where they are few. */
  readonly among?: readonly string[];
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
  help: "run on the socket model (default) or on this machine's Linux kernel",
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

/** Reads `--name value`, `--name=value`, `--switch`; everything after `--` is no option. */
export function readWords(command: Command, words: readonly string[]): Words {
  const rest: string[] = [];
  const given = new Map<string, string>();
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (word === "--") {
      rest.push(...words.slice(i + 1));
      break;
    }
    if (!word.startsWith("-") || word === "-") {
      rest.push(word);
      continue;
    }
    const [, name = "", inline] = /^--?([^=]*)(?:=(.*))?$/s.exec(word)!;
    const option = command.options.find((one) => one.name === name && word.startsWith("--"));
    if (!option) throw unknownOption(command, word);
    if (given.has(name)) throw new UsageError(`--${name} is given twice`);
    given.set(
      name,
      readValue(option, inline, () => words[++i]),
    );
  }
  return { rest, option: (name) => given.get(name) };
}

function readValue(
  option: Option,
  inline: string | undefined,
  next: () => string | undefined,
): string {
  const { name, value, among } = option;
  if (value === undefined) {
    if (inline !== undefined) throw new UsageError(`--${name} takes no value, found ${inline}`);
    return "";
  }
  const text = inline ?? next();
  if (text === undefined || text === "" || (inline === undefined && text.startsWith("--"))) {
    throw new UsageError(
      `expected --${name} ${value}, found ${text ? text : "nothing"} after --${name}`,
    );
  }
  if (among && !among.includes(text)) {
    throw new UsageError(`expected --${name} ${among.join(" or ")}, found ${text}`);
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
