/** Lines that programs print, and what is read of each: errno, system, who wrote it, call, protocol, address, port. */
import { expect, test } from "vitest";
import { readPaste } from "../../src/diagnose/read-paste.ts";

// prettier-ignore
const LINES: ReadonlyArray<readonly [line: string, told: string]> = [
  ["bind: Address already in use", "EADDRINUSE - - bind - - -"],
  ["bind() to 0.0.0.0:80 failed (98: Address already in use)", "EADDRINUSE linux - bind - 0.0.0.0 80"],
  ["2026/11/30 10:11:12 [emerg] 1234#1234: bind() to [::]:443 failed (98: Address already in use)", "EADDRINUSE linux nginx bind - :: 443"],
  ["2026/11/30 10:11:12 [crit] 31#31: *5 connect() to 10.0.0.1:8080 failed (99: Cannot assign requested address) while connecting to upstream, client: 10.0.0.5, server: x", "EADDRNOTAVAIL linux nginx connect - 10.0.0.1 8080"],
  ["OSError: [Errno 98] Address already in use", "EADDRINUSE linux python bind - - -"],
  ["OSError: [Errno 48] Address already in use", "EADDRINUSE macos python bind - - -"],
  ["OSError: [Errno 99] Cannot assign requested address", "EADDRNOTAVAIL linux python - - - -"],
  ["ERROR:    [Errno 98] error while attempting to bind on address ('127.0.0.1', 8000): address already in use", "EADDRINUSE linux python bind - 127.0.0.1 8000"],
  ["OSError: [WinError 10048] Only one usage of each socket address (protocol/network address/port) is normally permitted", "EADDRINUSE windows python bind - - -"],
  ["java.net.BindException: Address already in use (Bind failed)", "EADDRINUSE - java bind - - -"],
  ["java.net.BindException: Address already in use: JVM_Bind", "EADDRINUSE - java bind - - -"],
  ["java.net.NoRouteToHostException: Cannot assign requested address (Address not available)", "EADDRNOTAVAIL - java connect - - -"],
  ["Web server failed to start. Port 8080 was already in use.", "EADDRINUSE - spring bind - - 8080"],
  ["The Tomcat connector configured to listen on port 8080 failed to start. The port may already be in use or the connector may be misconfigured.", "EADDRINUSE - tomcat bind - - 8080"],
  ["Error: listen EADDRINUSE: address already in use :::3000", "EADDRINUSE - node bind - :: 3000"],
  ["Error: listen EACCES: permission denied 0.0.0.0:80", "EACCES - node bind - 0.0.0.0 80"],
  ["Error: connect EADDRNOTAVAIL 10.0.0.1:80 - Local (0.0.0.0:0)", "EADDRNOTAVAIL - node connect - 10.0.0.1 80"],
  ["panic: listen tcp :8080: bind: address already in use", "EADDRINUSE - go bind - * 8080"],
  ["dial tcp 10.0.0.1:80: connect: cannot assign requested address", "EADDRNOTAVAIL - go connect - 10.0.0.1 80"],
  ["Address already in use - bind(2) for \"127.0.0.1\" port 3000 (Errno::EADDRINUSE)", "EADDRINUSE - ruby bind - 127.0.0.1 3000"],
  ["[Mon Nov 30] Failed to listen on localhost:8000 (reason: Address already in use)", "EADDRINUSE - php bind - 127.0.0.1 8000"],
  ["thread 'main' panicked at src/main.rs:5:51: called Result::unwrap() on an Err value: Os { code: 98, kind: AddrInUse, message: \"Address already in use\" }", "EADDRINUSE linux rust bind - - -"],
  ["Error: Address already in use (os error 98)", "EADDRINUSE linux rust bind - - -"],
  ["System.Net.Sockets.SocketException (98): Address already in use", "EADDRINUSE linux dotnet bind - - -"],
  ["System.IO.IOException: Failed to bind to address http://127.0.0.1:5000: address already in use.", "EADDRINUSE - dotnet bind - 127.0.0.1 5000"],
  ["(98)Address already in use: AH00072: make_sock: could not bind to address [::]:80", "EADDRINUSE linux apache bind - :: 80"],
  ["[ALERT] (1234) : Starting frontend http: cannot bind socket (Address already in use) [0.0.0.0:80]", "EADDRINUSE - haproxy bind - 0.0.0.0 80"],
  ["error initializing configuration '/etc/envoy.yaml': cannot bind '0.0.0.0:10000': Address already in use", "EADDRINUSE - envoy bind - 0.0.0.0 10000"],
  ["LOG:  could not bind IPv4 address \"127.0.0.1\": Address already in use", "EADDRINUSE - postgres bind - 127.0.0.1 -"],
  ["Warning: Could not create server TCP listening socket *:6379: bind: Address already in use", "EADDRINUSE - redis bind - * 6379"],
  ["Could not create server TCP listening socket 127.0.0.1:6379: bind: Address already in use", "EADDRINUSE - redis bind - 127.0.0.1 6379"],
  ["docker: Error response from daemon: driver failed programming external connectivity on endpoint web (abc): Bind for 0.0.0.0:8080 failed: port is already allocated.", "EADDRINUSE - docker bind - 0.0.0.0 8080"],
  ["Error starting userland proxy: listen tcp4 0.0.0.0:53: bind: address already in use.", "EADDRINUSE - docker bind - 0.0.0.0 53"],
  ["foo.socket: Failed to create listening socket ([::]:80): Address already in use", "EADDRINUSE - systemd bind - :: 80"],
  ["unable to listen on port 8080: Listeners failed to create with the following errors: [unable to create listener: Error listen tcp4 127.0.0.1:8080: bind: address already in use]", "EADDRINUSE - kubectl bind - 127.0.0.1 8080"],
  ["[  123.456] TCP: request_sock_TCP: time wait bucket table overflow", "TIMEWAIT_OVERFLOW linux kernel - - - -"],
  ["nf_conntrack: nf_conntrack: table full, dropping packet", "CONNTRACK_FULL linux kernel - - - -"],
  ["accept4: too many open files", "EMFILE - - accept - - -"],
  ["[ERROR] Connection in use: ('0.0.0.0', 8000)", "EADDRINUSE - gunicorn bind - 0.0.0.0 8000"],
  ["bind [127.0.0.1]:8080: Address already in use", "EADDRINUSE - ssh bind - 127.0.0.1 8080"],
  ["error: Bind to port 22 on 0.0.0.0 failed: Address already in use.", "EADDRINUSE - ssh bind - 0.0.0.0 22"],
  ["dnsmasq: failed to create listening socket for port 53: Address already in use", "EADDRINUSE - dnsmasq bind - - 53"],
  ["2026/11/30 10:00:00 socat[123] E bind(5, {AF=2 0.0.0.0:8080}, 16): Address already in use", "EADDRINUSE - socat bind - 0.0.0.0 8080"],
  ["bind unix /var/run/app.sock: bind: address already in use", "EADDRINUSE - - bind unix /var/run/app.sock -"],
  ["PHP Warning: stream_socket_server(): Unable to connect to tcp://0.0.0.0:8000 (Address already in use)", "EADDRINUSE - php bind - 0.0.0.0 8000"],
  ["[30-Nov-2026 10:00:00] ERROR: unable to bind listening socket for address '127.0.0.1:9000': Address already in use (98)", "EADDRINUSE linux php bind - 127.0.0.1 9000"],
  ["{:error, :eaddrinuse}", "EADDRINUSE - erlang bind - - -"],
  ["Warning  FailedScheduling  0/3 nodes are available: 3 node(s) didn't have free ports for the requested pod ports.", "EADDRINUSE - kubectl bind - - -"],
  ["错误 98", "EADDRINUSE linux - bind - - -"],
  ["bind: Only one usage of each socket address (protocol/network address/port) is normally permitted.", "EADDRINUSE windows - bind - - -"],
  ["An attempt was made to access a socket in a way forbidden by its access permissions. (os error 10013)", "EACCES windows rust bind - - -"],
  ["Error: Cannot bind to port 5000: Port 5000 is in use by another program. Either identify and stop that program", "EADDRINUSE - flask bind - - 5000"],
  ["mysqld: Can't start server: Bind on TCP/IP port: Address already in use", "EADDRINUSE - mysql bind - - -"],
  ["terminate called after throwing an instance of 'boost::system::system_error' what():  bind: Address already in use", "EADDRINUSE - boost bind - - -"],
  ["Port 5173 is in use, trying another one...", "EADDRINUSE - - bind - - 5173"],
  ["System.Net.Sockets.SocketException (10048): Only one usage of each socket address (protocol/network address/port) is normally permitted. [::]:5000", "EADDRINUSE windows dotnet bind - :: 5000"],
  ["curl: (7) Failed to connect to 127.0.0.1 port 80: Cannot assign requested address", "EADDRNOTAVAIL - - connect - 127.0.0.1 80"],
];

test.each(LINES)("%s", (line, told) => {
  const [error] = readPaste(line).errors;
  expect(error).toBeDefined();
  const { errno, system, runtime, call, protocol, path, address, port } = error!;
  const words = [errno, system, runtime, call, protocol, path ?? address, port];
  expect(words.map((word) => word ?? "-").join(" ")).toBe(told);
});

test.each([
  "Listening on port 8080",
  "Server started at http://localhost:3000",
  "GET /index.html 200 12ms",
  "the answer is 98",
])("no error: %s", (line) => {
  expect(readPaste(line).errors).toEqual([]);
});
