/** What happens in a run, as sentences without a full stop: src/trace/sentences.ts. */
export const record = {
  callAnswers: "{host}: {call} → {result}",
  timerEnds: "{host}: the {timer} timer runs out",
  timePasses: "{time} pass",
  segmentGoes: "{from} → {to}: {packet}",
  injected: ", injected",
  lost: "; it is lost on the way",
  held: "; it is held on the wire",
  unrouted: "; no host has that address",
  socketIs: "{host}: {socket} is {state}",
  socketGoes: "{host}: {socket} goes from {from} to {state}",
  socketStays: "{host}: {socket} stays {state}",
  socketIsTimed: "{host}: {socket} stays {state}, its timer set",
  socketIsGone: "{host}: {socket} is gone",
  socketIsGoneFrom: "{host}: {socket} is gone, it was {from}",
  someSocket: "a socket",
  timewait: "{TIME-WAIT}",
  finwait2: "{FIN-WAIT-2}",
  retransmit: "retransmission",
  synack: "SYN-ACK",
  persist: "persist",
  delack: "delayed-ACK",
  keepalive: "keepalive",
  keepaliveProbe: "keepalive probe",
  windowProbe: "window probe",
  icmpPort: "ICMP port unreachable",
  icmpHost: "ICMP host unreachable",
  icmpOther: "ICMP error",
} as const;

/** How a picture heads a line that is no host of the run, or more than one connection's end of it. */
export const hosts = { clients: "{host}, its clients", none: "no host" } as const;
