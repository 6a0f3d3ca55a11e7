/** A sentence in which states and errnos have their colours, and are never broken at their hyphens. */
import type { Piece } from "../../src/messages/message.ts";
import { nameSign } from "../../src/book/signs.ts";

export function Sentence({ said }: { said: readonly Piece[] }) {
  return (
    <>
      {said.map((piece, index) => {
        if (typeof piece === "string") return piece;
        const sign = nameSign(piece.name);
        if (!sign) return piece.name;
        return (
          <span class={`pix-name ${sign.kind === "state" ? "s" : "e"}-${sign.slug}`} key={index}>
            {piece.name}
          </span>
        );
      })}
    </>
  );
}
