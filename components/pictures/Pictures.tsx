/**
 * The pictures of one run: ladder, sockets at a moment, scrubber, state machine, reasons. Everything is drawn from the
 * trace. Rendered to static HTML in the build (whole run, no controls) and live in the page (any moment of it).
 */
import { useEffect, useMemo, useState } from "preact/hooks";
import { layoutLadder } from "../../src/trace/ladder.ts";
import { relativeNumbers } from "../../src/trace/relative-seq.ts";
import { Replay, type Moment } from "../../src/trace/replay.ts";
import { duration, tell } from "../../src/trace/tell.ts";
import { endMs, Track } from "../../src/trace/track.ts";
import type { Trace } from "../../src/trace/trace.ts";
import { Ladder, staticPart } from "./Ladder.tsx";
import { Scrubber, usePlayer } from "./Scrubber.tsx";
import { Sentence } from "./Sentence.tsx";
import { SocketTable } from "./SocketTable.tsx";
import { StateMachine } from "./StateMachine.tsx";
import { TakeHome } from "./TakeHome.tsx";
import { Why } from "./Why.tsx";

export interface PicturesProps {
  readonly trace: Trace;
  /** The experiment's text, for the download. */
  readonly source: string;
  /** The experiment's id: names files, and is unique on the page. */
  readonly name: string;
  /** The moment to open at; the end of the run by default. */
  readonly moment?: Moment;
  /** The line of code that is pointed at, from 1; its events light up. */
  readonly line?: number;
  /** A mark is pointed at, or the moment has moved to an event of this line; 0 for none. */
  readonly onLine?: (line: number) => void;
  readonly onMoment?: (moment: Moment) => void;
}

type View = "ladder" | "states" | "ports";

export function Pictures(props: PicturesProps) {
  const { trace, name } = props;
  const replay = useMemo(() => new Replay(trace), [trace]);
  const ladder = useMemo(() => layoutLadder(trace), [trace]);
  const track = useMemo(() => new Track(trace), [trace]);
  const numbers = useMemo(() => relativeNumbers(trace), [trace]);
  // Until the reader moves, the whole run is shown and nothing of it is singled out.
  const [moved, setMoved] = useState(props.moment);
  const [view, setView] = useState<View>("ladder");
  const [chosen, setChosen] = useState<string>();
  const [asked, setAsked] = useState(-1);

  const moment = moved ?? track.momentAt(track.length);

  useEffect(() => setMoved(props.moment), [trace, props.moment]);
  const move = (next: Moment) => {
    setMoved(next);
    props.onMoment?.(next);
    props.onLine?.(trace.events[next.index]?.line ?? 0);
  };
  const player = usePlayer(replay, track, moment, move);
  const event = trace.events[moment.index];
  const said = event ? tell(event, numbers.get(event.index)) : "Before the first event";
  const why = event?.kind === "call" ? event.why : undefined;
  const keys = (pressed: KeyboardEvent) => {
    if ((pressed.target as Element).matches(".pix-ladder")) player.key(pressed);
  };
  const summary = `${trace.events.length.toLocaleString("en")} events in ${duration(endMs(trace))}`;

  return (
    <div class="pix" onKeyDown={keys}>
      <div class="pix-views" role="group" aria-label="Picture">
        {(["ladder", "states"] as const).map((each) => (
          <button
            type="button"
            key={each}
            class="pix-view"
            aria-pressed={view === each}
            onClick={() => setView(each)}
          >
            {each === "ladder" ? "Ladder" : "States"}
          </button>
        ))}
        <span class="pix-summary">{summary}</span>
      </div>
      {view === "ladder" && (
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
      <Scrubber
        track={track}
        moment={moment}
        player={player}
        said={said}
        events={trace.events.length}
        move={move}
      />
      <p class="pix-moment">
        <Sentence text={moved ? said : `${summary}. Move the slider, or press ← and →.`} />
        {moved && event && event.line > 0 && <small> line {event.line}</small>}
        {moved && why && (
          <button
            type="button"
            class="pix-button pix-ask"
            aria-expanded={asked === moment.index}
            onClick={() => setAsked(asked === moment.index ? -1 : moment.index)}
          >
            Why?
          </button>
        )}
      </p>
      {moved && why && asked === moment.index && <Why why={why} what={said} />}
      <SocketTable
        replay={replay}
        moment={moment}
        quiet={!moved}
        chosen={chosen}
        onChoose={(host, socket) => (setChosen(`${host} ${socket}`), setView("states"))}
      />
      <TakeHome trace={trace} source={props.source} name={name} />
    </div>
  );
}

/** The whole run at once, for pages before or without script: ladder, and the sockets that are left at the end. */
export function StaticPictures({ trace, name }: PicturesProps) {
  const replay = new Replay(trace);
  const whole = layoutLadder(trace);
  const ladder = staticPart(whole);
  const summary = `${trace.events.length.toLocaleString("en")} events in ${duration(endMs(trace))}`;
  return (
    <div class="pix is-static">
      <Ladder ladder={ladder} id={name} label={`What happened, ${summary}`} />
      {ladder !== whole && <p class="pix-moment">The first part of {summary}.</p>}
      <SocketTable replay={replay} moment={replay.end} quiet />
    </div>
  );
}
