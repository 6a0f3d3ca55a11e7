/** What stands in and around the pictures of a run. What only some readers fetch has tables of its own: pictures-*.ts. */

export const pictures = {
  choose: "Picture",
  ladder: "Ladder",
  states: "States",
  ports: "Ports",
  label: {
    one: "What happened, {count} event in {time}",
    other: "What happened, {count} events in {time}",
  },
  omitted: {
    one: "A long run: all is recorded of its beginning; later, sockets that listen, enter TIME-WAIT or leave it, and calls that fail. {count} other event is not.",
    other:
      "A long run: all is recorded of its beginning; later, sockets that listen, enter TIME-WAIT or leave it, and calls that fail. {count} other events are not.",
  },
  later: {
    one: "This is the beginning of a long run: {count} event comes after it.",
    other: "This is the beginning of a long run: {count} events come after it.",
  },
  runIt: "Run it to move through it.",
} as const;

/** The moment that is looked at, and the way from one to another. */
export const moments = {
  whole: "the whole run",
  wholeRun: "This is the whole run. Move the slider{keys}.",
  keys: ", or press ← and →",
  before: "Before the first event",
  line: "line {line}",
  why: "Why?",
  link: "link",
  play: "Play",
  pause: "Pause",
  back: "Event before",
  next: "Next event",
  slider: "Moment of the run",
} as const;

/** What stands at a ladder's marks. */
export const marks = {
  gone: "gone",
  injected: "injected",
  again: "again",
  released: "released",
  lost: "lost",
  held: "held",
  unrouted: "no such host",
  differs: "differs",
  arrives: ", arrives at {time}",
} as const;

export const sockets = {
  label: "Sockets at this moment",
  atEnd: "{ss} at the end",
  at: "{ss} at {time}",
  state: "State",
  local: "Local",
  peer: "Peer",
  timer: "Timer",
  none: "no sockets",
  new: "appeared",
  changed: "changed",
  went: "went",
  was: "was {state}",
  unlisted: "(not listed by ss)",
  many: "{states}; the first {count} and what changed:",
} as const;

export const reasons = {
  more: "… and {count} more.",
  why: "Why {call} → {answer}",
  holder: "In the way: {socket}",
} as const;

export const takeHome = { offer: "Take it home:", ss: "ss at {time}" } as const;
