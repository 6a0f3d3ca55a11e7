/**
 * One run, told in every way that there is: what the experiment captured, what the command prints, what the ladder draws, and
 * what tshark reads of the capture file. Each as lines to be compared: flags, numbers, bytes of data, and MSS.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { transcript } from "../../src/cli/transcript.ts";
import { runExperiment } from "../../src/experiment/evaluate.ts";
import { loadExperiments } from "../../src/experiment/load.ts";
import type { RunReport } from "../../src/experiment/types.ts";
import type { Kernel } from "../../src/kernel/kernel.ts";
import { flagBits } from "../../src/record/flags.ts";
import { layoutLadder } from "../../src/trace/ladder.ts";
import { pcapOfTrace } from "../../src/trace/take-home.ts";
import { packetName } from "../../src/trace/sentences.ts";

export const hasTshark = spawnSync("tshark", ["--version"]).status === 0;

/** A text whose characters are cut through wherever a segment ends. */
const SOURCE = `const server = host("server", "10.0.0.1");
const client = host("client", "10.0.0.2");
const listener = server.socket(AF_INET, SOCK_STREAM);
listener.bind("0.0.0.0:80"); //=> 0
listener.listen(1);
const c = client.socket(AF_INET, SOCK_STREAM);
c.connect("10.0.0.1:80");
const accepted = listener.accept();
c.send("a" + "é".repeat(1500));
accepted.recv();
print(network.capture());
`;

export function oneRun(kernel: Kernel): RunReport {
  const { loaded } = loadExperiments(SOURCE, "one-run.ts");
  return runExperiment(loaded[0]!.experiment, kernel, loaded[0]!.compiled);
}

/** A line of tcpdump's, as far as it is compared. */
function compared(line: string): string {
  const field = (pattern: RegExp) => pattern.exec(line)?.[1] ?? "-";
  const letters = field(/Flags \[([^\]]*)\]/).replace(".", "A");
  const length = field(/length (\d+)/);
  return said(flagBits(letters), field(/seq ([\d:]+)/), length, field(/mss (\d+)/));
}

function said(flags: number, seq: string, length: string | number, mss: string | number): string {
  return `flags ${flags} seq ${seq} length ${length} mss ${mss}`;
}

/** Numbers are shown where tcpdump shows them: with data, SYN, FIN and RST. */
function range(flags: number, seq: number, length: number): string {
  if (length > 0) return `${seq}:${seq + length}`;
  return flags & flagBits("SFR") ? String(seq) : "-";
}

export function asCaptured(report: RunReport): string[] {
  return report.printed[0]!.text.split("\n").map(compared);
}

export function asTranscribed(report: RunReport): string[] {
  const { loaded } = loadExperiments(SOURCE, "one-run.ts");
  const text = transcript(loaded[0]!, report, { segments: true });
  const lines = text.slice(text.indexOf("\nsegments\n")).split("\n");
  return lines.filter((line) => line.includes("Flags")).map(compared);
}

/** What is written on each arrow, beside what it stands for. */
export function asDrawn({ trace }: RunReport): string[] {
  return layoutLadder(trace).marks.flatMap((mark) => {
    if (mark.kind !== "arrow") return [];
    const { event, numbers } = mark;
    const length = Number(/ (\d+) B$/.exec(packetName(event))?.[1] ?? 0);
    const flags = flagBits(event.flags);
    return [said(flags, range(flags, numbers!.seq, length), length, event.mss ?? "-")];
  });
}

export function asTsharkReads({ trace }: RunReport): string[] {
  const folder = mkdtempSync(join(tmpdir(), "one-run-"));
  try {
    const file = join(folder, "run.pcap");
    writeFileSync(file, pcapOfTrace(trace));
    const fields = ["tcp.flags", "tcp.seq", "tcp.len", "tcp.options.mss_val"];
    const words = ["-r", file, "-T", "fields", ...fields.flatMap((field) => ["-e", field])];
    const { stdout } = spawnSync("tshark", words, { encoding: "utf8" });
    return stdout
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => {
        const [flags, seq, length, mss] = line.split("\t");
        const bits = Number(flags);
        return said(bits, range(bits, Number(seq), Number(length)), length!, mss || "-");
      });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
