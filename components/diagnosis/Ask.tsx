/** One question at a time, where the paste leaves open what decides. */
import { questions } from "../../content/messages/en/diagnosis.ts";
import type { Diagnosis } from "../../src/diagnose/diagnose.ts";
import type { Known } from "../../src/diagnose/question.ts";

interface Props {
  readonly diagnosis: Diagnosis;
  readonly known: Known;
  readonly onKnown: (known: Known) => void;
}

export function Ask({ diagnosis, known, onKnown }: Props) {
  const { missing, bind } = diagnosis;
  const also = (more: Known) => () => onKnown({ ...known, ...more });
  if (missing === "call")
    return (
      <Choice
        legend={questions.call}
        options={[
          ["bind, listen", also({ call: "bind" })],
          ["connect", also({ call: "connect" })],
        ]}
      />
    );
  if (missing === "port")
    return (
      <Field
        key="port"
        label={questions.port}
        inputMode="numeric"
        pattern="[0-9]{1,5}"
        onAnswer={(text) => onKnown({ ...known, port: Number(text) })}
      />
    );
  if (missing === "address")
    return (
      <Field
        key="address"
        label={questions.address}
        inputMode="text"
        pattern="[0-9a-fA-F:.]+"
        onAnswer={(address) => onKnown({ ...known, address })}
      />
    );
  const hangs = bind && bind.certain === undefined && known.reuseaddr === undefined;
  if (!hangs) return null;
  return (
    <Choice
      legend={questions.reuseaddr}
      options={[
        [questions.yes, also({ reuseaddr: true })],
        [questions.no, also({ reuseaddr: false })],
      ]}
    />
  );
}

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
