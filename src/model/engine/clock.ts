/**
 * Virtual time, and what causes what happens in it. Time moves only through the event queue. The cause is the line of the
 * experiment that runs now, or that once started the timer or the segment which is being handled.
 */
import { StatusRecord } from "../abi";
import { statusAt } from "./status";

let currentLine: u16 = 0;
let settles: u32 = 0;

/** Milliseconds since boot. */
export function now(): f64 {
  return load<f64>(statusAt, StatusRecord.NOW_MS);
}

/** Whole milliseconds modulo 2^32, as Linux's own clocks count. */
export function nowTicks(): u32 {
  return <u32>(<i64>now());
}

/** Never goes back. */
export function moveClock(toMs: f64): void {
  if (toMs > now()) store<f64>(statusAt, toMs, StatusRecord.NOW_MS);
}

/** How often all that was in flight has arrived: what is sent before and after that was sent at different times. */
export function settleCount(): u32 {
  return settles;
}

export function countSettle(): void {
  settles++;
}

export function cause(): u16 {
  return currentLine;
}

export function setCause(line: u16): void {
  currentLine = line;
}
