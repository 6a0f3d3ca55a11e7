/** A message's pieces: states and errnos in their colours, with the sign that says the same. */
import type { Piece } from "../../src/messages/message.ts";
import { nameSign } from "../../src/book/signs.ts";

export function Pieces({ of }: { readonly of: readonly Piece[] }) {
  return (
    <>
      {of.map((piece, index) => {
        if (typeof piece === "string") return piece;
        const sign = nameSign(piece.name);
        const kind = sign && `${sign.kind}-${sign.slug}`;
        return (
          <span class="rb-name" data-name={kind} key={index}>
            {piece.name}
          </span>
        );
      })}
    </>
  );
}
