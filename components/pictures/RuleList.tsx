/**
 * The rules of a reason, in the order in which they were tried, and the sources of the one that decided. With all that rules
 * say it is a large file, fetched when somebody opens a reason.
 */
import { ruleList as words } from "#messages/pictures-rules.ts";
import { around } from "../../src/messages/message.ts";
import type { RuleName } from "../../src/record/reason.ts";
import { sourcesOf } from "../../src/record/rules.ts";
import { rulePieces } from "../../src/trace/rule-text.ts";
import { sourceLink } from "../../src/trace/source-links.ts";
import { Sentence } from "./Sentence.tsx";

export function RuleList({ tried }: { tried: readonly RuleName[] }) {
  return (
    <ol>
      {tried.map((rule, place) => (
        <li class={place === tried.length - 1 ? "is-deciding" : undefined} key={place}>
          <Sentence said={rulePieces(rule)} />
          {place === tried.length - 1 && <small> {words.decided}</small>}
        </li>
      ))}
    </ol>
  );
}

export function Sources({ rule }: { rule: RuleName }) {
  const sources = sourcesOf(rule);
  if (sources.length === 0) return null;
  return <p class="pix-sources">{around(words.sources, { sources: sources.map(drawSource) })}</p>;
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
