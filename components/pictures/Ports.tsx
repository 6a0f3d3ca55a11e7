/**
 * The ports of a host: a map with a cell for each port of the range, and how many sockets there were as time went. The
 * numbers stand beside it as a table.
 */
import { ports as words } from "#messages/pictures-ports.ts";
import { count, number } from "../../src/messages/count.ts";
import { around, say } from "../../src/messages/message.ts";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { hostsWithManyPorts } from "../../src/trace/many-ports.ts";
import {
  countsOverTime,
  countUses,
  PORT_USES,
  portsAt,
  reservedPorts,
  type CountsOverTime,
} from "../../src/trace/ports.ts";
import type { Moment, Replay } from "../../src/trace/replay.ts";
import { duration } from "../../src/trace/sentences.ts";

interface Props {
  readonly replay: Replay;
  readonly moment: Moment;
  /** Drawn by the build, which has no canvas: the numbers and the plot alone. */
  readonly still?: boolean;
}

const USES = {
  free: words.free,
  reserved: words.reserved,
  "TIME-WAIT": words.timeWait,
  bound: words.bound,
  "in-use": words.inUse,
} as const;
/** Colours of PORT_USES, in its order. */
const TOKENS = [
  "--rb-rule",
  "--rb-ink-faint",
  "--rb-state-time-wait",
  "--rb-state-bound",
  "--rb-state-established",
] as const;
const COLUMNS = 256;
const PLOT_WIDTH = 400;
const PLOT_HEIGHT = 120;

export function Ports({ replay, moment, still }: Props) {
  const hosts = useMemo(() => hostsWithManyPorts(replay.trace), [replay]);
  const [chosen, setChosen] = useState(0);
  const host = hosts[chosen] ?? hosts[0];
  if (!host) return <p class="pix-moment">{words.none}</p>;
  return (
    <div class="pix-ports">
      {hosts.length > 1 && (
        <label>
          {words.host}{" "}
          <select value={chosen} onChange={(event) => setChosen(Number(event.currentTarget.value))}>
            {hosts.map(({ host: name }, place) => (
              <option value={place} key={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <HostPorts replay={replay} moment={moment} still={still} {...host} key={host.host} />
    </div>
  );
}

function HostPorts({
  replay,
  moment,
  still,
  host,
  range,
}: Props & ReturnType<typeof hostsWithManyPorts>[number]) {
  const { trace } = replay;
  const reserved = useMemo(() => reservedPorts(trace, host), [trace, host]);
  const counts = useMemo(() => countsOverTime(trace, host), [trace, host]);
  const uses = portsAt(replay, moment, host, range, reserved);
  const numbers = countUses(uses);
  return (
    <>
      <table class="pix-uses">
        <caption>{say(words.caption, { low: range.low, high: range.high, host })}</caption>
        <tbody>
          {PORT_USES.map((use, place) => (
            <tr key={use} style={{ "--s": `var(${TOKENS[place]})` }}>
              <th scope="row">
                <i class="pix-sign" aria-hidden="true" />
                {USES[use]}
              </th>
              <td>{number(numbers[place]!)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {still ? <Strip numbers={numbers} /> : <PortMap uses={uses} />}
      <Plot
        counts={counts}
        share={counts.shareAt(moment)}
        length={
          counts.over === "time" ? duration(counts.length) : count(words.length, counts.length)
        }
      />
    </>
  );
}

/** The range as a strip, each use as long as it has ports: what the build draws in the map's place. */
function Strip({ numbers }: { numbers: readonly number[] }) {
  return (
    <div class="pix-strip" aria-hidden="true">
      {numbers.map((number, place) => (
        <i key={place} style={{ flexGrow: number, background: `var(${TOKENS[place]})` }} />
      ))}
    </div>
  );
}

/** Drawn as pixels, one a port, and scaled: tens of thousands cost no more than ten. */
function PortMap({ uses }: { uses: Uint8Array }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const columns = Math.min(COLUMNS, Math.ceil(Math.sqrt(uses.length * 3)));
  const rows = Math.ceil(uses.length / columns);
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context) return;
    const colours = TOKENS.map((token) => colourOf(canvas.current!, token));
    const image = context.createImageData(columns, rows);
    const pixels = new Uint32Array(image.data.buffer);
    for (let place = 0; place < uses.length; place++) pixels[place] = colours[uses[place]!]!;
    context.putImageData(image, 0, 0);
  });
  return <canvas class="pix-map" ref={canvas} width={columns} height={rows} aria-hidden="true" />;
}

const resolved = new Map<string, number>();

/** A token's colour as the 32 bits of a pixel. */
function colourOf(element: HTMLElement, token: string): number {
  const theme = document.documentElement.dataset["theme"] ?? "";
  const known = resolved.get(theme + token);
  if (known !== undefined) return known;
  const probe = new OffscreenCanvas(1, 1).getContext("2d")!;
  element.style.color = `var(${token})`;
  probe.fillStyle = getComputedStyle(element).color;
  element.style.color = "";
  probe.fillRect(0, 0, 1, 1);
  const pixel = new Uint32Array(probe.getImageData(0, 0, 1, 1).data.buffer)[0]!;
  resolved.set(theme + token, pixel);
  return pixel;
}

interface PlotProps {
  readonly counts: CountsOverTime;
  /** Where the moment is, from 0 to 1. */
  readonly share: number;
  /** "65 s", "28,232 ports". */
  readonly length: string;
}

function Plot({ counts, share, length }: PlotProps) {
  const { shares, timeWait, other } = counts;
  const mostWaiting = Math.max(...timeWait);
  const mostOther = Math.max(...other);
  const most = Math.max(1, mostWaiting, mostOther);
  const steps = (numbers: readonly number[]) =>
    numbers
      .map((number, place) => {
        const y = (PLOT_HEIGHT * (1 - number / most)).toFixed(1);
        return place === 0 ? `M0 ${y}` : `H${(shares[place]! * PLOT_WIDTH).toFixed(1)}V${y}`;
      })
      .join("");
  return (
    <figure class="pix-plot">
      <svg
        viewBox={`0 0 ${PLOT_WIDTH} ${PLOT_HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <path class="is-time-wait" d={steps(timeWait)} />
        <path class="is-other" d={steps(other)} />
        <line x1={share * PLOT_WIDTH} x2={share * PLOT_WIDTH} y1="0" y2={PLOT_HEIGHT} />
      </svg>
      <div class="pix-axis" aria-hidden="true">
        <i>0</i>
        <i>{length}</i>
      </div>
      <figcaption>
        {around(words.plot, {
          length,
          timeWait: <b class="is-time-wait">{words.timeWait}</b>,
          waiting: number(mostWaiting),
          others: <b class="is-other">{words.others}</b>,
          most: number(mostOther),
        })}
      </figcaption>
    </figure>
  );
}
