/** `rebind COMMAND …`: finds the command, reads its words, runs it, sets the exit code. */
import { EXIT, readWords, UsageError, type Command } from "./command.ts";
import { commandHelp, overview } from "./help.ts";

/** Loaded when asked for, so that each command starts with no more than it needs. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  check: async () => (await import("./check.ts")).check,
  run: async () => (await import("./run.ts")).run,
  update: async () => (await import("./update.ts")).update,
  observe: async () => (await import("./observe.ts")).observe,
  new: async () => (await import("./new.ts")).create,
};

/** Writes to standard output and error and sets process.exitCode; never throws. */
export async function main(words: readonly string[]): Promise<void> {
  // A reader that has seen enough (`rebind check | head`) is no failure.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit();
    throw error;
  });
  try {
    process.exitCode = await dispatch(words);
  } catch (error) {
    process.exitCode = EXIT.UNUSABLE;
    process.stderr.write(`${explain(error)}\n`);
  }
}

async function dispatch([name, ...rest]: readonly string[]): Promise<number> {
  const [asked] = name === "help" ? rest.filter((word) => !isHelp(word)) : [];
  if (asked !== undefined) {
    process.stdout.write(commandHelp(await commandCalled(asked)));
    return EXIT.OK;
  }
  if (name === undefined || name === "help" || isHelp(name)) {
    const commands = Object.values(COMMANDS).map((load) => load());
    process.stdout.write(overview(await Promise.all(commands)));
    return name === undefined ? EXIT.UNUSABLE : EXIT.OK;
  }
  const command = await commandCalled(name);
  if (rest.some(isHelp)) {
    process.stdout.write(commandHelp(command));
    return EXIT.OK;
  }
  return command.run(readWords(command, rest));
}

function isHelp(word: string): boolean {
  return word === "--help" || word === "-h";
}

async function commandCalled(name: string): Promise<Command> {
  if (Object.hasOwn(COMMANDS, name)) return COMMANDS[name]!();
  const names = Object.keys(COMMANDS).join(", ");
  throw new UsageError(`expected a command (${names}), found ${name}`, "See rebind --help.");
}

function explain(error: unknown): string {
  const { name, message, hint, stack } = error as Error & { hint?: string };
  const known = name === "UsageError" || name === "LinuxWorldError";
  const text = known ? `rebind: ${message}` : `rebind: ${stack ?? String(error)}`;
  return hint ? `${text}\n    ${hint}` : text;
}
