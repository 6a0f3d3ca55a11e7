/** A sentence in which states and errnos have their colours, and are never broken at their hyphens. */
import { nameSign } from "../signs.ts";

const NAMES = /\b([A-Z]{3,}(?:-[A-Z0-9]+)*)\b/;

export function Sentence({ text }: { text: string }) {
  return (
    <>
      {text.split(NAMES).map((part, index) => {
        const name = index % 2 === 1 ? classOf(part) : undefined;
        if (!name) return part;
        return (
          <span class={`pix-name ${name}`} key={index}>
            {part}
          </span>
        );
      })}
    </>
  );
}

function classOf(name: string): string | undefined {
  const sign = nameSign(name);
  return sign && `${sign.kind === "state" ? "s" : "e"}-${sign.slug}`;
}
