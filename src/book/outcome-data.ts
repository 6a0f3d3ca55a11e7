/**
 * What a drawn outcome needs, as plain data: made by the build (for the static block) and by the page (after a run)
 * from the same ObservedOutcome, so that both draw the same thing. Travels in the fence's meta as base64url JSON.
 */
import { answers } from "#messages/experiment.ts";
import { say } from "../messages/message.ts";
import { nameSign } from "./signs.ts";
import type { ObservedOutcome, RunReport } from "../experiment/types.ts";

/** "recorded": as the build observed it. The others are the judgement of a run. */
type Verdict = "recorded" | "holds" | "fails" | "unreached";

export interface DrawnOutcome {
  readonly index: number;
  /** Lines of the experiment's text, from 1, that its comment takes up. */
  readonly line: number;
  readonly endLine: number;
  /** Column of its first `//=>`, from 1. */
  readonly column: number;
  readonly verdict: Verdict;
  /** What is shown in the comment's place: as observed, or as documented where nothing was. */
  readonly shown: readonly string[];
  /** Where it does not hold: what the text documents. */
  readonly expected?: readonly string[];
  /** What other kernels answer, where they part. */
  readonly others?: readonly OtherAnswer[];
  /** Of a run by another kernel's rules, where that kernel parts: what the book's answers. */
  readonly book?: string;
}

/** An answer of other kernels than the book's, and their series: "5.10 6.1". */
export interface OtherAnswer {
  readonly on: string;
  readonly said: string;
}

export interface DrawnError {
  readonly line: number;
  readonly column: number;
  readonly name: string;
  readonly message: string;
  readonly hint?: string;
}

export interface DrawnReport {
  readonly outcomes: readonly DrawnOutcome[];
  readonly error?: DrawnError;
}

export function drawReport(report: RunReport, fresh: boolean): DrawnReport {
  const error = report.error;
  return {
    outcomes: report.outcomes.map((outcome) => drawOutcome(outcome, fresh)),
    ...(error && {
      error: {
        line: error.line,
        column: error.column,
        name: error.name,
        message: error.message,
        ...(error.hint !== undefined && { hint: error.hint }),
      },
    }),
  };
}

function drawOutcome(outcome: ObservedOutcome, fresh: boolean): DrawnOutcome {
  const expected = outcome.expected.split("\n");
  const { index, line, endLine, column } = outcome;
  const at = { index, line, endLine, column };
  if (!outcome.reached) return { ...at, verdict: "unreached", shown: expected };
  const shown = (outcome.observed ?? "").split("\n");
  if (outcome.holds) return { ...at, verdict: fresh ? "holds" : "recorded", shown };
  return { ...at, verdict: "fails", shown, expected };
}

interface Part {
  readonly text: string;
  /** What is said behind it. */
  readonly note?: string;
  readonly others?: readonly OtherAnswer[];
}

/** What one line of the comment shows; its last takes what is left of the observation, and what is said behind it. */
export function partOf(outcome: DrawnOutcome, part: number): Part {
  if (part < outcome.endLine - outcome.line) return { text: outcome.shown[part] ?? "" };
  const { others = [] } = outcome;
  const text = outcome.shown.slice(part).join("\n");
  if (outcome.verdict !== "fails")
    return { text, others, ...(outcome.book !== undefined && { note: outcome.book }) };
  const expected = (outcome.expected ?? []).join("\n");
  return { text, others, note: say(answers.documented, { expected }) };
}

/** A stretch of printed text; `token` is the name of its colour in tokens.css, `sign` the mark that goes with it. */
export interface Piece {
  readonly text: string;
  readonly token?: string;
  readonly sign?: string;
}

/** Words that could name an errno or a state: in capitals, with ss(8)'s hyphens or without. */
const WORDS = /(?<![\w-])([A-Z][A-Z0-9]{2,}(?:-[A-Z0-9]+)*)(?![\w-])/;

/** Cuts a printed value where an errno or a TCP state stands in it. */
export function piecesOf(text: string): Piece[] {
  return text
    .split(WORDS)
    .filter((part) => part !== "")
    .map((part) => pieceOf(part));
}

function pieceOf(text: string): Piece {
  const name = WORDS.test(text) ? nameSign(text) : undefined;
  if (name === undefined) return { text };
  const token = `--rb-${name.kind}-${name.slug}`;
  return name.kind === "errno" ? { text, token, sign: name.sign } : { text, token };
}

/** A printed text's lines, each with its end, so that they are the text again when they are copied. */
export function linesOf(text: string): string[] {
  return text.split(/(?<=\n)/);
}

export function encodeReport(report: DrawnReport): string {
  const bytes = new TextEncoder().encode(JSON.stringify(report));
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

export function decodeReport(text: string): DrawnReport {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes)) as DrawnReport;
}
