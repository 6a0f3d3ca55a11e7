/** Copies a text, and says so until it is left. */
import { useState } from "preact/hooks";
import { page } from "#messages/diagnosis.ts";
import { copyText } from "./copy-text.ts";

interface Props {
  readonly text: string;
  /** What is copied, for who does not see what stands beside it. */
  readonly what: string;
}

export function CopyButton({ text, what }: Props) {
  const [copied, setCopied] = useState<string>();
  const copy = () => {
    void copyText(text).then((done) => setCopied(done ? text : undefined));
  };
  return (
    <button type="button" class="rb-copy" onClick={copy} onBlur={() => setCopied(undefined)}>
      {copied === text ? page.copied : page.copy}
      <span class="sr-only"> {what}</span>
    </button>
  );
}
