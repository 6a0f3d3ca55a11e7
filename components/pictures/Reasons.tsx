/**
 * Why calls answered as they did, one fold for each: the rules in the order in which they were tried, the one that
 * decided, the socket in the way, the sources. Folds need no script.
 */
import { useEffect, useRef } from "preact/hooks";
import type { Reason } from "../../src/record/reason.ts";
import { isErrno } from "../../src/trace/beats.ts";
import { sourceLink } from "../../src/trace/source-links.ts";
import type { CallEvent, Trace, TraceEvent } from "../../src/record/trace.ts";
import { Sentence } from "./Sentence.tsx";

interface Props {
  readonly trace: Trace;
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

export function Reasons({ trace, asked, onHolder }: Props) {
  const explained = trace.events.filter(isExplained);
  // The same call on the same line for the same reason, in a loop, is explained once.
  const first = new Map<string, Explained>();
  for (const event of explained) {
    const key = `${event.line} ${event.result} ${event.why.rule}`;
    if (!first.has(key) || event.index === asked) first.set(key, event);
  }
  const all = [...first.values()];
  const shown = all.filter(({ index }, place) => place < MOST_REASONS || index === asked);
  if (shown.length === 0) return null;
  return (
    <div class="pix-reasons">
      {shown.map((event) => (
        <Fold event={event} asked={event.index === asked} onHolder={onHolder} key={event.index} />
      ))}
      {all.length > shown.length && <p>… and {all.length - shown.length} more.</p>}
    </div>
  );
}

interface FoldProps {
  readonly event: Explained;
  readonly asked: boolean;
  readonly onHolder: Props["onHolder"];
}

function Fold({ event, asked, onHolder }: FoldProps) {
  const fold = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (!asked || !fold.current) return;
    fold.current.open = true;
    fold.current.scrollIntoView({ block: "nearest" });
    fold.current.querySelector("summary")?.focus({ preventScroll: true });
  }, [asked]);
  const { why } = event;
  const tried = why.tried.at(-1) === why.rule ? why.tried : [...why.tried, why.rule];
  return (
    <details ref={fold}>
      <summary>
        Why <code>{event.text}</code> → <Sentence text={event.result} />
        {event.line > 0 && <small> line {event.line}</small>}
      </summary>
      <ol>
        {tried.map((rule, place) => (
          <li class={place === tried.length - 1 ? "is-deciding" : undefined} key={place}>
            <Sentence text={rule} />
            {place === tried.length - 1 && <small> this decided</small>}
          </li>
        ))}
      </ol>
      {why.holder && (
        <p>
          In the way:{" "}
          {onHolder ? (
            <button type="button" class="pix-holder" onClick={() => onHolder(event)}>
              <Sentence text={why.holder} />
            </button>
          ) : (
            <code class="pix-holder">
              <Sentence text={why.holder} />
            </code>
          )}
        </p>
      )}
      {why.sources.length > 0 && <p class="pix-sources">Sources: {why.sources.map(drawSource)}</p>}
    </details>
  );
}

function drawSource(source: string, place: number) {
  const href = sourceLink(source);
  return (
    <span key={source}>
      {place > 0 && ", "}
      {href ? <a href={href}>{source}</a> : source}
    </span>
  );
}
