/** A line to copy, with its button, and what it does. */
import { CopyButton } from "./CopyButton.tsx";

interface Props {
  readonly text: string;
  readonly kind: "look" | "end" | "set";
  readonly says: string;
}

export function CopyLine({ text, kind, says }: Props) {
  return (
    <li class="rb-command" data-kind={kind}>
      <code tabIndex={0}>{text}</code>
      <CopyButton text={text} what={text} />
      <span class="rb-command-says">{says}</span>
    </li>
  );
}
