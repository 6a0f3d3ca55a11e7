/**
 * What to type now: for each cause the commands that show more, or mend it, on the system at hand. A command that changes
 * something says so by its kind; nothing is run here.
 */
import type { Cause } from "./cause.ts";
import type { Diagnosis } from "./diagnose.ts";
import type { SeenSystem } from "./seen.ts";

export interface Command {
  readonly text: string;
  /** "look" changes nothing; "end" ends a program or a socket; "set" changes a setting until the next boot. */
  readonly kind: "look" | "end" | "set";
  /** The message that says what it does: a key of the page's table. */
  readonly says: string;
}

export function commandsFor(diagnosis: Diagnosis): Command[] {
  const { cause, system } = diagnosis;
  if (cause === undefined) return [];
  const known = COMMANDS[cause];
  return known ? known(factsOf(diagnosis, system), system) : [];
}

interface Facts {
  /** "8080", or a word in its place that is to be replaced. */
  readonly port: string;
  readonly address: string;
  /** Process ids of those who listen. */
  readonly pids: readonly number[];
  readonly containers: readonly string[];
  readonly path: string;
  readonly udp: boolean;
}

function factsOf({ question, error, bind }: Diagnosis, system: SeenSystem): Facts {
  const port = question?.port ?? error?.port;
  const programs = (bind?.holders ?? []).flatMap(({ program, others = [] }) => [
    ...(program === undefined ? [] : [program]),
    ...others,
  ]);
  const pids = programs.flatMap(({ pid }) => pid ?? []);
  return {
    port: port === undefined ? (system === "windows" ? "PORT" : "$PORT") : String(port),
    address: question?.address ?? error?.address ?? "",
    pids: [...new Set(pids)],
    containers: programs.flatMap(({ name }) => /^docker container (.+)$/.exec(name)?.[1] ?? []),
    path: error?.path ?? "/run/app.sock",
    udp: question?.protocol === "udp",
  };
}

type ByCause = (facts: Facts, system: SeenSystem) => Command[];

const look = (text: string, says: string): Command => ({ text, kind: "look", says });
const end = (text: string, says: string): Command => ({ text, kind: "end", says });
const set = (text: string, says: string): Command => ({ text, kind: "set", says });

const whoListens: ByCause = ({ port, pids, udp }, system) => {
  if (system === "windows")
    return [
      look(`netstat -ano | findstr :${port}`, "whoHasIt"),
      ...pids.map((pid) => look(`tasklist /FI "PID eq ${pid}"`, "whoIsIt")),
      ...(pids.length > 0
        ? pids.map((pid) => end(`taskkill /PID ${pid}`, "endIt"))
        : [
            end(
              `powershell "Stop-Process -Id (Get-Net${udp ? "UDPEndpoint" : "TCPConnection -State Listen"} -LocalPort ${port}).OwningProcess"`,
              "endWhoListens",
            ),
          ]),
    ];
  // The selection of lsof; of TCP's sockets those that listen.
  const which = udp ? `-iUDP:${port}` : `-iTCP:${port} -sTCP:LISTEN`;
  const ends =
    pids.length > 0
      ? [end(`kill ${pids.join(" ")}`, "endIt")]
      : [end(`sudo kill "$(sudo lsof -t ${which})"`, "endWhoListens")];
  // Who it is stands in the table already.
  const known = pids.length > 0;
  if (system !== "linux")
    return [...(known ? [] : [look(`sudo lsof -nP ${which}`, "whoHasIt")]), ...ends];
  return [
    ...(known ? [] : [look(`sudo ss -${udp ? "uan" : "ltn"}p 'sport = :${port}'`, "whoHasIt")]),
    ...pids.slice(0, 1).map((pid) => look(`systemctl status ${pid}`, "whoseService")),
    ...ends,
  ];
};

const wholeTable: ByCause = ({ port, udp }, system) =>
  system === "linux"
    ? [look(`sudo ss -${udp ? "uan" : "tan"}po 'sport = :${port}'`, "pasteThis")]
    : system === "windows"
      ? [look(`netstat -ano | findstr :${port}`, "pasteThis")]
      : [look(`sudo lsof -nP -i :${port}; netstat -an | grep '[.]${port} '`, "pasteThis")];

/** Which end repeats: the busiest peers first. */
const TOWARDS_WHOM =
  "ss -Htn state time-wait | awk '{ print $4 }' | sort | uniq -c | sort -rn | head -5";

/** How many ports a destination has, and how many there are. */
const portsUsed = ({ address, port }: Facts, system: SeenSystem): [Command, Command] => {
  if (system === "windows")
    return [
      look(`netstat -an | find /c ":${port} "`, "countThem"),
      look("netsh interface ipv4 show dynamicport tcp", "range"),
    ];
  if (system !== "linux")
    return [
      look(`netstat -anp tcp | grep -c '[.]${port} '`, "countThem"),
      look("sysctl net.inet.ip.portrange.first net.inet.ip.portrange.last", "range"),
    ];
  const known = address !== "" && port !== "$PORT";
  return [
    known
      ? look(`ss -Htan dst '${bracketed(address)}' 'dport = :${port}' | wc -l`, "countThem")
      : look(TOWARDS_WHOM, "towardsWhom"),
    look("sysctl net.ipv4.ip_local_port_range", "range"),
  ];
};

const morePorts = (system: SeenSystem): Command[] => {
  if (system === "windows")
    return [
      set("netsh interface ipv4 set dynamicport tcp start=10000 num=55535", "widerRangeKept"),
    ];
  if (system !== "linux")
    return [set("sudo sysctl -w net.inet.ip.portrange.first=10000", "widerRange")];
  return [
    set('sudo sysctl -w net.ipv4.ip_local_port_range="10240 65535"', "widerRange"),
    set("sudo sysctl -w net.ipv4.tcp_tw_reuse=1", "takeOver"),
  ];
};

const COMMANDS: Partial<Record<Cause, ByCause>> = {
  listener: whoListens,
  bound: whoListens,
  "still-open": ({ port, pids }, system) =>
    system === "linux"
      ? [
          look(`sudo ss -tanp 'sport = :${port}'`, "whoHasThem"),
          ...(pids.length > 0 ? [end(`kill ${pids.join(" ")}`, "endIt")] : []),
        ]
      : [look(`sudo lsof -nP -iTCP:${port}`, "whoHasThem")],
  container: ({ port, containers }) => [
    look(`docker ps --filter publish=${port}`, "whichContainer"),
    ...containers.map((name) => end(`docker stop ${name}`, "stopContainer")),
  ],
  "left-behind": ({ port }, system) =>
    system === "linux"
      ? [
          look(`ss -tano 'sport = :${port}'`, "howLong"),
          end(`sudo ss -tnK state time-wait 'sport = :${port}'`, "endTimeWait"),
        ]
      : [look(`netstat -an | grep '[.:]${port} '`, "howMany")],
  "client-port": ({ port }) => [
    look(`sudo ss -tanp 'sport = :${port}'`, "whoHasThem"),
    set(`sudo sysctl -w net.ipv4.ip_local_reserved_ports=${port}`, "reservePort"),
  ],
  "nobody-seen": ({ port }, system) =>
    system === "linux"
      ? [
          look(`sudo ss -tanpB 'sport = :${port}'`, "boundOnes"),
          look(`sudo lsof -nP -i :${port}`, "whoHasIt"),
          look(`sudo ss -uanp 'sport = :${port}'`, "udpOnes"),
          look(`docker ps --filter publish=${port}`, "whichContainer"),
        ]
      : whoListens({ port, pids: [], containers: [], address: "", path: "", udp: false }, system),
  "no-table": (facts, system) => [
    ...wholeTable(facts, system),
    ...whoListens(facts, system).filter(({ kind }) => kind === "end"),
  ],
  free: wholeTable,
  "low-port": ({ port }) => [
    set("sudo setcap cap_net_bind_service=+ep ./server", "letThisOne"),
    set(`sudo sysctl -w net.ipv4.ip_unprivileged_port_start=${port}`, "letEverybody"),
  ],
  "windows-excluded": ({ port }) => [
    look("netsh interface ipv4 show excludedportrange protocol=tcp", "excluded"),
    look(`netstat -ano | findstr :${port}`, "whoHasIt"),
  ],
  "address-not-here": ({ address }, system) =>
    system === "linux"
      ? [
          look("ip -brief address", "ownAddresses"),
          set(
            `sudo sysctl -w net.${address.includes(":") ? "ipv6" : "ipv4"}.ip_nonlocal_bind=1`,
            "bindAnyway",
          ),
        ]
      : [look(system === "windows" ? "ipconfig" : "ifconfig", "ownAddresses")],
  "unix-file": ({ path }) => [
    look(`sudo ss -xlp src ${path}`, "whoListensThere"),
    end(`rm ${path}`, "removeFile"),
  ],
  "ports-used-up": (facts, system) => [...portsUsed(facts, system), ...morePorts(system)],
  "ports-unknown": (facts, system) => [...portsUsed(facts, system), ...morePorts(system)],
  "ports-left": (facts, system) => [
    portsUsed(facts, system)[0],
    ...(system === "linux" ? [look(`ip route get ${facts.address}`, "whichSource")] : []),
  ],
  "ipv6-off": ({ port }, system) => {
    if (system === "windows") return [look("ipconfig", "ownAddresses")];
    if (system !== "linux") return [look("ifconfig | grep inet6", "ownAddresses")];
    return [
      look("sysctl net.ipv6.conf.all.disable_ipv6", "isItOff"),
      look("ip -6 -brief address", "ownAddresses"),
      look(`ss -ltn 'sport = :${port}'`, "whoListensHere"),
      set(
        "sudo sysctl -w net.ipv6.conf.all.disable_ipv6=0 net.ipv6.conf.lo.disable_ipv6=0",
        "switchOn",
      ),
    ];
  },
  refused: ({ port }, system) =>
    system === "linux"
      ? [look(`sudo ss -ltnp 'sport = :${port}'`, "whoListensHere")]
      : system === "windows"
        ? [look(`netstat -ano | findstr :${port}`, "whoListensHere")]
        : [look(`sudo lsof -nP -iTCP:${port} -sTCP:LISTEN`, "whoListensHere")],
  "time-wait-overflow": () => [
    look("nstat -az TcpExtTCPTimeWaitOverflow", "howOften"),
    look("sysctl net.ipv4.tcp_max_tw_buckets; ss -Htan state time-wait | wc -l", "limitAndCount"),
    set("sudo sysctl -w net.ipv4.tcp_max_tw_buckets=262144", "raiseLimit"),
  ],
  "time-waits": () => [
    look(TOWARDS_WHOM, "towardsWhom"),
    look("sysctl net.ipv4.ip_local_port_range", "range"),
  ],
  "close-waits": () => [
    look("sudo ss -tanp state close-wait", "leaks"),
    look("sudo ss -Htanp state close-wait | grep -o 'pid=[0-9]*' | sort | uniq -c", "leaksCounted"),
  ],
  "conntrack-full": () => [
    look("sysctl net.netfilter.nf_conntrack_count net.netfilter.nf_conntrack_max", "limitAndCount"),
    set("sudo sysctl -w net.netfilter.nf_conntrack_max=262144", "raiseLimit"),
    set("sudo sysctl -w net.netfilter.nf_conntrack_tcp_timeout_time_wait=30", "forgetSooner"),
  ],
  "too-many-files": () => [
    look("sudo ss -tanp state close-wait", "leaks"),
    look("sudo ls /proc/$PID/fd | wc -l; grep 'open files' /proc/$PID/limits", "limitAndCount"),
    set("sudo prlimit --pid $PID --nofile=65536:65536", "raiseOpenFiles"),
  ],
};

function bracketed(address: string): string {
  return address.includes(":") ? `[${address}]` : address;
}
