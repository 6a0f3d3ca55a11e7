/** A verdict beside what the kernel answered. */
import { questionOf } from "../../src/diagnose/question.ts";
import { readPaste } from "../../src/diagnose/read-paste.ts";
import { bindVerdict, connectVerdict, type Verdict } from "../../src/diagnose/verdict.ts";
import { askModel } from "./ask-model.ts";
import type { Situation } from "./situation.ts";

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
      ? { range: wanted.range }
      : known && { reuseaddr: wanted.reuseaddr }),
  });
  if (!("question" in asked)) return wrong(situation, `no question: ${JSON.stringify(asked)}`);
  const { question } = asked;
  if (question.call === "bind") {
    const verdict = await bindVerdict(paste, question, askModel);
    return compare(
      situation,
      verdict,
      ({ reuseaddr }) => wanted.call === "bind" && reuseaddr === wanted.reuseaddr,
    );
  }
  return compare(situation, await connectVerdict(paste, question, askModel), () => true);
}

function compare<Of>(
  situation: Situation,
  { certain, answers, impossible }: Verdict<Of>,
  applies: (one: Of) => boolean,
): Judgement {
  const { answered } = situation;
  const possible = answers.filter(({ case: one }) => applies(one));
  const right =
    certain !== undefined
      ? certain === answered
      : possible.some(({ answer }) => answer === answered);
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
