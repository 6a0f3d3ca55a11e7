/**
 * Errors by what programs print of them: their names, the C library's and other systems' sentences for them, and their
 * numbers, which differ by system (Linux's asm-generic/errno.h, Darwin's and FreeBSD's sys/errno.h, Windows' winsock2.h).
 */
import type { SeenSystem } from "../seen.ts";

interface Known {
  readonly errno: string;
  readonly system?: SeenSystem;
  readonly pattern: RegExp;
}

/** Ordered: a sentence that only one system writes tells the system, and a line is one error, the first that fits. */
const KNOWN: readonly Known[] = [
  { errno: "TIMEWAIT_OVERFLOW", system: "linux", pattern: /time ?wait bucket table overflow/i },
  {
    errno: "CONNTRACK_FULL",
    system: "linux",
    pattern: /n[ft]_conntrack: (?:nf_conntrack: )?table full|conntrack: table full/i,
  },
  {
    errno: "EADDRINUSE",
    system: "windows",
    pattern: /\b10048\b|WSAEADDRINUSE|Only one usage of each socket address/i,
  },
  {
    errno: "EACCES",
    system: "windows",
    pattern: /\b10013\b|WSAEACCES|forbidden by its access permissions/i,
  },
  {
    errno: "EADDRNOTAVAIL",
    system: "windows",
    pattern: /\b10049\b|WSAEADDRNOTAVAIL|requested address is not valid in its context/i,
  },
  {
    errno: "ENOBUFS",
    system: "windows",
    pattern: /\b10055\b|WSAENOBUFS|lacked sufficient buffer space or because a queue was full/i,
  },
  {
    errno: "ECONNREFUSED",
    system: "windows",
    pattern: /\b10061\b|WSAECONNREFUSED|actively refused it/i,
  },
  { errno: "EADDRINUSE", system: "macos", pattern: numbered(48) },
  { errno: "EADDRNOTAVAIL", system: "macos", pattern: /can[’']?t assign requested address/i },
  { errno: "EADDRNOTAVAIL", system: "macos", pattern: numbered(49) },
  { errno: "EADDRINUSE", system: "linux", pattern: numbered(98) },
  { errno: "EADDRNOTAVAIL", system: "linux", pattern: numbered(99) },
  {
    errno: "EADDRINUSE",
    pattern:
      /\bEADDRINUSE\b|\bAddrInUse\b|\baddress_in_use\b|\{error, ?eaddrinuse\}|\beaddrinuse\b/i,
  },
  { errno: "EADDRNOTAVAIL", pattern: /\bEADDRNOTAVAIL\b|\bAddrNotAvailable\b/i },
  {
    errno: "EADDRINUSE",
    pattern: /address(?:es)?(?: is)? already (?:being )?(?:in use|used)|address in use|JVM_Bind/i,
  },
  { errno: "EADDRINUSE", pattern: /port is already allocated|ports are not available/i },
  {
    errno: "EADDRINUSE",
    pattern:
      /port(?: |:|=|'|")*\d{0,5}['"]? ?(?:is |was |are |has been )?(?:already |currently )?(?:in use|being used|used by|taken|occupied|bound|allocated)/i,
  },
  {
    errno: "EADDRINUSE",
    pattern:
      /connection in use: \(|something is already (?:running|listening) on port|already listening on port|didn'?t have free ports/i,
  },
  {
    errno: "EADDRINUSE",
    pattern:
      /adresse wird bereits verwendet|adresse (?:est )?déjà utilisée|la dirección ya se está usando|地址已(?:在|被)?使用|地址已经被使用|indirizzo già in uso|アドレスは既に使用|адрес уже используется|endereço já em uso/i,
  },
  {
    errno: "EADDRNOTAVAIL",
    pattern:
      /(?:cannot|can ?not|could not|unable to) assign requested address|kann die angeforderte adresse nicht zuweisen|无法(?:指定|分配)被?请求的地址|не(?:льзя|возможно) назначить запрошенный адрес/i,
  },
  {
    errno: "EADDRINUSE",
    pattern:
      /tomcat connector configured to listen on port \d+ failed to start|port may already be in use/i,
  },
  { errno: "EMFILE", pattern: /\bEMFILE\b|too many open files|no file descriptors available/i },
  { errno: "ENFILE", pattern: /\bENFILE\b|file table overflow/i },
  { errno: "ECONNREFUSED", pattern: /\bECONNREFUSED\b|connection refused/i },
  { errno: "ETIMEDOUT", pattern: /\bETIMEDOUT\b|connection timed out/i },
  { errno: "ECONNRESET", pattern: /\bECONNRESET\b|connection reset by peer/i },
  { errno: "EPIPE", pattern: /\bEPIPE\b|broken pipe/i },
  { errno: "EAFNOSUPPORT", pattern: /\bEAFNOSUPPORT\b|address family not supported/i },
  { errno: "EISCONN", pattern: /\bEISCONN\b|already connected/i },
  {
    errno: "EINVAL",
    pattern: /\b(?:bind|listen|connect|accept|setsockopt)\b.*(?:\bEINVAL\b|invalid argument)/i,
  },
  { errno: "ENOTCONN", pattern: /\bENOTCONN\b|endpoint is not connected/i },
  {
    errno: "EAGAIN",
    pattern: /\b(?:connect|send|sendto)\b.*(?:\bEAGAIN\b|resource temporarily unavailable)/i,
  },
  {
    errno: "EACCES",
    pattern:
      /(?:\bEACCES\b|permission denied)(?=.*(?:bind|listen|port|socket|:\d))|(?:bind|listen|port|socket|:\d).*(?:\bEACCES\b|permission denied)/i,
  },
];

/** The number where programs write numbers: "(98: ", "[Errno 98]", "errno 98", "os error 98", "code: 98", "错误 98", "[98]". */
function numbered(number: number): RegExp {
  const places = `[([]${number}[:)\\]]|(?:errno|error|err|code|错误|fehler|erreur)[ :=]*\\(?${number}\\b|os error ${number}\\b|SocketException \\(${number}\\)`;
  return new RegExp(places, "i");
}

/** Which error a line tells of. */
export function errnoIn(text: string): { errno: string; system?: SeenSystem } | undefined {
  const known = KNOWN.find(({ pattern }) => pattern.test(text));
  return known && { errno: known.errno, ...(known.system && { system: known.system }) };
}
