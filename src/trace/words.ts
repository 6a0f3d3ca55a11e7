/** The language in which a run is told: English unless another table is put in its place. */
import { record } from "#messages/record.ts";
import { fill, type Piece, type Values } from "../messages/message.ts";

export type RecordWords = Readonly<Record<keyof typeof record, string>>;

let words: RecordWords = record;

export function speak(table: RecordWords): void {
  words = table;
}

export function said(message: keyof RecordWords, values?: Values): Piece[] {
  return fill(words[message], values);
}
