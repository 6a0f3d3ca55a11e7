/**
 * The pictures of one run: ladder, state machine, scrubber, sockets at a moment, reasons. Everything is drawn from the
 * trace. The build renders them too: without script the whole run is there, and what needs a script is not shown.
 */
import { useEffect, useMemo, useState } from "preact/hooks";
import { beginningOf } from "../../src/trace/ladder-window.ts";
import { layoutLadder } from "../../src/trace/ladder.ts";
import { hostsWithManyPorts } from "../../src/trace/ports.ts";
import { isLong } from "../../src/trace/long-run.ts";
import { momentLink } from "../../src/trace/moment-link.ts";
import { relativeNumbers } from "../../src/trace/relative-seq.ts";
import { Replay, type Moment } from "../../src/trace/replay.ts";
import { duration, tell } from "../../src/trace/tell.ts";
import { endMs, Track } from "../../src/trace/track.ts";
import type { Trace } from "../../src/trace/trace.ts";
import { Ladder } from "./Ladder.tsx";
import { Ports } from "./Ports.tsx";
import { isExplained, Reasons } from "./Reasons.tsx";
import { Scrubber, usePlayer } from "./Scrubber.tsx";
import { Sentence } from "./Sentence.tsx";
import { SocketTable } from "./SocketTable.tsx";
import { StateMachine } from "./StateMachine.tsx";
import { TakeHome } from "./TakeHome.tsx";

export interface PicturesProps {
  readonly trace: Trace;
  /** The experiment's text, for the download. */
  readonly source: string;
  /** The experiment's id: names files, and is unique on the page. */
  readonly name: string;
  /** The moment to open at; the whole run by default. */
  readonly moment?: Moment;
  /** The line of code that is pointed at, from 1; its events light up. */
  readonly line?: number;
  /** Index of a call whose reason is asked for. */
  readonly asked?: number;
  /** A mark is pointed at, or the moment has moved to an event of this line; 0 for none. */
  readonly onLine?: (line: number) => void;
  readonly onMoment?: (moment: Moment) => void;
  /** The run is the recorded one, so that a link can point at a moment of it. */
  readonly linkable?: boolean;
  /** Drawn by the build: long runs are cut short. */
  readonly still?: boolean;
}

type View = "ladder" | "states" | "ports";
const VIEWS: ReadonlyArray<readonly [View, string]> = [
  ["ladder", "Ladder"],
  ["states", "States"],
  ["ports", "Ports"],
];
/** What the build draws of a long run. */
const STILL_PX = 2400;
/** A host with more ports than this is seen better by its ports than by a ladder. */
const PORTS_FIRST_FROM = 200;

/** Whether a run is worth showing unasked: one without a segment is told well enough by its code. */
export function opensUnasked(trace: Trace): boolean {
  return trace.events.some(({ kind }) => kind === "segment");
}

export function Pictures(props: PicturesProps) {
  const { trace, name } = props;
  const summary = `${trace.events.length.toLocaleString("en")} events in ${duration(endMs(trace))}`;
  const replay = useMemo(() => new Replay(trace), [trace]);
  const track = useMemo(() => new Track(trace), [trace]);
  const numbers = useMemo(() => relativeNumbers(trace), [trace]);
  // Until the reader moves, the whole run is shown and nothing of it is singled out.
  const [moved, setMoved] = useState(props.moment);
  const ports = useMemo(() => hostsWithManyPorts(trace), [trace]);
  const [picked, setView] = useState<View>();
  const view = picked ?? (ports.some(({ used }) => used > PORTS_FIRST_FROM) ? "ports" : "ladder");
  const [chosen, setChosen] = useState<string>();
  const [asked, setAsked] = useState<number>();
  const moment = moved ?? track.momentAt(track.length);

  useEffect(() => setMoved(props.moment), [trace, props.moment]);
  const move = (next: Moment) => {
    setMoved(next);
    props.onMoment?.(next);
    props.onLine?.(trace.events[next.index]?.line ?? 0);
  };
  useEffect(() => {
    if (props.asked === undefined) return;
    move(replay.momentOf(props.asked));
    setAsked(props.asked);
  }, [props.asked]);
  const long = props.still && isLong(trace);
  const player = usePlayer(replay, track, moment, move);
  const event = moved && trace.events[moment.index];
  const said = event
    ? tell(event, numbers.get(event.index))
    : moved
      ? "Before the first event"
      : "";
  // Laid out when it is first looked at: a run of a hundred thousand events begins with its ports.
  const whole = useMemo(
    () => (view === "ladder" ? layoutLadder(trace) : undefined),
    [trace, view === "ladder"],
  );
  const ladder = whole && (props.still ? beginningOf(whole, STILL_PX) : whole);

  return (
    <div
      class={`pix${moved ? " is-moved" : ""}`}
      data-long={long || undefined}
      onKeyDown={(pressed) => {
        if ((pressed.target as Element).matches(".pix-ladder")) player.key(pressed);
      }}
    >
      <div class="pix-views" role="group" aria-label="Picture">
        {VIEWS.filter(([each]) => each !== "ports" || ports.length > 0).map(([each, title]) => (
          <button
            type="button"
            key={each}
            aria-pressed={view === each}
            onClick={() => setView(each)}
          >
            {title}
          </button>
        ))}
      </div>
      {ladder && (
        <Ladder
          ladder={ladder}
          id={name}
          label={`What happened, ${summary}`}
          moment={moved}
          lit={props.line ?? 0}
          onPick={(index) => move(replay.momentOf(index))}
          onPoint={props.onLine}
        />
      )}
      {view === "states" && (
        <StateMachine
          replay={replay}
          moment={moment}
          id={name}
          chosen={chosen}
          onChoose={setChosen}
        />
      )}
      {view === "ports" && <Ports replay={replay} moment={moment} still={props.still} />}
      {ladder !== whole && <p class="pix-moment">This is the beginning of a long run.</p>}
      {trace.omitted > 0 && (
        <p class="pix-moment">
          The record was full: {trace.omitted.toLocaleString("en")} later events are not in it.
        </p>
      )}
      {long ? (
        <p class="pix-moment pix-needs-script">Run it to move through it.</p>
      ) : (
        <>
          <Scrubber
            track={track}
            moment={moment}
            player={player}
            said={said || "the whole run"}
            events={trace.events.length}
            move={move}
          />
          <p class="pix-moment pix-needs-script">
            {said ? (
              <Sentence text={said} />
            ) : (
              "This is the whole run. Move the slider, or press ← and →."
            )}
            {event && event.line > 0 && <small> line {event.line}</small>}
            {event && props.linkable && <LinkHere name={name} index={event.index} />}
            {event && isExplained(event) && (
              <button type="button" class="pix-ask" onClick={() => setAsked(event.index)}>
                Why?
              </button>
            )}
          </p>
        </>
      )}
      <SocketTable
        replay={replay}
        moment={moment}
        quiet={!moved}
        chosen={chosen}
        onChoose={(host, socket) => {
          setChosen(`${host} ${socket}`);
          setView("states");
        }}
      />
      <Reasons trace={trace} asked={asked} />
      {!long && <TakeHome replay={replay} moment={moment} source={props.source} name={name} />}
    </div>
  );
}

/** Puts the moment into the address bar; a browser then copies it as any other link. */
function LinkHere({ name, index }: { name: string; index: number }) {
  const href = momentLink(name, index);
  return (
    <a
      class="pix-link"
      href={href}
      onClick={(event) => {
        event.preventDefault();
        history.replaceState(history.state, "", href);
      }}
    >
      link
    </a>
  );
}
