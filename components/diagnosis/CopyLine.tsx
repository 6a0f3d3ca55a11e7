/** A line to copy, with its button, and what it does. */
import { useState } from "preact/hooks";
import { page } from "../../content/messages/en/diagnosis.ts";

interface Props {
  readonly text: string;
  readonly kind: "look" | "end" | "set";
  readonly says: string;
}

export function CopyLine({ text, kind, says }: Props) {
  const [copied, setCopied] = useState(false);
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <li class="rb-command" data-kind={kind}>
      <code tabIndex={0}>{text}</code>
      <button type="button" onClick={copy} onBlur={() => setCopied(false)}>
        {copied ? page.copied : page.copy}
        <span class="sr-only"> {text}</span>
      </button>
      <span class="rb-command-says">{says}</span>
    </li>
  );
}
