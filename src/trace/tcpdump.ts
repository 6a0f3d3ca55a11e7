/**
 * A captured segment as a line, in tcpdump's form as far as flags, numbers and options go; time is seconds since the
 * experiment began and addresses are spelled as everywhere here. Nothing that is not on the wire is shown.
 */
import { conversationNumbers, type Numbered } from "./conversation-numbers.ts";

/** What a line is made of. Trace events and the lab's segments are both this. */
export interface CapturedLine {
  readonly protocol: "tcp" | "udp" | "icmp";
  readonly atMs: number;
  readonly from: string;
  readonly to: string;
  /** Of "S", "F", "R", "P", "A". */
  readonly flags: string;
  readonly seq: number;
  readonly ack: number;
  readonly window: number;
  readonly mss?: number;
  readonly tsval?: number;
  readonly tsecr?: number;
  readonly icmp?: string;
  /** Bytes of data. */
  readonly length: number;
}

/** The lines of a capture, oldest first. */
export function tcpdumpLines(captured: readonly CapturedLine[]): string[] {
  const numbers = conversationNumbers(captured);
  return captured.map((each, index) => tcpdumpLine(each, numbers[index] as Numbered));
}

/** One line, with the sequence numbers that are to be shown. */
export function tcpdumpLine(line: CapturedLine, numbers: Numbered): string {
  const head = `${(line.atMs / 1000).toFixed(3)} ${line.from} > ${line.to}`;
  if (line.protocol === "udp") return `${head} UDP, length ${line.length}`;
  if (line.protocol === "icmp") return `${head} ICMP ${(line.icmp ?? "message").replace("-", " ")}`;
  const parts = [`Flags [${tcpdumpFlags(line.flags)}]`];
  if (line.length > 0) parts.push(`seq ${numbers.seq}:${(numbers.seq + line.length) >>> 0}`);
  else if (/[SFR]/.test(line.flags)) parts.push(`seq ${numbers.seq}`);
  if (line.flags.includes("A")) parts.push(`ack ${numbers.ack}`);
  parts.push(`win ${line.window}`);
  const options = optionsText(line);
  if (options !== "") parts.push(`options [${options}]`);
  parts.push(`length ${line.length}`);
  return `${head} ${parts.join(", ")}`;
}

/** "SA" as tcpdump has it, "S.": FIN, SYN, RST, PSH in the order of their bits, then a dot for ACK. */
export function tcpdumpFlags(flags: string): string {
  const text = ["F", "S", "R", "P"].filter((flag) => flags.includes(flag)).join("");
  return `${text}${flags.includes("A") ? "." : ""}` || "none";
}

function optionsText(line: CapturedLine): string {
  const options: string[] = [];
  if (line.mss !== undefined) options.push(`mss ${line.mss}`);
  if (line.tsval !== undefined) options.push(`TS val ${line.tsval} ecr ${line.tsecr ?? 0}`);
  return options.join(", ");
}
