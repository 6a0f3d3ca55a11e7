/** The sentence of the moment: what happened, on which line, a link to here, and the way to its reason. */
import * as moments from "#messages/pictures-moments.ts";
import { around, say, type Piece } from "../../src/messages/message.ts";
import { momentLink } from "../../src/trace/moment-link.ts";
import type { TraceEvent } from "../../src/record/trace.ts";
import { isExplained } from "./Reasons.tsx";
import { Sentence } from "./Sentence.tsx";

interface MomentLineProps {
  readonly event: TraceEvent | undefined;
  readonly said: readonly Piece[];
  /** The experiment's id, where a link can point at the moment. */
  readonly link: string | undefined;
  readonly onAsk: (index: number) => void;
}

export function MomentLine({ event, said, link, onAsk }: MomentLineProps) {
  return (
    <p class="pix-moment pix-needs-script">
      {said.length > 0 ? (
        <Sentence said={said} />
      ) : (
        around(moments.wholeRun, { keys: <span class="pix-keys">{moments.keys}</span> })
      )}
      {event && event.line > 0 && <small> {say(moments.line, { line: event.line })}</small>}
      {event && link !== undefined && <LinkHere name={link} index={event.index} />}
      {event && isExplained(event) && (
        <button type="button" class="pix-ask" onClick={() => onAsk(event.index)}>
          {moments.why}
        </button>
      )}
    </p>
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
      {moments.link}
    </a>
  );
}
