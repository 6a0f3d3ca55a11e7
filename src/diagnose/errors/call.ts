/** Which system call failed, as far as the line tells. */

const CALLS: ReadonlyArray<readonly [call: string, pattern: RegExp]> = [
  // PHP says "Unable to connect" of its server too.
  ["bind", /stream_socket_server/],
  // Whoever dials connects, whatever else the line says of binding.
  [
    "connect",
    /\bdial (?:tcp|udp|unix)|connect\(\)? ?to|while connecting|\bconnect (?:E[A-Z]+|failed|error)|failed to connect|unable to connect|could not connect|cannot connect|\bConnect(?:ion)?(?:Error|Exception)|error (?:while )?connecting|NoRouteToHostException|\bconnect\b.*(?:assign|EADDRNOTAVAIL|refused)/i,
  ],
  ["accept", /\baccept\d?\b/i],
  // Node and Go say "listen" of the whole of bind and listen; which of the two failed, the errno rarely tells.
  [
    "bind",
    /\bbind\b|\bbinding\b|\bbound\b|BindException|make_sock|\blisten\b|\blistener\b|\blistening\b|EADDRINUSE|port is already allocated/i,
  ],
  ["socket", /\bsocket\(|socket: too many/i],
];

/** "bind" where a server could not have its port; undefined where the line leaves it open. */
export function callIn(text: string, errno: string): string | undefined {
  const told = CALLS.find(([, pattern]) => pattern.test(text))?.[0];
  if (told !== undefined) return told;
  // A port in use is found by who wants to have it: connect says so only on BSD, and for ports that were bound before.
  if (errno === "EADDRINUSE" || errno === "EACCES") return "bind";
  return undefined;
}
