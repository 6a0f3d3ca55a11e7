/** The texts of --help. */
import type { Command, Option } from "./command.ts";

export function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map((command) => command.usage.length));
  return [
    "rebind: experiments with TCP's TIME-WAIT, SO_REUSEADDR and tcp_tw_reuse",
    "",
    ...commands.map((command) => `  rebind ${command.usage.padEnd(width)}  ${command.summary}`),
    "",
    "rebind COMMAND --help tells more.",
    "Exit codes: 0 everything holds, 1 something does not, 2 the input cannot be used.",
    "",
  ].join("\n");
}

export function commandHelp(command: Command): string {
  const options: Option[] = [...command.options, { name: "help", help: "print this" }];
  const forms = options.map(({ name, value }) => `--${name}${value ? ` ${value}` : ""}`);
  const width = Math.max(...forms.map((form) => form.length));
  return [
    `rebind ${command.usage}`,
    "",
    `${command.summary[0]!.toUpperCase()}${command.summary.slice(1)}.`,
    ...(command.details ? ["", command.details] : []),
    "",
    ...options.map((option, i) => `  ${forms[i]!.padEnd(width)}  ${option.help}`),
    "",
  ].join("\n");
}
