/**
 * Values as text, for print() and for outcomes: numbers and booleans bare, a string without quotes (with quotes where it
 * stands inside an array or object), an errno by its name, a table as its lines. Long and deep values are cut, and say so.
 */
import { SocketError } from "./errors.ts";
import { LabHost } from "./host.ts";
import { SHOWN } from "./limits.ts";
import { LineTable } from "./line-table.ts";
import { Network } from "./network.ts";
import { ProcessHandle } from "./process.ts";
import { SegmentView } from "./segment.ts";
import { SocketView } from "./socket-table.ts";
import { LabSocket } from "./socket.ts";

/** The text of a value. Never throws, whatever the value's own methods do. */
export function printValue(value: unknown): string {
  let text: string;
  try {
    text = typeof value === "string" ? value : printPart(value, []);
  } catch {
    text = "[a value that cannot be printed]";
  }
  return text.length > SHOWN.valueCharacters ? cut(text) : text;
}

function cut(text: string): string {
  return `${text.slice(0, SHOWN.valueCharacters)}… ${text.length - SHOWN.valueCharacters} characters more`;
}

function printPart(value: unknown, around: readonly object[]): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number") return printNumber(value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "function") return `[function ${value.name || "without a name"}]`;
  if (typeof value !== "object" || value === null) return String(value);
  return printObject(value, around);
}

/** A difference of times is 1, not 0.9999999999999999: what binary fractions cannot hold is rounded away. */
function printNumber(value: number): string {
  if (Number.isInteger(value) || !Number.isFinite(value))
    return String(Object.is(value, -0) ? 0 : value);
  return String(Number(value.toPrecision(SIGNIFICANT_DIGITS)));
}

const SIGNIFICANT_DIGITS = 13;

function printObject(value: object, around: readonly object[]): string {
  if (isLine(value)) return (value as { toString(): string }).toString();
  if (value instanceof SocketError) return value.code;
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (around.includes(value)) return "[circular]";
  const inside = [...around, value];
  if (Array.isArray(value)) return printArray(value, inside);
  if (value instanceof Map || value instanceof Set) return printCollection(value, inside);
  if (value instanceof Date || value instanceof RegExp) return String(value);
  if (around.length >= SHOWN.valueDepth) return "{ … }";
  const entries = Object.entries(value);
  return bracketed("{", "}", entries.length, (index) => {
    const [key, each] = entries[index] as [string, unknown];
    return `${/^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(key) ? key : JSON.stringify(key)}: ${printPart(each, inside)}`;
  });
}

/** Objects of the lab that have a line of their own. */
function isLine(value: object): boolean {
  return LINES.some((type) => value instanceof type);
}

const LINES = [SocketView, SegmentView, LabSocket, LabHost, ProcessHandle, Network];

function printArray(value: readonly unknown[], inside: readonly object[]): string {
  if (isTable(value)) return printTable(value);
  if (inside.length > SHOWN.valueDepth) return "[…]";
  return bracketed("[", "]", value.length, (index) => printPart(value[index], inside));
}

/** A table, or what filter() and slice() make of one. */
function isTable(value: readonly unknown[]): boolean {
  if (value instanceof LineTable) return true;
  return isRow(value[0]) && value.every(isRow);
}

function isRow(value: unknown): boolean {
  return value instanceof SocketView || value instanceof SegmentView;
}

function printTable(rows: readonly unknown[]): string {
  const lines = rows.slice(0, SHOWN.valueLines).map(String);
  if (rows.length > lines.length) lines.push(`… ${rows.length - lines.length} more`);
  return lines.join("\n");
}

function printCollection(
  value: Map<unknown, unknown> | Set<unknown>,
  inside: readonly object[],
): string {
  const [name, entries] =
    value instanceof Map
      ? [
          "Map",
          [...value].map(
            ([key, each]) => `${printPart(key, inside)} => ${printPart(each, inside)}`,
          ),
        ]
      : ["Set", [...value].map((each) => printPart(each, inside))];
  return `${name} ${bracketed("{", "}", entries.length, (index) => entries[index] as string)}`;
}

/** "[1, 2]" and "{ a: 1 }"; what goes past SHOWN.valueElements is counted. */
function bracketed(
  open: string,
  close: string,
  length: number,
  part: (index: number) => string,
): string {
  if (length === 0) return open + close;
  const shown = Math.min(length, SHOWN.valueElements);
  const parts: string[] = [];
  let characters = 0;
  for (let i = 0; i < shown && characters <= SHOWN.valueCharacters; i++) {
    const text = part(i);
    parts.push(text);
    characters += text.length;
  }
  if (length > parts.length) parts.push(`… ${length - parts.length} more`);
  const space = open === "{" ? " " : "";
  return `${open}${space}${parts.join(", ")}${space}${close}`;
}
