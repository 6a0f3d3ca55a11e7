/** One question at a time, where the paste leaves open what decides. */
import { questions } from "#messages/diagnosis.ts";
import type { Diagnosis } from "../../src/diagnose/diagnose.ts";
import { nextQuestion } from "../../src/diagnose/next-question.ts";
import type { Known } from "../../src/diagnose/question.ts";
import { LANGUAGES } from "./languages.ts";

interface Props {
  readonly diagnosis: Diagnosis;
  readonly known: Known;
  readonly onKnown: (known: Known) => void;
}

export function Ask({ diagnosis, known, onKnown }: Props) {
  const next = nextQuestion(diagnosis, known);
  const also = (more: Known) => () => onKnown({ ...known, ...more });
  switch (next) {
    case undefined:
      return null;
    case "call":
      return (
        <Choice
          legend={questions.call}
          options={[
            ["bind, listen", also({ call: "bind" })],
            ["connect", also({ call: "connect" })],
          ]}
        />
      );
    case "port":
      return (
        <Field
          key="port"
          label={questions.port}
          inputMode="numeric"
          pattern="[0-9]{1,5}"
          onAnswer={(text) => onKnown({ ...known, port: Number(text) })}
        />
      );
    case "address":
      return (
        <Field
          key="address"
          label={questions.address}
          inputMode="text"
          pattern="[0-9a-fA-F:.]+"
          onAnswer={(address) => onKnown({ ...known, address })}
        />
      );
    case "system":
      return (
        <Choice
          legend={questions.system}
          options={SYSTEMS.map(([system, label]) => [label, also({ system })])}
        />
      );
    case "language":
      return (
        <Choice
          legend={questions.language}
          options={[
            ...LANGUAGES.map(([runtime, label]) => [label, also({ runtime })] as const),
            [questions.other, also({ runtime: "other" })],
          ]}
        />
      );
    default:
      return (
        <Choice
          legend={questions[next]}
          options={[
            [questions.yes, also({ [next]: true })],
            [questions.no, also({ [next]: false })],
          ]}
        />
      );
  }
}

const SYSTEMS = [
  ["linux", "Linux"],
  ["macos", "macOS"],
  ["freebsd", "FreeBSD"],
  ["windows", "Windows"],
] as const;

interface ChoiceProps {
  readonly legend: string;
  readonly options: ReadonlyArray<readonly [label: string, onChoose: () => void]>;
}

function Choice({ legend, options }: ChoiceProps) {
  return (
    <fieldset class="rb-ask">
      <legend>{legend}</legend>
      {options.map(([label, onChoose]) => (
        <button type="button" key={label} onClick={onChoose}>
          {label}
        </button>
      ))}
    </fieldset>
  );
}

interface FieldProps {
  readonly label: string;
  readonly inputMode: "numeric" | "text";
  readonly pattern: string;
  readonly onAnswer: (text: string) => void;
}

function Field({ label, inputMode, pattern, onAnswer }: FieldProps) {
  const submit = (event: Event) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    onAnswer((form.elements.namedItem("answer") as HTMLInputElement).value.trim());
  };
  return (
    <form class="rb-ask" onSubmit={submit}>
      <label>
        {label} <input name="answer" inputMode={inputMode} pattern={pattern} required size={8} />
      </label>
      <button type="submit">{questions.answer}</button>
    </form>
  );
}
