/**
 * Every bound of a run, by name. They are counted, never timed, so that an experiment that meets one ends at the same
 * place with the same message on every machine. An experiment of 100,000 connections stays within all of them.
 */
export interface Limits {
  /** Statements and loop iterations executed. */
  readonly statements: number;
  /** Calls of the lab: socket(), bind(), sleep(), ss() … */
  readonly calls: number;
  /** Times that a call which waits let the world move on. */
  readonly events: number;
  /** Seconds on the virtual clock. */
  readonly seconds: number;
  /** Lines that print() wrote. */
  readonly printedLines: number;
  /** Characters that print() wrote. */
  readonly printedCharacters: number;
  readonly hosts: number;
  readonly processes: number;
  /** Descriptors made by socket() and accept(), in all. */
  readonly sockets: number;
  /** Bytes handed to send() and inject(), in all. */
  readonly dataBytes: number;
  /** Addresses and interfaces of one host. */
  readonly addressesPerHost: number;
}

export const LIMITS: Limits = {
  statements: 5_000_000,
  calls: 2_000_000,
  events: 1_000_000,
  seconds: 8_640_000,
  printedLines: 10_000,
  printedCharacters: 1_000_000,
  hosts: 64,
  processes: 1_000,
  sockets: 500_000,
  dataBytes: 64 * 1024 * 1024,
  addressesPerHost: 64,
};

/** What of a run is kept to be shown. What goes past these is left out and said to be; it ends nothing. */
export const SHOWN = {
  /** Socket tables kept for the report, and rows of each. */
  tables: 200,
  tableRows: 200,
  /** Of one printed value: characters, lines, elements of an array or object, and levels of nesting. */
  valueCharacters: 20_000,
  valueLines: 400,
  valueElements: 100,
  valueDepth: 4,
} as const;
