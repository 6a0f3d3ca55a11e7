/** A sentence in which states and errnos have their colours, and are never broken at their hyphens. */
import { errnoSign, stateSign } from "../signs.ts";

const NAMES = /\b([A-Z]{3,}(?:-[A-Z0-9]+)*)\b/;

export function Sentence({ text }: { text: string }) {
  return (
    <>
      {text.split(NAMES).map((part, index) => {
        const token = index % 2 === 1 ? tokenOf(part) : undefined;
        if (!token) return part;
        return (
          <span class="pix-name" key={index} style={{ "--s": `var(${token})` }}>
            {part}
          </span>
        );
      })}
    </>
  );
}

function tokenOf(name: string): string | undefined {
  const errno = errnoSign(name);
  if (errno) return `--rb-errno-${errno.slug}`;
  const { slug } = stateSign(name);
  return slug === "closed" && name !== "CLOSED" ? undefined : `--rb-state-${slug}`;
}
