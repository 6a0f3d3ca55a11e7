/** The answer: who holds the port, what to do now, what to change, until when, why, and what is not known. */
import type { ComponentChildren } from "preact";
import { commands as commandTexts, cures, page, until as untilTexts } from "#messages/diagnosis.ts";
import { commandsFor } from "../../src/diagnose/commands.ts";
import type { Diagnosis } from "../../src/diagnose/diagnose.ts";
import { PAGES } from "../../src/diagnose/pages.ts";
import { relevantCases } from "../../src/diagnose/relevant.ts";
import type { Verdict as CaseVerdict } from "../../src/diagnose/verdict.ts";
import { fill, textOf } from "../../src/messages/message.ts";
import type { Change } from "../../src/diagnose/changes.ts";
import { Changes } from "./Changes.tsx";
import { CopyLine } from "./CopyLine.tsx";
import { Pieces } from "./Pieces.tsx";
import {
  caseTexts,
  causePieces,
  CONNECT_ORDER,
  connectCaseTexts,
  defaultText,
  failedPieces,
  ORDER,
} from "./telling.ts";

interface Props {
  readonly diagnosis: Diagnosis;
  /** What is still to be known. */
  readonly ask: ComponentChildren;
  readonly base: string;
  /** The title of a page of the book, by its path. */
  readonly titleOf: (path: string) => string;
  /** The lines to copy, where the cure is a change of the program, or of a setting. */
  readonly changes: readonly Change[];
  /** The tab of the reader's language. */
  readonly language: string | undefined;
  /** The playground's address with this experiment in it. */
  readonly worldAddress: (source: string) => string | undefined;
}

export function Answer({ diagnosis, ask, base, titleOf, changes, language, worldAddress }: Props) {
  const { cause, until } = diagnosis;
  if (cause === undefined) return <>{ask}</>;
  const commands = commandsFor(diagnosis);
  const failed = failedPieces(diagnosis);
  const byItself = defaultText(diagnosis);
  const pagePath = PAGES[cause];
  return (
    <div class="rb-answer">
      {failed && (
        <p class="rb-answer-failed">
          <Pieces of={failed} />
        </p>
      )}
      <p class="rb-answer-cause">
        <Pieces of={causePieces(diagnosis)} />
      </p>
      {byItself !== undefined && <p>{byItself}</p>}
      {ask}
      {commands.length > 0 && (
        <section>
          <h2>{page.now}</h2>
          <ul class="rb-commands">
            {commands.map(({ text, kind, says }) => (
              <CopyLine
                key={text}
                text={text}
                kind={kind}
                says={commandTexts[says as keyof typeof commandTexts]}
              />
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>{page.change}</h2>
        <p>{cures[cause]}</p>
        {changes.length > 0 && <Changes changes={changes} own={language} />}
      </section>
      {until && (
        <section>
          <h2>{page.untilWhen}</h2>
          <p>
            {textOf(
              fill(
                untilTexts[until.kind],
                until.kind === "seconds" ? { seconds: until.seconds } : {},
              ),
            )}
          </p>
        </section>
      )}
      <section>
        <h2>{page.why}</h2>
        {diagnosis.question && diagnosis.system !== "linux" ? (
          <p>{page.otherSystem}</p>
        ) : (
          <Verdict diagnosis={diagnosis} worldAddress={worldAddress} />
        )}
        <p>
          {page.read} <a href={`${base}${pagePath}/`}>{titleOf(pagePath)}</a>
        </p>
      </section>
    </div>
  );
}

/** What the model said: one answer, or the cases on which it hangs. */
function Verdict({ diagnosis, worldAddress }: Pick<Props, "diagnosis" | "worldAddress">) {
  const { bind, connect } = diagnosis;
  if (bind)
    return <Cases verdict={bind} order={ORDER} texts={caseTexts} worldAddress={worldAddress} />;
  if (connect)
    return (
      <Cases
        verdict={connect}
        order={CONNECT_ORDER}
        texts={connectCaseTexts}
        worldAddress={worldAddress}
      />
    );
  return null;
}

/** A rule as a sentence. */
function sentence(rule: string): string {
  return `${rule[0]!.toUpperCase()}${rule.slice(1)}.`;
}

interface CasesProps<Of> {
  readonly verdict: CaseVerdict<Of>;
  readonly order: ReadonlyArray<keyof Of>;
  readonly texts: (one: Of, matters: ReadonlyArray<keyof Of>) => string[];
  readonly worldAddress: Props["worldAddress"];
}

function Cases<Of extends object>({ verdict, order, texts, worldAddress }: CasesProps<Of>) {
  const cases = relevantCases(verdict.answers, order);
  const first = cases[0]?.answer;
  if (first === undefined) return null;
  const unseen = verdict.unseen.map((one) => page[one]).join(", ");
  const hidden = unseen === "" ? "" : textOf(fill(page.unseen, { what: unseen }));
  if (cases.length === 1)
    return (
      <p>
        <Pieces of={fill(page.model, { answer: { name: first.answer } })} />{" "}
        {first.rule !== undefined && <span>{sentence(first.rule)} </span>}
        {hidden !== "" && `${hidden} `}
        <World address={worldAddress(first.source)} />
      </p>
    );
  return (
    <>
      <p>
        {page.depends} {hidden}
      </p>
      <ul class="rb-cases">
        {cases.map(({ matters, answer }) => (
          <li key={answer.source}>
            <Pieces of={[{ name: answer.answer }]} /> {page.where}{" "}
            {texts(answer.case, matters).join(page.and)}.{" "}
            <World address={worldAddress(answer.source)} />
          </li>
        ))}
      </ul>
    </>
  );
}

function World({ address }: { readonly address: string | undefined }) {
  return address === undefined ? null : <a href={address}>{page.openWorld}</a>;
}
