/** What is asked in each situation that systems may answer in different ways: what follows "not known for macos:" in the lab's error. */
import { Situation } from "../../model/abi.ts";

const TEXTS: Readonly<Record<Exclude<Situation, Situation.NONE>, string>> = {
  [Situation.LOOPBACK]: "which addresses of 127.0.0.0/8 it has besides 127.0.0.1",
  [Situation.PRIVILEGED_PORT]: "which ports are kept for privileged users",
  [Situation.BIND_GROUP]: "whether a TCP socket may have a multicast address",
  [Situation.LISTEN_UNBOUND]: "what listen does with a socket that has no port",
  [Situation.CONNECT_SELF]: "whether a socket may connect to itself",
  [Situation.CONNECT_AGAIN]: "what a socket is good for whose connect has failed",
  [Situation.TUPLE_TAKEN]: "what it says of a four-tuple that is taken, or in TIME-WAIT",
  [Situation.LISTENER_CONNECTS]: "what it says where a listener connects",
  [Situation.CONNECT_GROUP]: "what it says of a multicast address as TCP's peer",
  [Situation.CONNECT_ANY]: "what the wildcard means as a destination",
  [Situation.SEND_TO_CONNECTED]: "whether a connected socket may send elsewhere",
  [Situation.SEND_SHUT]: "what it says after a shutdown for sending",
  [Situation.LISTEN_CONNECTED]: "what it says where a connected socket listens",
  [Situation.NO_DESTINATION]: "what it says of a datagram without a destination",
  [Situation.CONNECT_PORTS_TAKEN]: "which ports connect shares, and what it says when none is left",
  [Situation.BIND_PORTS_TAKEN]: "what it says when no ephemeral port is free",
  [Situation.BIND_CONFLICT]: "whether these sockets may share the port",
  [Situation.OTHER_FAMILY]: "what it says of an address of another family",
  [Situation.DISSOLVE]: "what AF_UNSPEC does to a socket",
  [Situation.AFTER_SHUTDOWN]: "what a socket is good for that was shut down before",
  [Situation.AFTER_FAILURE]: "what a socket tells whose connection has failed or ended",
  [Situation.BROADCAST]: "what it says of the broadcast address",
  [Situation.DESTINATION]: "what it says of such a destination",
  [Situation.SEND_CONNECTING]: "what it says before the connection is open",
  [Situation.SEND_TO_STREAM]: "what it makes of a destination where TCP sends",
  [Situation.SEND_LARGE]: "how large a datagram it sends",
  [Situation.SEND_BUFFER]: "how much its send buffer takes",
  [Situation.SHUTDOWN_STATE]: "what shutdown does to a socket that is not connected yet",
  [Situation.RECV_SHUT]: "what it says where there is nothing to wait for",
  [Situation.NAME_UNBOUND]: "what name a socket without a port has",
  [Situation.CLOSE_UNREAD]: "what close does about data that were not read",
  [Situation.CLOSE_LINGER]: "what close does with this SO_LINGER",
  [Situation.CLOSE_QUEUED]: "what becomes of connections that nobody has accepted",
  [Situation.OPTION]: "what this option does or reads as",
  [Situation.SOCKET_TYPE]: "what it says of this type",
  [Situation.UDP_PORTS_TAKEN]: "what it says when no UDP port is free",
  [Situation.TIMER]: "how long it waits, and how often, before it sends again or gives up",
  [Situation.TIME_WAIT_SEGMENT]: "what it does with such a segment in TIME-WAIT or FIN-WAIT-2",
  [Situation.QUEUE_FULL]:
    "how many connections a listener's queue holds, and what becomes of others",
  [Situation.SEVERAL_LISTENERS]: "which of several listeners a connection is for",
  [Situation.SEVERAL_RECEIVERS]: "which of several sockets a datagram is for",
  [Situation.INJECTED]: "what it does with a segment that no host sent",
  [Situation.UNREACHABLE]: "whether a socket hears that its datagram found nobody",
  [Situation.SHARED_DESCRIPTORS]: "what a second descriptor of a socket shares with the first",
};

export function situationText(situation: number): string {
  return TEXTS[situation as keyof typeof TEXTS] ?? "";
}
