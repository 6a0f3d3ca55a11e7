/**
 * The pictures of one run: ladder, state machine, scrubber, sockets at a moment, reasons. Everything is drawn from the
 * trace. The build renders them too: without script the whole run is there, and what needs a script is not shown.
 */
import * as moments from "#messages/pictures-moments.ts";
import * as pictures from "#messages/pictures.ts";
import { count } from "../../src/messages/count.ts";
import { useMemo, useState } from "preact/hooks";
import { textOf } from "../../src/messages/message.ts";
import { beginningOf } from "../../src/trace/ladder-window.ts";
import { layoutLadder } from "../../src/trace/ladder.ts";
import { eventsTold, storyOf } from "../../src/trace/ladder-story.ts";
import { isLong } from "../../src/trace/long-run.ts";
import type { Moment, Replay } from "../../src/trace/replay.ts";
import { duration } from "../../src/trace/sentences.ts";
import { endMs } from "../../src/trace/track.ts";
import { Ladder } from "./Ladder.tsx";
import { MomentLine } from "./MomentLine.tsx";
import type { PicturesProps, View } from "./pictures-props.ts";
import { Reasons } from "./Reasons.tsx";
import { Scrubber, usePlayer } from "./Scrubber.tsx";
import { SocketTable } from "./SocketTable.tsx";
import { TakeHome } from "./TakeHome.tsx";
import { useFile } from "./use-file.ts";
import { usePrinting } from "./use-printing.ts";
import { saidOf, useChosen, useMoment, useRun } from "./use-run.ts";
import { useKept, useTurns } from "./use-turns.ts";

const VIEWS: ReadonlyArray<readonly [View, string]> = [
  ["ladder", pictures.ladder],
  ["states", pictures.states],
  ["ports", pictures.ports],
];
/** What the build draws of a long run. */
const STILL_PX = 2400;
/** What is printed of one: some twenty pages. */
const PRINTED_PX = 20_000;
/** A host with more ports than this is seen better by its ports than by a ladder. */
const PORTS_FIRST_FROM = 200;

/** In a run of more events, what follows the moment takes turns while it rushes. */
const TURNS_FROM = 1000;

export function Pictures(props: PicturesProps) {
  const { trace, name, source, rules, still = false } = props;
  const run = useRun(trace);
  const { replay, track } = run;
  const { moment, moved, move, asked, ask } = useMoment(props, run);
  const [picked, setView] = useState(props.view);
  const view =
    picked ?? (run.ports.some(({ used }) => used > PORTS_FIRST_FROM) ? "ports" : "ladder");
  const { chosen, setChosen, choose, showHolder } = useChosen(replay, move);
  const player = usePlayer(replay, track, moment, move);
  const long = still && isLong(trace);
  const said = saidOf(run, moved);
  const turn = useTurns(moved, trace.events.length > TURNS_FROM);
  const shown = { replay, moment, chosen };
  const picture = useKept(
    <Picture {...props} {...shown} view={view} moved={moved} move={move} onChoose={setChosen} />,
    turn !== "table",
  );
  const table = useKept(
    <SocketTable
      {...shown}
      quiet={!moved}
      onChoose={(host, socket) => {
        choose(host, socket);
        setView("states");
      }}
    />,
    turn !== "picture",
  );

  return (
    <div
      class={`pix${moved ? " is-moved" : ""}`}
      data-long={long || undefined}
      onKeyDown={(pressed) => {
        if ((pressed.target as Element).matches(".pix-ladder")) player.key(pressed);
      }}
    >
      {!still && <Views view={view} withPorts={run.ports.length > 0} onView={setView} />}
      {picture}
      {trace.omitted > 0 && <p class="pix-moment">{count(pictures.omitted, trace.omitted)}</p>}
      {long ? (
        <p class="pix-moment pix-needs-script">{pictures.runIt}</p>
      ) : (
        <>
          <Scrubber
            track={track}
            moment={moment}
            player={player}
            said={textOf(said) || moments.whole}
            events={trace.events.length}
            move={move}
            still={still}
          />
          <MomentLine
            event={moved && trace.events[moment.index]}
            said={said}
            link={props.linkable ? name : undefined}
            onAsk={ask}
          />
        </>
      )}
      {table}
      <Reasons {...{ trace, asked, rules }} onHolder={still ? undefined : showHolder} />
      {!long && <TakeHome replay={replay} moment={moment} source={source} name={name} />}
    </div>
  );
}

interface ViewsProps {
  readonly view: View;
  readonly withPorts: boolean;
  readonly onView: (view: View) => void;
}

function Views({ view, withPorts, onView }: ViewsProps) {
  return (
    <div class="pix-views" role="group" aria-label={pictures.choose}>
      {VIEWS.filter(([each]) => each !== "ports" || withPorts).map(([each, title]) => (
        <button type="button" key={each} aria-pressed={view === each} onClick={() => onView(each)}>
          {title}
        </button>
      ))}
    </div>
  );
}

interface PictureProps extends PicturesProps {
  readonly view: View;
  readonly replay: Replay;
  readonly moment: Moment;
  /** The moment where the reader has moved to one. */
  readonly moved: Moment | undefined;
  readonly move: (moment: Moment) => void;
  readonly chosen: string | undefined;
  readonly onChoose: (socket: string) => void;
}

function Picture(props: PictureProps) {
  const { view, replay, moment, chosen, onChoose } = props;
  const states = useFile(view === "states", () => import("./StateMachine.tsx"));
  const ports = useFile(view === "ports", () => import("./Ports.tsx"), props.portsFile);
  if (view === "ladder") return <LadderView {...props} />;
  if (view === "states") {
    if (!states) return null;
    return <states.StateMachine {...{ replay, moment, chosen, onChoose }} id={props.name} />;
  }
  return ports ? <ports.Ports {...{ replay, moment }} still={props.still} /> : null;
}

/** The ladder, laid out when it is first looked at: a run of a hundred thousand events begins with its ports. */
function LadderView(props: PictureProps) {
  const { trace, name, still, line, moved, move, replay, told, onLine } = props;
  const [unfolded, unfold] = useState(false);
  const whole = useMemo(() => {
    const all = layoutLadder(trace);
    return told && !unfolded ? storyOf(all, eventsTold(trace, parseInt(told))) : all;
  }, [trace, told, unfolded]);
  const printing = usePrinting();
  const ladder = still || printing ? beginningOf(whole, still ? STILL_PX : PRINTED_PX) : whole;
  const left = trace.events.length - 1 - (ladder.marks.at(-1)?.event.index ?? -1);
  return (
    <>
      <Ladder
        ladder={ladder}
        whole={printing}
        id={name}
        label={count(pictures.label, trace.events.length, { time: duration(endMs(trace)) })}
        moment={moved}
        lit={line ?? 0}
        says={told?.replace(/^\d+ /, "")}
        onTold={still ? undefined : () => unfold(true)}
        onPick={still ? undefined : (index) => move(replay.momentOf(index))}
        onPoint={onLine}
      />
      {ladder !== whole && <p class="pix-moment">{count(pictures.later, left)}</p>}
    </>
  );
}
