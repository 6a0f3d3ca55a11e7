/**
 * Names that a C programmer on Linux would write and the lab has not: what JavaScript calls "not defined" or "not a function" is
 * said to be so by name. Options and levels: src/record/option-names.ts.
 */
import { optionNames } from "../record/option-names.ts";
import { isLinuxConstant } from "./absent-constants.ts";
import { CONSTANTS } from "./constants.ts";
import { errnoNumber } from "../record/errno.ts";
import { LabError } from "./errors.ts";

const PROCESS_CALLS =
  "vfork clone execve execvp wait waitpid exit _exit dup2 dup3 pipe pipe2 fcntl ioctl open select pselect poll ppoll " +
  "epoll_create epoll_create1 epoll_ctl epoll_wait eventfd signal sigaction alarm getaddrinfo getnameinfo gethostbyname " +
  "gethostname getifaddrs if_nametoindex inet_pton inet_ntop inet_addr htons htonl ntohs ntohl unshare setns setuid seteuid " +
  "setgid getuid getpid getrlimit setrlimit socketpair pthread_create errno perror strerror usleep nanosleep";

const SOCKET_CALLS =
  "accept4 sendto sendmsg sendmmsg sendfile splice recvfrom recvmsg recvmmsg read write readv writev poll select ioctl fcntl " +
  "dup2 dup3 sockatmark isatty";

/** Calls that the lab has elsewhere or in another form. */
const INSTEAD: Readonly<Record<string, string>> = {
  accept4: "Write accept(); O_NONBLOCK is the property `nonblocking`.",
  fcntl: "O_NONBLOCK and FD_CLOEXEC are the properties `nonblocking` and `cloexec` of a socket.",
  clone: "Write process.fork(name).",
  dup2: "Write dup().",
  execve: "Write process.exec().",
  execvp: "Write process.exec().",
  vfork: "Write process.fork(name).",
  gethostname: "A host has its name: host.name.",
  nanosleep: "Write sleep(seconds).",
  read: "Write recv().",
  recvfrom: "Write recv(); who sent a datagram is in network.capture().",
  sendto: 'Write send(data, "10.0.0.1:80").',
  usleep: "Write sleep(seconds).",
  write: "Write send(data).",
};

/** Names that have another in the lab. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  INADDR_ANY: 'Write the address: "0.0.0.0:80".',
  INADDR_LOOPBACK: 'Write the address: "127.0.0.1:80".',
  O_NONBLOCK: "It is the property `nonblocking` of a socket.",
  PF_INET: "Write AF_INET.",
  PF_INET6: "Write AF_INET6.",
  FD_CLOEXEC: "It is the property `cloexec` of a socket.",
  SOCK_CLOEXEC: "It is the property `cloexec` of a socket.",
  SOCK_NONBLOCK: "It is the property `nonblocking` of a socket.",
  SOL_IP: "Write IPPROTO_IP.",
  SOL_IPV6: "Write IPPROTO_IPV6.",
  SOL_TCP: "Write IPPROTO_TCP.",
};

const CALLS: ReadonlySet<string> = new Set(`${PROCESS_CALLS} ${SOCKET_CALLS}`.split(" "));

/** The error for a name that an experiment uses and that is not in scope; undefined where it is no name of Linux's. */
export function absentName(name: string): LabError | undefined {
  if (name in CONSTANTS) return undefined;
  if (ON_OBJECTS[name] !== undefined)
    return new LabError(`${name}() is no call of its own in the lab`, ON_OBJECTS[name]);
  if (CALLS.has(name)) return new LabError(`${name}() is not modelled yet`, INSTEAD[name]);
  if (OTHER_NAMES[name] !== undefined)
    return new LabError(`${name} is not there under this name`, OTHER_NAMES[name]);
  if (errnoNumber(name) !== undefined)
    return new LabError(
      `${name} is no constant of the lab`,
      `Errors are told by their names: error.code === "${name}", or the outcome //=> ${name}.`,
    );
  if (optionNames().has(name) || isLinuxConstant(name))
    return new LabError(
      `${name} is not modelled yet`,
      "The page “Socket options” has what there is; the kernel itself has the rest.",
    );
  return undefined;
}

const ON_OBJECTS: Readonly<Record<string, string>> = {
  exec: "Write process.exec().",
  fork: "Write process.fork(name).",
  socket: "Write host.socket(domain, type), or process.socket(domain, type).",
  kill: "Write process.kill().",
  ss: "Write host.ss().",
  sysctl: "Write host.sysctl(name).",
  ...Object.fromEntries(
    "bind listen accept connect send recv shutdown close dup setsockopt getsockopt"
      .split(" ")
      .map((name) => [name, `It is a method of a socket: s.${name}(…).`]),
  ),
};

/** Has a method for each call that a socket, or a process, has not here: it says so. Stands behind their own prototypes. */
export function absentCalls(kind: "socket" | "process"): object {
  const names = kind === "socket" ? SOCKET_CALLS : PROCESS_CALLS;
  const calls = names.split(" ").map((name) => {
    const value = (): never => {
      throw absentName(name)!;
    };
    return [name, { value }] as const;
  });
  return Object.freeze(Object.defineProperties({}, Object.fromEntries(calls)));
}

/** Words for a name that is not there: V8's and SpiderMonkey's, JavaScriptCore's, TypeScript's. */
const NOT_DEFINED =
  /^(?:([\w$]+) is not defined|Can't find variable: ([\w$]+)|(?:TS\d+: )?Cannot find name '([\w$]+)')/;
const NO_PROPERTY =
  /^(?:TS\d+: )?Property '([\w$]+)' does not exist on type '(?:Socket|Process|Host)'/;

/** What an engine's or a compiler's message comes to where it speaks of a name that Linux has; undefined elsewhere. */
export function absentInMessage(message: string): LabError | undefined {
  const names = NOT_DEFINED.exec(message)?.slice(1) ?? [];
  const name = names.find((one) => one !== undefined);
  if (name !== undefined) return absentName(name);
  const method = NO_PROPERTY.exec(message)?.[1];
  return method !== undefined && CALLS.has(method) ? absentName(method) : undefined;
}
