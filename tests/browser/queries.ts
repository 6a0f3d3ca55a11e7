/**
 * What people type and paste, by subject, each with the pages of which one has to be among the first three. Error lines are as
 * the runtimes print them; questions as they stand in issues and on forums.
 */
const HOLDER = "start/what-is-holding-my-port";
const RESTART = "so-reuseaddr/restarting-a-server";
const LANGUAGES = "so-reuseaddr/what-your-language-sets";
const BOTH = "so-reuseaddr/both-sockets";
const GROUPS = "so-reuseaddr/so-reuseport";
const EITHER = "so-reuseaddr/reuseaddr-or-reuseport";
const STEALING = "so-reuseaddr/stealing-a-port";
const SELF = "so-reuseaddr/one-port-two-peers";
const PORTS = "tcp-tw-reuse/running-out-of-ports";
const MODES = "tcp-tw-reuse/who-when-and-on-what-conditions";
const MANY = "cookbook/short-connections";
const PROXY = "cookbook/behind-a-load-balancer";
const TESTS = "cookbook/tests-that-need-a-port";
const SS = "cookbook/reading-ss";
const SERVERS = "cookbook/server-restarts";
const MINUTE = "time-wait/sixty-seconds";
const COSTS = "time-wait/what-time-wait-costs";
const CLOSES = "time-wait/how-a-connection-closes";
const ARRIVES = "time-wait/what-arrives-in-time-wait";
const WHY = "time-wait/why-time-wait-exists";
const BIND = "ports-and-sockets/bind";
const DUAL = "ports-and-sockets/ipv6-and-dual-stack";
const EPHEMERAL = "ports-and-sockets/ephemeral-ports";
const TUPLE = "ports-and-sockets/the-4-tuple";
const UDP = "ports-and-sockets/udp";
const STATES = "reference/states";
const WATCH = "cookbook/what-to-watch";
const POOLS = "cookbook/pools";
const LOAD = "cookbook/load-tests";
const UNIX = "cookbook/unix-sockets";
const INHERITED = "cookbook/in-use-after-kill";
const OTHERS = "cookbook/macos-and-windows";
const BOX = "cookbook/containers";
const LEAKS = "cookbook/close-wait";
const ERRNOS = "reference/errnos";
const SYSCTLS = "reference/sysctls";
const SYSTEMS = "reference/systems-compared";

export type Query = readonly [typed: string, ...anyOf: string[]];

/** Lines of programs: their diagnosis is offered as well, before everything else. */
export const ERROR_LINES: readonly Query[] = [
  ["listen EADDRINUSE: address already in use :::3000", HOLDER, RESTART],
  ["Error: listen EADDRINUSE: address already in use 127.0.0.1:8080", HOLDER, RESTART],
  ["listen EACCES: permission denied 0.0.0.0:80", BIND],
  ["connect EADDRNOTAVAIL 10.0.0.1:80 - Local (0.0.0.0:0)", PORTS],
  ["connect EADDRNOTAVAIL ::1:3000 - Local (:::0)", DUAL],
  ["connect ECONNREFUSED 127.0.0.1:5432", ERRNOS],
  ["read ECONNRESET", CLOSES, ERRNOS],
  ["write EPIPE", ERRNOS],
  ["listen tcp :8080: bind: address already in use", HOLDER, RESTART],
  ["dial tcp 10.0.0.1:80: connect: cannot assign requested address", PORTS],
  ["dial tcp [::1]:8080: connect: cannot assign requested address", DUAL],
  ["dial tcp 10.0.0.1:80: connect: connection refused", ERRNOS],
  ["accept tcp [::]:8080: accept4: too many open files", LEAKS, SERVERS],
  ["OSError: [Errno 98] Address already in use", HOLDER, RESTART],
  ["[Errno 98]", HOLDER, RESTART],
  ["[Errno 48] Address already in use", HOLDER, RESTART],
  ["OSError: [Errno 99] Cannot assign requested address", PORTS, BIND],
  [
    "OSError: [WinError 10048] Only one usage of each socket address (protocol/network address/port) is normally permitted",
    HOLDER,
    STEALING,
  ],
  [
    "OSError: [WinError 10013] An attempt was made to access a socket in a way forbidden by its access permissions",
    OTHERS,
  ],
  ["java.net.BindException: Address already in use", HOLDER, RESTART],
  ["java.net.BindException: Address already in use (Bind failed)", HOLDER, RESTART],
  ["java.net.BindException: Cannot assign requested address", BIND],
  ["java.net.NoRouteToHostException: Cannot assign requested address", PORTS],
  ["Web server failed to start. Port 8080 was already in use.", HOLDER],
  [
    "thread 'main' panicked: Os { code: 98, kind: AddrInUse, message: \"Address already in use\" }",
    HOLDER,
  ],
  ["Address already in use (os error 98)", HOLDER, RESTART],
  ["Cannot assign requested address (os error 99)", PORTS, BIND],
  ['Address already in use - bind(2) for "127.0.0.1" port 3000 (Errno::EADDRINUSE)', HOLDER],
  ["nginx: [emerg] bind() to 0.0.0.0:80 failed (98: Address already in use)", HOLDER, RESTART],
  ["nginx: [emerg] bind() to 0.0.0.0:80 failed (13: Permission denied)", BIND],
  ["nginx: [emerg] bind() to [2001:db8::1]:80 failed (99: Cannot assign requested address)", BIND],
  [
    "connect() to 10.0.0.1:8080 failed (99: Cannot assign requested address) while connecting to upstream",
    PORTS,
    PROXY,
  ],
  ["(98)Address already in use: AH00072: make_sock: could not bind to address [::]:80", HOLDER],
  ['could not bind IPv4 address "127.0.0.1": Address already in use', HOLDER],
  ["Could not create server TCP listening socket *:6379: bind: Address already in use", HOLDER],
  ["Bind for 0.0.0.0:8080 failed: port is already allocated", BOX],
  ["System.Net.Sockets.SocketException (98): Address already in use", HOLDER],
  ["Failed to bind to address http://127.0.0.1:5000: address already in use.", HOLDER],
  ["bind: Address already in use", HOLDER, RESTART],
  ["bind: Permission denied", BIND],
  ["TCP: time wait bucket table overflow", MINUTE, COSTS],
  ["错误 98", HOLDER, RESTART],
  ["Adresse wird bereits verwendet", HOLDER, RESTART],
  ["{error,eaddrinuse}", HOLDER, RESTART],
  [
    "Warning: stream_socket_client(): unable to connect to tcp://10.0.0.1:80 (Cannot assign requested address)",
    PORTS,
  ],
];

/** Questions, names, and what people call things. */
export const QUESTIONS: readonly Query[] = [
  ["EADDRINUSE", HOLDER],
  ["EADDRNOTAVAIL", PORTS],
  ["address already in use", HOLDER, RESTART],
  ["cannot assign requested address", PORTS],
  ["port in use", HOLDER],
  ["port 8080 already in use", HOLDER],
  ["port 3000 is taken", HOLDER],
  ["kill process on port", HOLDER],
  ["kill process on port 3000 linux", HOLDER],
  ["what is using port 80", HOLDER],
  ["which process is listening on port 5432", HOLDER],
  ["find process by port", HOLDER],
  ["lsof -i :8080", HOLDER],
  ["fuser -k 8080/tcp", HOLDER],
  ["netstat -ano | findstr :8080", HOLDER],
  ["ss shows nothing but port in use", HOLDER],
  ["address already in use but nothing listening", HOLDER],
  ["macos port 5000 airplay", HOLDER],
  ["server cannot restart port still in use", RESTART],
  ["restart server address already in use", RESTART],
  ["flask reload address already in use", RESTART, HOLDER],
  ["nodemon EADDRINUSE", HOLDER, RESTART],
  ["how to use SO_REUSEADDR", RESTART, LANGUAGES],
  ["SO_REUSEADDR", RESTART, BOTH],
  ["reuseaddr", RESTART, BOTH],
  ["SO_REUSEADDR python", LANGUAGES],
  ["java setReuseAddress", LANGUAGES],
  ["allow_reuse_address", LANGUAGES],
  ["ruby TCPServer SO_REUSEADDR", LANGUAGES],
  ["php stream_socket_server reuseaddr", LANGUAGES],
  ["perl IO::Socket::INET ReuseAddr", LANGUAGES],
  ["erlang gen_tcp reuseaddr", LANGUAGES],
  ["boost asio acceptor", LANGUAGES],
  ["socat reuseaddr", LANGUAGES],
  ["does tokio set SO_REUSEADDR", LANGUAGES],
  ["set SO_REUSEADDR in golang", LANGUAGES],
  ["SO_REUSEADDR vs SO_REUSEPORT", EITHER],
  ["difference between SO_REUSEADDR and SO_REUSEPORT", EITHER],
  ["SO_REUSEPORT on macos", EITHER],
  ["SO_REUSEADDR not working", BOTH],
  ["SO_REUSEPORT", GROUPS],
  ["two processes listen on the same port", GROUPS],
  ["SO_EXCLUSIVEADDRUSE", STEALING],
  ["SO_REUSEADDR windows", STEALING],
  ["zero downtime restart", SERVERS],
  ["graceful restart", SERVERS],
  ["systemd socket activation", SERVERS],
  ["self connect", SELF],
  ["socket connected to itself", SELF],
  ["tcp simultaneous open", SELF],
  ["running out of ports", PORTS],
  ["ephemeral port exhaustion", PORTS, EPHEMERAL],
  ["port exhaustion", PORTS],
  ["too many short connections", MANY],
  ["connection pool", POOLS, MANY],
  ["golang MaxIdleConnsPerHost", POOLS],
  ["requests.Session pool", POOLS],
  ["http keep-alive", MANY],
  ["nginx upstream 99: Cannot assign requested address", PORTS, PROXY],
  ["haproxy out of source ports", PROXY, PORTS],
  ["load balancer ports", PROXY],
  ["nginx TIME_WAIT upstream", PROXY],
  ["localhost ::1 cannot assign requested address", DUAL],
  ["ipv6 disabled cannot assign requested address", DUAL],
  ["jest", TESTS],
  ["jest address already in use", TESTS, HOLDER],
  ["pytest free port", TESTS],
  ["find a free port", TESTS],
  ["bind to port 0", TESTS, BIND],
  ["random port in tests", TESTS],
  ["docker", BOX],
  ["docker port is already allocated", BOX],
  ["monitor TIME_WAIT", WATCH],
  ["TcpExtListenOverflows", WATCH],
  ["prometheus alert TIME_WAIT", WATCH],
  ["unix socket address already in use", UNIX],
  ["stale socket file", UNIX],
  ["AF_UNIX", UNIX],
  ["port in use after kill -9", INHERITED],
  ["SOCK_CLOEXEC", INHERITED],
  ["child process holds port", INHERITED],
  ["excludedportrange", OTHERS],
  ["TcpTimedWaitDelay", OTHERS],
  ["kubernetes hostPort", BOX],
  ["localhost in a container", BOX],
  ["kubernetes sysctl tcp_tw_reuse", BOX, SYSCTLS],
  ["too many open files", LEAKS, SERVERS],
  ["time wait bucket table overflow", MINUTE, COSTS],
  ["tcp_max_tw_buckets", MINUTE],
  ["TIME_WAIT", WHY, CLOSES],
  ["TIME-WAIT", WHY, CLOSES],
  ["time wait", WHY, CLOSES],
  ["what is TIME_WAIT", WHY],
  ["too many TIME_WAIT connections", COSTS, MANY],
  ["thousands of TIME_WAIT sockets", COSTS],
  ["reduce TIME_WAIT", MINUTE],
  ["change TIME_WAIT timeout linux", MINUTE],
  ["how long does TIME_WAIT last", MINUTE],
  ["tcp_fin_timeout", MINUTE],
  ["FIN_WAIT2", MINUTE, STATES],
  ["kill TIME_WAIT connections", SS],
  ["count TIME_WAIT", SS],
  ["netstat TIME_WAIT", SS],
  ["CLOSE_WAIT", LEAKS],
  ["CLOSE-WAIT", LEAKS],
  ["close_wait leak", LEAKS],
  ["CLOSE_WAIT but no process", LEAKS],
  ["many LAST_ACK", LEAKS],
  ["ESTABLISHED", STATES],
  ["FIN_WAIT_1", LEAKS, STATES],
  ["tcp state diagram", STATES],
  ["client or server TIME_WAIT", CLOSES],
  ["SO_LINGER 0", CLOSES],
  ["RST instead of FIN", CLOSES],
  ["connection reset by peer", CLOSES],
  ["SYN in TIME_WAIT", ARRIVES],
  ["RFC 1337", ARRIVES],
  ["TIME_WAIT assassination", ARRIVES],
  ["tcp_tw_reuse", MODES],
  ["net.ipv4.tcp_tw_reuse=1", MODES],
  ["is tcp_tw_reuse safe", "tcp-tw-reuse/is-it-safe"],
  ["tcp_tw_recycle", "tcp-tw-reuse/tcp-tw-recycle"],
  ["sysctl: cannot stat /proc/sys/net/ipv4/tcp_tw_recycle", "tcp-tw-reuse/tcp-tw-recycle"],
  ["clients behind NAT cannot connect", "tcp-tw-reuse/tcp-tw-recycle"],
  ["tcp_tw_reuse or SO_REUSEADDR", "tcp-tw-reuse/not-so-reuseaddr"],
  ["IP_BIND_ADDRESS_NO_PORT", "tcp-tw-reuse/bind-before-connect"],
  ["bind source ip before connect", "tcp-tw-reuse/bind-before-connect"],
  ["ip_local_port_range", EPHEMERAL, "tcp-tw-reuse/bind-before-connect"],
  ["ephemeral port range", EPHEMERAL],
  ["65535 connections per server", TUPLE],
  ["how many connections can a port take", TUPLE],
  ["4-tuple", TUPLE],
  ["port below 1024 without root", BIND],
  ["CAP_NET_BIND_SERVICE", BIND],
  ["bind", BIND],
  ["ip_nonlocal_bind", BIND],
  ["listen backlog", "ports-and-sockets/listen-without-bind"],
  ["ipv6 dual stack", DUAL],
  ["IPV6_V6ONLY", DUAL],
  ["nginx ipv6only", DUAL],
  ["[::]:80 and 0.0.0.0:80", DUAL, "so-reuseaddr/wildcard-and-specific"],
  ["udp port in use", UDP],
  ["udp SO_REUSEADDR", UDP],
  ["multicast", UDP],
  ["Recv-Q Send-Q", SS],
  ["macos", SYSTEMS],
  ["freebsd", SYSTEMS],
  ["tcp keepalive", LEAKS, "reference/socket-options"],
  ["kernel versions", "reference/kernel-versions"],
  ["glossary", "reference/glossary"],
  ["restart-without-reuseaddr-fails", RESTART],
  ["PAWS", "tcp-tw-reuse/is-it-safe"],
  ["who is listening on port 8080", HOLDER],
  ["how to free a port", HOLDER],
  ["port 5000 mac", HOLDER],
  ["HttpClient TIME_WAIT", MANY],
  ["connection timeout", ERRNOS],
  ["sockets stuck in TIME_WAIT", COSTS],
  ["nat gateway port exhaustion", PORTS],
  ["ab benchmark runs out of ports", LOAD, PORTS],
  ["load test cannot assign requested address", LOAD, PORTS],
  ["jmeter", LOAD],
  ["0.0.0.0 and a specific address", "so-reuseaddr/wildcard-and-specific", BIND],
];

/** What no page is about: nothing is found, rather than what begins with the same letters. */
export const UNKNOWN: readonly string[] = [
  "asdfghjkl",
  "conntrackd",
  "mongodb",
  "terraform",
  "graphql",
  "photosynthesis",
  "zzz",
];
