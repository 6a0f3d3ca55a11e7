/** Control bits of a TCP segment as letters, "SA", in the one order that they have here. RFC 9293 §3.1. */
import { Flag } from "../model/abi.ts";

const LETTERS: ReadonlyArray<readonly [letter: string, bit: number]> = [
  ["S", Flag.SYN],
  ["F", Flag.FIN],
  ["R", Flag.RST],
  ["P", Flag.PSH],
  ["A", Flag.ACK],
];

const TEXTS: string[] = [];

/** "SA" of the bits of SYN and ACK. */
export function flagText(flags: number): string {
  return (TEXTS[flags] ??= LETTERS.map(([letter, bit]) => (flags & bit ? letter : "")).join(""));
}

export function flagBits(text: string): number {
  return LETTERS.reduce((bits, [letter, bit]) => (text.includes(letter) ? bits | bit : bits), 0);
}
