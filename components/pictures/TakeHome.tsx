/** Downloads of a run: a capture for Wireshark, what ss and tcpdump would have printed, and the experiment itself. */
import * as takeHome from "#messages/pictures-home.ts";
import { say } from "../../src/messages/message.ts";
import type { Moment, Replay } from "../../src/trace/replay.ts";
import { clock } from "../../src/trace/sentences.ts";

interface Props {
  readonly replay: Replay;
  readonly moment: Moment;
  readonly source: string;
  readonly name: string;
}

type Content = string | Uint8Array;

export function TakeHome({ replay, moment, source, name }: Props) {
  const { trace } = replay;
  const files = () => import("../../src/trace/take-home.ts");
  const offers: Array<[title: string, file: string, make: () => Promise<Content>]> = [
    [".ts", `${name}.ts`, () => Promise.resolve(source)],
    ["pcap", `${name}.pcap`, async () => (await files()).pcapOfTrace(trace)],
    ["tcpdump", `${name}.tcpdump.txt`, async () => (await files()).tcpdumpText(trace)],
    [
      say(takeHome.ss, { time: clock(moment.atMs) }),
      `${name}.ss.txt`,
      async () => (await files()).ssText(replay, moment),
    ],
  ];
  return (
    <p class="pix-home">
      {takeHome.offer}{" "}
      {offers.map(([title, file, make]) => (
        <button
          type="button"
          key={file}
          onClick={() => void make().then((content) => save(file, content))}
        >
          {title}
        </button>
      ))}
    </p>
  );
}

function save(file: string, content: Content): void {
  const href = URL.createObjectURL(new Blob([content as BlobPart]));
  const link = document.createElement("a");
  link.href = href;
  link.download = file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
}
