/**
 * Why calls answered as they did, one fold for each: the rules in the order in which they were tried, the one that
 * decided, the socket in the way, the sources. Folds need no script.
 */
import * as moments from "#messages/pictures-moments.ts";
import * as reasons from "#messages/pictures-reasons.ts";
import { number } from "../../src/messages/count.ts";
import { around, say } from "../../src/messages/message.ts";
import { useEffect, useRef, useState } from "preact/hooks";
import { isErrno } from "../../src/record/answer.ts";
import type { Reason } from "../../src/record/reason.ts";
import { callText } from "../../src/trace/call-text.ts";
import { rowPieces } from "../../src/trace/table.ts";
import { answerPiece } from "../../src/trace/sentences.ts";
import type { CallEvent, Trace, TraceEvent } from "../../src/record/trace.ts";
import type { Rules } from "./pictures-props.ts";
import { Sentence } from "./Sentence.tsx";

interface Props {
  readonly trace: Trace;
  /** Where it is not given it is fetched when a reason is opened. */
  readonly rules?: Rules;
  /** Index of the call whose reason has been asked for. */
  readonly asked?: number;
  /** Shows the socket in the way, in the table; without it, it is only named. */
  readonly onHolder?: (event: CallEvent) => void;
}

type Explained = CallEvent & { readonly why: Reason };

/** More folds than this are not shown; the moment's own always is. */
const MOST_REASONS = 6;

/** A failure has a reason worth reading, and so has a success that met another socket. */
export function isExplained(event: TraceEvent | undefined): event is Explained {
  if (event?.kind !== "call" || !event.why) return false;
  return isErrno(event.result) || event.why.holder !== undefined;
}

export function Reasons({ trace, asked, onHolder, rules }: Props) {
  const explained = trace.events.filter(isExplained);
  // The same call on the same line for the same reason, in a loop, is explained once.
  const first = new Map<string, Explained>();
  for (const event of explained) {
    const key = `${event.line} ${event.result} ${event.why.tried.at(-1)}`;
    if (!first.has(key) || event.index === asked) first.set(key, event);
  }
  const all = [...first.values()];
  const shown = all.filter(({ index }, place) => place < MOST_REASONS || index === asked);
  if (shown.length === 0) return null;
  return (
    <div class="pix-reasons">
      {shown.map((event) => (
        <Fold
          event={event}
          asked={event.index === asked}
          {...{ onHolder, rules }}
          key={event.index}
        />
      ))}
      {all.length > shown.length && (
        <p>{say(reasons.more, { count: number(all.length - shown.length) })}</p>
      )}
    </div>
  );
}

interface FoldProps {
  readonly event: Explained;
  readonly asked: boolean;
  readonly onHolder: Props["onHolder"];
  readonly rules: Props["rules"];
}

function Fold({ event, asked, onHolder, rules }: FoldProps) {
  const fold = useRef<HTMLDetailsElement>(null);
  const [drawn, setDrawn] = useState(rules);
  useEffect(() => {
    if (!asked || !fold.current) return;
    fold.current.open = true;
    fold.current.scrollIntoView({ block: "nearest" });
    fold.current.querySelector("summary")?.focus({ preventScroll: true });
  }, [asked]);
  const opened = () => void import("./RuleList.tsx").then(setDrawn);
  const { tried, holder } = event.why;
  return (
    <details ref={fold} onToggle={drawn ? undefined : opened}>
      <summary>
        {around(reasons.why, {
          call: <code>{callText(event)}</code>,
          answer: <Sentence said={[answerPiece(event.result)]} />,
        })}
        {event.line > 0 && <small> {say(moments.line, { line: event.line })}</small>}
      </summary>
      {drawn && <drawn.RuleList tried={tried} />}
      {holder && (
        <p>
          {around(reasons.holder, {
            socket: onHolder ? (
              <button type="button" class="pix-holder" onClick={() => onHolder(event)}>
                <Sentence said={rowPieces(holder)} />
              </button>
            ) : (
              <code class="pix-holder">
                <Sentence said={rowPieces(holder)} />
              </code>
            ),
          })}
        </p>
      )}
      {drawn && <drawn.Sources rule={tried.at(-1)!} />}
    </details>
  );
}
