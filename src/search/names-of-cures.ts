/** Names of the pages that cure what is not a server's restart: what people call leaks, containers, pools, other systems. */
import type { Named } from "./named.ts";

const HOLDER = "start/what-is-holding-my-port";
const BOTH = "so-reuseaddr/both-sockets";
const GROUPS = "so-reuseaddr/so-reuseport";
const EITHER = "so-reuseaddr/reuseaddr-or-reuseport";
const MANY = "cookbook/short-connections";
const SS = "cookbook/reading-ss";
const STATES = "reference/states";
const WATCH = "cookbook/what-to-watch";
const POOLS = "cookbook/pools";
const OTHERS = "cookbook/macos-and-windows";
const BOX = "cookbook/containers";
const LEAKS = "cookbook/close-wait";
const CONTAINER = "reference/sysctls#a-container-has-its-own";
const LOAD = "cookbook/load-tests";
const UNIX = "cookbook/unix-sockets";
const INHERITED = "cookbook/in-use-after-kill";

export const CURES: readonly Named[] = [
  {
    pages: [LOAD, "tcp-tw-reuse/running-out-of-ports"],
    called: `load test | load testing | load generator | load test ports | stress test | benchmark |
      benchmark ports | benchmark client ports | wrk | apache bench ab | ab benchmark | ab -k |
      siege | jmeter | k6 | jmeter bindexception | k6 local ips | locust | gatling ports |
      benchmark localhost`,
  },
  {
    pages: [INHERITED, HOLDER],
    called: `port in use after kill | port still in use after kill | killed server port in use |
      kill -9 port still in use | killed but port in use | port in use no process |
      child process holds port | inherited socket | inherited listener | inherited descriptor |
      SOCK_CLOEXEC | FD_CLOEXEC | close on exec | close-on-exec | close_fds | set_inheritable |
      PEP 446 | fork listening socket | orphaned worker port | zombie process port`,
  },
  {
    pages: [UNIX],
    called: `unix socket | unix domain socket | AF_UNIX | unix socket in use | stale socket |
      stale socket file | socket file | socket file exists | unix socket address already in use |
      sock file in use | remove socket file | abstract socket | mysql.sock | php-fpm.sock |
      gunicorn socket | unix socket instead of tcp | RemoveOnStop`,
  },
  {
    pages: [OTHERS, HOLDER],
    called: `10013 | WSAEACCES | WinError 10013 | excluded port range | excludedportrange |
      reserved port windows | windows reserved ports | hyper-v port | hyper-v ports | wsl port |
      winnat | TcpTimedWaitDelay | windows time-wait | time-wait windows | macos time-wait |
      time-wait macos | net.inet.tcp.msl | windows ephemeral ports | windows dynamic port range |
      macos ephemeral ports | windows port permission | forbidden by its access permissions`,
  },
  {
    pages: [EITHER, BOTH, GROUPS],
    called: `SO_REUSEADDR SO_REUSEPORT | reuseaddr reuseport | reuseaddr vs reuseport |
      SO_REUSEADDR or SO_REUSEPORT | difference SO_REUSEADDR SO_REUSEPORT | reuse address reuse port |
      SO_REUSEPORT_LB | SO_REUSEPORT macos | SO_REUSEPORT freebsd | SO_REUSEPORT bsd |
      SO_REUSEPORT windows`,
  },
  {
    pages: [POOLS, MANY],
    called: `connection pool | connection pooling | pool size | MaxIdleConnsPerHost |
      MaxIdleConns | http.Transport | keep-alive timeout | keepalive timeout | idle timeout |
      idle connections | PooledConnectionLifetime | SocketsHttpHandler | requests session |
      requests.Session | HTTPAdapter | httpclient pool | hikari | database pool |
      maxFreeSockets | globalAgent | http agent | java httpclient connections |
      apache httpclient pool | keep alive default | socket hang up keep alive`,
  },
  {
    pages: [LEAKS, STATES],
    called: `CLOSE-WAIT | CLOSE-WAIT leak | too many CLOSE-WAIT | many CLOSE-WAIT |
      CLOSE-WAIT not closing | stuck CLOSE-WAIT | kill CLOSE-WAIT | CLOSE-WAIT no process |
      FIN-WAIT-1 | many FIN-WAIT-1 | stuck FIN-WAIT-1 | LAST-ACK | many LAST-ACK | stuck LAST-ACK |
      tcp_orphan_retries | orphan retries | too many orphaned sockets | too many open files |
      file descriptor leak | socket leak | connection leak`,
  },
  {
    pages: [`${LEAKS}#a-dead-peer`, "reference/socket-options"],
    called: `SO_KEEPALIVE | TCP_USER_TIMEOUT | TCP_KEEPIDLE | keepalive | tcp keepalive |
      tcp_keepalive_time | dead peer | dead connection | half open connection |
      detect disconnected client | stale connection | peer vanished`,
  },
  {
    pages: [WATCH, SS],
    called: `monitor | monitoring | monitor sockets | monitor ports | monitor time-wait |
      what to monitor | what to watch | alert | alerts | metrics | prometheus | node exporter |
      node_sockstat_TCP_tw | prometheus time-wait | alert time-wait | TcpExtListenOverflows | nstat | ss -s | netstat -s | ListenOverflows | listen overflows |
      ListenDrops | TWRecycled | TCPAbortOnData | sockstat | count connections per destination`,
  },
  {
    pages: [BOX, HOLDER],
    called: `docker | container | kubernetes | k8s | pod | namespace | network namespace | podman |
      lxc | docker port | container port | kubernetes port | podman port | port is already allocated |
      docker address in use | docker compose port | docker host network | host network | hostPort |
      hostNetwork | free ports for the requested pod ports | docker localhost |
      container localhost | localhost in container | container connection refused localhost |
      other container same port`,
  },
  {
    pages: [`${BOX}#settings-are-per-namespace`, CONTAINER],
    called: "docker sysctl | container sysctl | kubernetes sysctl | k8s sysctl | pod sysctl",
  },
];
