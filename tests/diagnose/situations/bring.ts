/** A connection brought to a state, by the calls and the losses that bring one there. */
import type { Random } from "../../differential/random.ts";
import type { Lab } from "./lab-calls.ts";

const STATES = [
  "ESTABLISHED",
  "CLOSE-WAIT",
  "FIN-WAIT-1",
  "FIN-WAIT-2",
  "half-closed",
  "LAST-ACK",
  "CLOSING",
  "TIME-WAIT",
  "TIME-WAIT",
  "TIME-WAIT",
] as const;

export interface Connection {
  readonly mine: Socket;
  readonly other: Socket;
  /** Both ends as text. */
  readonly own: string;
  readonly peer: string;
  /** Over the wire, where segments can be lost. */
  readonly far: boolean;
}

/** To a state at random. */
export function bring(lab: Lab, random: Random, connection: Connection): void {
  const { mine, other, own, peer, far } = connection;
  const state = random.pick(STATES);
  const isFin = (segment: Segment): boolean =>
    segment.from === own && segment.to === peer && segment.flags.includes("F");
  switch (state) {
    case "TIME-WAIT":
      mine.close();
      other.close();
      break;
    case "CLOSE-WAIT":
      other.close();
      break;
    case "FIN-WAIT-2":
      mine.close();
      break;
    case "half-closed":
      mine.shutdown(lab["SHUT_WR"]!);
      break;
    case "FIN-WAIT-1":
      if (!far) break;
      lab.network.drop(isFin, Infinity);
      mine.close();
      break;
    case "LAST-ACK":
      other.close();
      if (far) lab.network.drop(isFin, Infinity);
      mine.close();
      break;
    case "CLOSING":
      if (!far) break;
      lab.network.drop(
        (segment) => segment.from === peer && segment.to === own && segment.flags === "A",
        Infinity,
      );
      lab.atOnce(() => {
        mine.close();
        other.close();
      });
      break;
    default:
      break;
  }
}
