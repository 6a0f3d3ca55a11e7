/** What pictures of a run are given. */
import type { Trace } from "../../src/record/trace.ts";
import type { Moment } from "../../src/trace/replay.ts";
import type * as PortPictures from "./Ports.tsx";
import type * as RuleLists from "./RuleList.tsx";

/** What draws rules (RuleList.tsx), with all that they say. */
export type Rules = typeof RuleLists;

/** The pictures that there are: the reader picks one. */
export type View = "ladder" | "states" | "ports";

/** What draws ports (Ports.tsx). */
type PortsFile = typeof PortPictures;

export interface PicturesProps {
  readonly trace: Trace;
  /** The experiment's text, for the download. */
  readonly source: string;
  /** The experiment's id: names files, and is unique on the page. */
  readonly name: string;
  /** The moment to open at; the whole run by default. */
  readonly moment?: Moment;
  /** The line of code that is pointed at, from 1; its events light up. */
  readonly line?: number;
  /** Index of a call whose reason is asked for. */
  readonly asked?: number;
  /** A mark is pointed at, or the moment has moved to an event of this line; 0 for none. */
  readonly onLine?: (line: number) => void;
  readonly onMoment?: (moment: Moment) => void;
  /** The run is the recorded one, so that a link can point at a moment of it. */
  readonly linkable?: boolean;
  /** Up to this line of the code the page has told it before, and what that is: "9 a connection". */
  readonly told?: string;
  /** The picture that stands open until the reader picks another one. */
  readonly view?: View;
  /** Drawn by the build: long runs are cut short. */
  readonly still?: boolean;
  readonly rules?: Rules;
  /** Fetched when ports are looked at, where it is not given. */
  readonly portsFile?: PortsFile;
}
