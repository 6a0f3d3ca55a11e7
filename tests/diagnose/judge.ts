/** A verdict beside what the kernel answered. */
import { questionOf } from "../../src/diagnose/question.ts";
import { readPaste } from "../../src/diagnose/read-paste.ts";
import { bindVerdict, connectVerdict, type Verdict } from "../../src/diagnose/verdict.ts";
import { askModel } from "./ask-model.ts";
import type { Situation } from "./situations/situation.ts";

export interface Judgement {
  readonly right: boolean;
  readonly certain: boolean;
  /** For the log: all that is needed to look into it. */
  readonly told: string;
}

/** Right: the one answer is the kernel's, or one of the cases' answers is. */
export async function judge(situation: Situation): Promise<Judgement> {
  const { pasted, wanted, known } = situation;
  const error =
    wanted.call === "bind"
      ? "bind: Address already in use"
      : "connect: Cannot assign requested address";
  const paste = readPaste(`$ ${situation.command}\n${pasted}\n${error}\n`);
  const asked = questionOf(paste, {
    address: wanted.address,
    port: wanted.port,
    ...(wanted.call === "connect"
      ? { range: wanted.range, ...(wanted.source !== undefined && { source: wanted.source }) }
      : {
          protocol: wanted.protocol,
          reuseport: wanted.reuseport,
          ...(known.includes("reuseaddr") && { reuseaddr: wanted.reuseaddr }),
          ...(known.includes("v6only") && { v6only: wanted.v6only }),
        }),
  });
  if (!("question" in asked)) return wrong(situation, `no question: ${JSON.stringify(asked)}`);
  const { question } = asked;
  if (question.call === "bind") {
    const verdict = await bindVerdict(paste, question, askModel);
    return compare(
      situation,
      verdict,
      ({ reuseaddr, ownV6only }, all) =>
        wanted.call === "bind" &&
        reuseaddr === wanted.reuseaddr &&
        (ownV6only === wanted.v6only || all.every((one) => one.ownV6only === ownV6only)),
    );
  }
  return compare(situation, await connectVerdict(paste, question, askModel), () => true);
}

const IN_THE_WAY = { bind: "EADDRINUSE", connect: "EADDRNOTAVAIL" } as const;

function compare<Of>(
  situation: Situation,
  { certain, answers, impossible, unseen }: Verdict<Of>,
  applies: (one: Of, all: readonly Of[]) => boolean,
): Judgement {
  const { answered } = situation;
  const all = answers.map(({ case: one }) => one);
  const possible = answers.filter(({ case: one }) => applies(one, all));
  const right =
    certain !== undefined
      ? certain === answered
      : // What a table leaves out can be in the way of any call.
        (unseen.length > 0 && answered === IN_THE_WAY[situation.wanted.call]) ||
        possible.some(({ answer }) => answer === answered);
  if (right) return { right, certain: certain !== undefined, told: "" };
  const verdict =
    certain ??
    `depends: ${answers.map(({ case: one, answer }) => `${JSON.stringify(one)}: ${answer}`).join(", ")}`;
  return wrong(
    situation,
    `verdict ${verdict}\n${[...impossible, ...answers.map(({ source }) => source)].join("----\n")}`,
  );
}

function wrong(situation: Situation, verdict: string): Judgement {
  const { seed, command, pasted, wanted, answered } = situation;
  const told = `seed ${seed}: ${JSON.stringify(wanted)}: the kernel answered ${answered}, ${verdict}\n$ ${command}\n${pasted}`;
  return { right: false, certain: false, told };
}
