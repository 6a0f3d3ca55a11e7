/** Why a call answered as it did: the rules in the order in which they were tried, the one that decided, its sources. */
import type { Reason } from "../../src/kernel/reason.ts";
import { sourceLink } from "../../src/trace/source-links.ts";

interface Props {
  readonly why: Reason;
  /** "bind(3, \"0.0.0.0:80\") → EADDRINUSE". */
  readonly what: string;
  /** Goes to the holder's row, where the picture has it. */
  readonly onHolder?: () => void;
}

export function Why({ why, what, onHolder }: Props) {
  const tried = why.tried.at(-1) === why.rule ? why.tried : [...why.tried, why.rule];
  return (
    <section class="pix-why" aria-label={`Why ${what}`}>
      <p class="pix-why-what">{what}</p>
      <ol>
        {tried.map((rule, index) =>
          index === tried.length - 1 ? (
            <li class="is-deciding" key={rule}>
              <b>{rule}</b> <small>decided</small>
            </li>
          ) : (
            <li key={rule}>{rule}</li>
          ),
        )}
      </ol>
      {why.holder && (
        <p class="pix-holder">
          {"In the way: "}
          {onHolder ? (
            <button type="button" onClick={onHolder}>
              {why.holder}
            </button>
          ) : (
            <code>{why.holder}</code>
          )}
        </p>
      )}
      {why.sources.length > 0 && (
        <p class="pix-sources">
          {"Sources: "}
          {why.sources.map((source, index) => {
            const href = sourceLink(source);
            return (
              <span key={source}>
                {index > 0 && ", "}
                {href ? <a href={href}>{source}</a> : source}
              </span>
            );
          })}
        </p>
      )}
    </section>
  );
}
