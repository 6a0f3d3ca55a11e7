/** The names of all pages: named.ts says what they are. */
import { CURES } from "./names-of-cures.ts";
import type { Named } from "./named.ts";

const HOLDER = "start/what-is-holding-my-port";
const RESTART = "so-reuseaddr/restarting-a-server";
const LANGUAGES = "so-reuseaddr/what-your-language-sets";
const BOTH = "so-reuseaddr/both-sockets";
const GROUPS = "so-reuseaddr/so-reuseport";
const PORTS = "tcp-tw-reuse/running-out-of-ports";
const MANY = "cookbook/short-connections";
const PROXY = "cookbook/behind-a-load-balancer";
const TESTS = "cookbook/tests-that-need-a-port";
const SS = "cookbook/reading-ss";
const SERVERS = "cookbook/server-restarts";
const MINUTE = "time-wait/sixty-seconds";
const COSTS = "time-wait/what-time-wait-costs";
const WHY = "time-wait/why-time-wait-exists";
const CLOSES = "time-wait/how-a-connection-closes";
const ARRIVES = "time-wait/what-arrives-in-time-wait";
const MODES = "tcp-tw-reuse/who-when-and-on-what-conditions";
const SAFE = "tcp-tw-reuse/is-it-safe";
const BIND = "ports-and-sockets/bind";
const EPHEMERAL = "ports-and-sockets/ephemeral-ports";
const DUAL = "ports-and-sockets/ipv6-and-dual-stack";
const TUPLE = "ports-and-sockets/the-4-tuple";
const UDP = "ports-and-sockets/udp";
const STATES = "reference/states";
const POOLS = "cookbook/pools";
const OTHERS = "cookbook/macos-and-windows";
const SYSTEMS = "reference/systems-compared";

export const NAMES: readonly Named[] = [
  ...CURES,
  {
    pages: [HOLDER, RESTART],
    called: `port already use | port in use | port is used by | port is taken | port occupied |
      port busy | port blocked | port not available | port unavailable | port conflict |
      address already use | already in use`,
  },
  {
    pages: [HOLDER, SS],
    called: `listening port | listen on port who | how to free port | free a port | kill port | kill process port | kill server port | stop process port | free up port |
      release port | unblock port | what is using port | who is using port |
      which process port | which program port | find process port | process listening port |
      process using port | who holds port | what is on port | check port | pid port | lsof |
      lsof port | fuser | fuser port`,
  },
  {
    pages: [`${HOLDER}#the-holder-that-ss-may-not-show`, SS],
    called: `ss shows nothing | netstat shows nothing | lsof shows nothing | nothing listening port |
      nothing is using port | no process using port | address in use but nothing listening |
      address in use no process | bound not listening | hidden socket | invisible socket`,
  },
  {
    pages: [`${HOLDER}#an-outgoing-connection`, EPHEMERAL],
    called: `outgoing connection holds port | client took server port |
      outgoing connection server port | ephemeral port conflict server | port taken by client |
      ip_local_reserved_ports | reserved ports`,
  },
  {
    pages: [HOLDER, OTHERS, SYSTEMS],
    called: `macos port | mac port | mac port in use | osx port | airplay | airplay port | control center port |
      windows port in use | windows process port | netstat ano | taskkill port |
      windows netstat port`,
  },
  {
    pages: [RESTART, SERVERS],
    called: `restart server | server restart | cannot restart server | restart bind fails |
      restart address in use | restart port in use | after crash address in use |
      ctrl c address in use | after killing server port |
      bind address already in use time-wait | wait before restart | reload address in use |
      flask reload | nodemon | nodemon address in use | hot reload port | dev server port |
      systemd restart address in use`,
  },
  {
    pages: [SERVERS, GROUPS],
    called: `zero downtime restart | zero downtime | graceful restart | graceful shutdown |
      graceful reload | hot restart | rolling restart | seamless reload | socket activation |
      systemd socket activation | restart without losing connections |
      pass listening descriptor | SIGPIPE | sigpipe server | server template |
      tcp server example`,
  },
  {
    pages: [LANGUAGES, SERVERS],
    called: `SO_REUSEADDR python | SO_REUSEADDR java | SO_REUSEADDR go | SO_REUSEADDR golang |
      SO_REUSEADDR node | SO_REUSEADDR nodejs | SO_REUSEADDR rust | SO_REUSEADDR ruby |
      SO_REUSEADDR php | SO_REUSEADDR dotnet | SO_REUSEADDR c | SO_REUSEADDR nginx |
      set SO_REUSEADDR | how to set reuseaddr | enable SO_REUSEADDR |
      SO_REUSEADDR perl | SO_REUSEADDR erlang | SO_REUSEADDR elixir |
      SO_REUSEADDR lua | SO_REUSEADDR swift | SO_REUSEADDR kotlin | SO_REUSEADDR tokio |
      SO_REUSEADDR haproxy | SO_REUSEADDR apache | SO_REUSEADDR redis | SO_REUSEADDR postgresql |
      ruby | TCPServer | puma | php | stream_socket_server | socket_create_listen | perl |
      IO::Socket::INET | erlang | elixir | gen_tcp | gen_tcp reuseaddr | lua |
      luasocket | boost asio | boost.asio | asio acceptor | tokio | mio | swift | swiftnio |
      kotlin | ktor | socat | socat reuseaddr | netcat | nc | nc listen |
      setsockopt SO_REUSEADDR example | allow_reuse_address | setReuseAddress | reuse_address |
      reuseAddress | ReuseAddress | ExclusiveAddressUse | socketserver | language default |
      java bindexception | spring boot port | tomcat port | python socket bind`,
  },
  {
    pages: [RESTART, BOTH, LANGUAGES],
    called: "SO_REUSEADDR | reuseaddr | reuse addr | what does SO_REUSEADDR do | address reuse",
  },
  {
    pages: [BOTH, GROUPS],
    called: `SO_REUSEADDR does not work |
      SO_REUSEADDR not working | SO_REUSEADDR set still in use | SO_REUSEADDR still fails |
      old socket option`,
  },
  {
    pages: [GROUPS, BOTH],
    called: `SO_REUSEPORT | reuseport | reuse port | load balance listeners | two processes same port |
      multiple processes one port | several workers one port | prefork |
      share port between processes | same port twice | two servers same port |
      two programs one port`,
  },
  {
    pages: ["so-reuseaddr/stealing-a-port", SYSTEMS],
    called: `SO_EXCLUSIVEADDRUSE | exclusiveaddruse | port hijacking | steal port | hijack port |
      windows SO_REUSEADDR | SO_REUSEADDR windows | winsock reuseaddr`,
  },
  {
    pages: ["so-reuseaddr/wildcard-and-specific", BIND],
    called: `0.0.0.0 specific | wildcard specific address | wildcard address | INADDR_ANY |
      any address and specific address | bind all interfaces`,
  },
  {
    pages: ["so-reuseaddr/one-port-two-peers"],
    called: `connect from listening port | two connections same local port | same source port |
      nat hole punching | hole punching | tcp hole punching`,
  },
  {
    pages: ["so-reuseaddr/one-port-two-peers#a-socket-connected-to-itself"],
    called: `self connect | self connection | connect to itself | connected itself | connect to self |
      connection to same port | simultaneous open`,
  },
  {
    pages: ["so-reuseaddr/unp-four-cases"],
    called: "UNP | stevens | unix network programming",
  },
  {
    pages: [PORTS, MANY],
    called: `running out of ports | out of ports | port exhaustion | ephemeral port exhaustion |
      exhausted ports | no ports left | no free ports | no more ports | ran out ports |
      cannot assign requested address | can't assign requested address |
      assign requested address | increase ephemeral ports | more outgoing connections |
      max outgoing connections | 28232 | thousands of outgoing connections`,
  },
  {
    pages: [MANY, POOLS, PORTS],
    called: `short connections | short lived connections | many connections per second |
      connection per request | thousands of connections |
      keep alive http | http keep-alive | keepalive http | reuse connections |
      tune sysctl client | php redis time-wait | mysql time-wait | redis time-wait |
      database time-wait | curl time-wait | httpclient socket exhaustion | httpclient time-wait | http client time-wait | socket exhaustion |
      crawler ports`,
  },
  {
    pages: [PROXY, PORTS],
    called: `load balancer | loadbalancer | reverse proxy | proxy ports | nginx upstream |
      upstream cannot assign | nginx time-wait | nginx keepalive upstream | upstream keepalive |
      haproxy | haproxy ports | envoy | envoy ports | backend ports | health checks |
      proxy_bind | proxy time-wait`,
  },
  {
    pages: ["tcp-tw-reuse/bind-before-connect", EPHEMERAL],
    called: `bind before connect | IP_BIND_ADDRESS_NO_PORT | bind address no port |
      IP_LOCAL_PORT_RANGE | source address connect | bind source ip | bind port 0 connect |
      bind client socket | choose source port | source port range`,
  },
  {
    pages: [EPHEMERAL, PORTS],
    called: `ephemeral port | ephemeral port range | ip_local_port_range | local port range |
      dynamic port range | source port | outgoing port | random port client | odd even ports |
      port range | 32768 60999 | default port range linux`,
  },
  {
    pages: [TESTS],
    called: `jest | pytest | unit test port | test port | tests port | junit port | go test port |
      free port test | find free port | get free port | random free port | random port |
      random open port | unused port | available port | pick free port | port zero | port 0 |
      bind port 0 | listen 0 | integration test port | parallel tests port | CI port in use`,
  },
  {
    pages: [SS],
    called: `ss | ss command | ss options | ss -tan | netstat | netstat time-wait | Recv-Q | Send-Q |
      Recv-Q Send-Q | ss timer | count time-wait | list time-wait | show time-wait |
      list sockets | show connections | list open ports |
      list listening ports | open ports linux`,
  },
  {
    pages: [`${SS}#end-a-time-wait`, MINUTE],
    called: `kill time-wait | close time-wait | remove time-wait | clear time-wait | end time-wait |
      delete time-wait | destroy socket | ss -K | ss kill | tcpkill | kill connection |
      kill socket`,
  },
  {
    pages: [WHY, CLOSES, COSTS],
    called: "time-wait | what is time-wait | why time-wait | purpose time-wait | 2MSL | MSL",
  },
  {
    pages: [COSTS, MANY],
    called: `too many time-wait | many time-wait | thousands time-wait | 30000 time-wait |
      time-wait connections | time-wait sockets | time-wait problem | time-wait high |
      lots of time-wait | time-wait memory | time-wait cost | time-wait harmful |
      time-wait accumulate | time-wait piling up | time-wait cpu`,
  },
  {
    pages: [MINUTE, "tcp-tw-reuse/not-so-reuseaddr"],
    called: `reduce time-wait | shorten time-wait | decrease time-wait | change time-wait |
      lower time-wait | time-wait timeout | time-wait duration | time-wait seconds |
      time-wait long | how long time-wait | time-wait length | disable time-wait |
      avoid time-wait | tcp_fin_timeout | fin timeout | 60 seconds | sixty seconds |
      one minute | TCP_TIMEWAIT_LEN | TCP_LINGER2 | FIN-WAIT-2 |
      FIN-WAIT-2 timeout`,
  },
  {
    pages: [`${MINUTE}#tcp_max_tw_buckets-throws-away-it-does-not-shorten`, COSTS],
    called: `time-wait bucket table overflow | bucket table overflow | tcp_max_tw_buckets |
      max_tw_buckets | tw buckets | max tw buckets | time-wait limit | maximum time-wait |
      TCPTimeWaitOverflow`,
  },
  {
    pages: [ARRIVES, WHY],
    called: `segment arrives time-wait | SYN time-wait | SYN in time-wait | RST time-wait |
      reset time-wait | time-wait assassination | RFC 1337 | tcp_rfc1337 | reopen time-wait |
      old duplicates | duplicate segments`,
  },
  {
    pages: [CLOSES],
    called: `who gets time-wait | which side time-wait | client or server time-wait |
      who closes first | active close | active closer | four way handshake | half close |
      half closed | simultaneous close | shutdown vs close | shutdown close difference |
      how tcp closes | close connection tcp`,
  },
  {
    pages: [`${CLOSES}#reset`, "reference/socket-options"],
    called: `SO_LINGER | linger | linger 0 | linger zero | abortive close | RST instead of FIN |
      close with reset | reset connection | connection reset | connection reset by peer |
      ECONNRESET`,
  },
  {
    pages: [STATES, CLOSES],
    called: `FIN-WAIT | SYN-SENT | SYN-RECEIVED |
      tcp states | tcp state diagram | state machine | connection states | ESTABLISHED`,
  },
  {
    pages: [MODES, SAFE],
    called: `tcp_tw_reuse | tw_reuse | tw reuse | tcp tw reuse | enable tcp_tw_reuse | tcp_tw_reuse 1 |
      tcp_tw_reuse 2 | tcp_tw_reuse default | tcp_tw_reuse modes | tcp_tw_reuse timestamps |
      tcp_timestamps | tcp_tw_reuse server | tcp_tw_reuse loopback`,
  },
  {
    pages: [SAFE, MODES],
    called: `is tcp_tw_reuse safe | tcp_tw_reuse safe | tcp_tw_reuse dangerous | tcp_tw_reuse risk |
      tcp_tw_reuse data corruption | PAWS | sequence numbers time-wait`,
  },
  {
    pages: ["tcp-tw-reuse/tcp-tw-recycle", MODES],
    called: `tcp_tw_recycle | tw_recycle | tw recycle | tcp_tw_recycle removed | tcp_tw_recycle nat |
      tcp_tw_recycle cannot stat | sysctl cannot stat tcp_tw_recycle |
      tcp_tw_reuse tcp_tw_recycle | clients behind nat | clients behind nat fail`,
  },
  {
    pages: ["tcp-tw-reuse/not-so-reuseaddr", MODES],
    called: "tcp_tw_reuse SO_REUSEADDR | tcp_tw_reuse vs SO_REUSEADDR | tw_reuse reuseaddr",
  },
  {
    pages: ["tcp-tw-reuse/the-explicit-port"],
    called: "explicit port | fixed source port | fixed client port | same source port again",
  },
  {
    pages: [TUPLE],
    called: `4-tuple | four tuple | 5-tuple | 65535 | 65535 connections | 64k connections |
      max connections | maximum connections | how many connections | connections per port |
      one port many connections | connection limit server | million connections | c10k`,
  },
  {
    pages: [BIND],
    called: "bind | bind function | what does bind do | bind fails | bind error | bind rules",
  },
  {
    pages: [`${BIND}#what-else-bind-may-answer`, "reference/errnos"],
    called: `bind cannot assign requested address | bind permission denied | permission denied port |
      port below 1024 | privileged port | low port | port 80 without root |
      bind port 80 non root | CAP_NET_BIND_SERVICE | EACCES | ip_nonlocal_bind | IP_FREEBIND |
      nonlocal bind | bind public ip | elastic ip bind | ec2 bind | keepalived bind |
      floating ip bind | virtual ip bind | address not local`,
  },
  {
    pages: ["ports-and-sockets/listen-without-bind"],
    called: `listen | listen without bind | listen backlog | backlog | somaxconn | accept queue |
      listen EADDRINUSE | server unreachable | nobody can reach server`,
  },
  {
    pages: [DUAL],
    called: `dual stack | ipv6 | ipv6 port | ipv6 in use | IPV6_V6ONLY | bindv6only |
      ipv4 ipv6 same port | ipv4-mapped | nginx ipv6only | ipv6only | tcp6 netstat`,
  },
  {
    pages: [`${DUAL}#where-ipv6-is-off`, PORTS],
    called: `localhost cannot assign requested address | localhost assign | ipv6 disabled | ipv6 off |
      disable_ipv6 | ipv6 cannot assign requested address | ipv6 not available container |
      localhost ipv6 | localhost resolves ipv6`,
  },
  {
    pages: [UDP],
    called: `udp | udp port in use | udp bind | udp reuseaddr | udp SO_REUSEADDR | udp SO_REUSEPORT |
      multicast | multicast port | udp same port | datagram | udp connect`,
  },
  {
    pages: [SYSTEMS, "so-reuseaddr/wildcard-and-specific"],
    called: `macos | mac os | osx | freebsd | bsd | openbsd | solaris | illumos | windows |
      SO_REUSEADDR macos | SO_REUSEADDR bsd | SO_REUSEADDR freebsd | linux vs bsd |
      portable SO_REUSEADDR`,
  },
  {
    pages: ["reference/socket-options"],
    called: `setsockopt | socket options | getsockopt`,
  },
  {
    pages: ["reference/sysctls"],
    called: "sysctl | sysctls | kernel parameters | kernel settings | sysctl.conf",
  },
  {
    pages: ["reference/kernel-versions"],
    called: `kernel version | linux version | which kernel | changelog linux | since kernel |
      linux 4.12 | kernel 4.12`,
  },
  {
    pages: ["reference/errnos"],
    called:
      "errno | connect timeout | connection timeout | connection refused | error codes | errno list | errors connect | errors bind",
  },
  { pages: ["reference/glossary"], called: "glossary | definitions | terminology" },
  { pages: ["ledger"], called: "myths | misconceptions | claims | ledger | true or false" },
  { pages: ["so-reuseaddr/the-programs"], called: "server.c | client.c | example program c" },
  {
    pages: ["reference/what-the-model-covers"],
    called: "model | limitations | not modelled | simulator | is this real linux",
  },
];
