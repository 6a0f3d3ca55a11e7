/**
 * The arrows between states: those of RFC 9293 figure 5 (§3.3.2), and those that Linux has besides. A connection changes its
 * state only along them; tcb.enter() asserts it.
 */
import { TcpState } from "../abi";

/** By state: a bit for each state that may follow it. */
const follows = new StaticArray<u16>(12);

arrow(TcpState.CLOSED, TcpState.LISTEN); // passive OPEN
arrow(TcpState.CLOSED, TcpState.SYN_SENT); // active OPEN
arrow(TcpState.LISTEN, TcpState.CLOSED); // CLOSE
arrow(TcpState.SYN_SENT, TcpState.CLOSED); // CLOSE, RST, timeout
arrow(TcpState.SYN_SENT, TcpState.SYN_RECEIVED); // SYN: simultaneous open
arrow(TcpState.SYN_SENT, TcpState.ESTABLISHED); // SYN, ACK
arrow(TcpState.SYN_RECEIVED, TcpState.ESTABLISHED); // ACK of SYN
arrow(TcpState.SYN_RECEIVED, TcpState.FIN_WAIT_1); // CLOSE
arrow(TcpState.SYN_RECEIVED, TcpState.CLOSE_WAIT); // FIN
arrow(TcpState.ESTABLISHED, TcpState.FIN_WAIT_1); // CLOSE
arrow(TcpState.ESTABLISHED, TcpState.CLOSE_WAIT); // FIN
arrow(TcpState.FIN_WAIT_1, TcpState.FIN_WAIT_2); // ACK of FIN
arrow(TcpState.FIN_WAIT_1, TcpState.CLOSING); // FIN
arrow(TcpState.FIN_WAIT_1, TcpState.TIME_WAIT); // ACK of FIN, and FIN
arrow(TcpState.FIN_WAIT_2, TcpState.TIME_WAIT); // FIN
arrow(TcpState.CLOSING, TcpState.TIME_WAIT); // ACK of FIN
arrow(TcpState.CLOSE_WAIT, TcpState.LAST_ACK); // CLOSE
arrow(TcpState.LAST_ACK, TcpState.CLOSED); // ACK of FIN
arrow(TcpState.TIME_WAIT, TcpState.CLOSED); // timeout
// RST received or sent, or the user timeout: from every state with a connection. RFC 9293 §3.10.7.4.
arrow(TcpState.SYN_RECEIVED, TcpState.CLOSED);
arrow(TcpState.ESTABLISHED, TcpState.CLOSED);
arrow(TcpState.FIN_WAIT_1, TcpState.CLOSED);
arrow(TcpState.FIN_WAIT_2, TcpState.CLOSED); // Linux also when tcp_fin_timeout has passed.
arrow(TcpState.CLOSE_WAIT, TcpState.CLOSED);
arrow(TcpState.CLOSING, TcpState.CLOSED);

function arrow(from: TcpState, to: TcpState): void {
  follows[from] = <u16>((<u32>follows[from]) | ((<u32>1) << (<u32>to)));
}

export function mayFollow(from: u8, to: u8): bool {
  return ((unchecked(follows[from]) >>> to) & 1) != 0;
}
