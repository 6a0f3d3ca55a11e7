/** The names of TCP's states, in every tool's spelling, to RFC 9293's. */
const NAMES: Readonly<Record<string, string>> = {
  LISTEN: "LISTEN",
  LISTENING: "LISTEN",
  "SYN-SENT": "SYN-SENT",
  "SYN-RECV": "SYN-RECEIVED",
  "SYN-RCVD": "SYN-RECEIVED",
  "SYN-RECEIVED": "SYN-RECEIVED",
  "NEW-SYN-RECV": "SYN-RECEIVED",
  ESTAB: "ESTABLISHED",
  ESTABLISHED: "ESTABLISHED",
  "FIN-WAIT-1": "FIN-WAIT-1",
  "FIN-WAIT1": "FIN-WAIT-1",
  "FIN-WAIT-2": "FIN-WAIT-2",
  "FIN-WAIT2": "FIN-WAIT-2",
  "TIME-WAIT": "TIME-WAIT",
  "CLOSE-WAIT": "CLOSE-WAIT",
  "LAST-ACK": "LAST-ACK",
  CLOSING: "CLOSING",
  CLOSED: "BOUND",
  CLOSE: "BOUND",
  BOUND: "BOUND",
  UNCONN: "BOUND",
};

/** "TIME_WAIT" as "TIME-WAIT"; undefined where it is no state's name. */
export function stateNamed(text: string): string | undefined {
  return NAMES[text.toUpperCase().replaceAll("_", "-")];
}
