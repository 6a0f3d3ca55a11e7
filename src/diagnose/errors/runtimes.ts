/**
 * Who writes what: runtimes and servers by the form of their lines. The key is what an answer's "what to change" is chosen
 * by; order matters, since a server's line may hold its runtime's.
 */
interface Runtime {
  readonly key: string;
  /** As its users call it. */
  readonly name: string;
  readonly pattern: RegExp;
}

const RUNTIMES: readonly Runtime[] = [
  {
    key: "docker",
    name: "Docker",
    pattern:
      /port is already allocated|driver failed programming external connectivity|docker(?:-proxy|d)?[: ]|userland proxy|ports are not available/i,
  },
  {
    key: "kubectl",
    name: "kubectl",
    pattern:
      /kubectl|unable to create listener|port-forward|hostPort|free ports for the requested pod ports/i,
  },
  { key: "dnsmasq", name: "dnsmasq", pattern: /dnsmasq/i },
  {
    key: "php",
    name: "PHP",
    pattern:
      /\bPHP\b|php-fpm|\(reason: |stream_socket_(?:server|client)|socket_(?:bind|connect)\(\)|unable to bind listening socket/i,
  },
  {
    key: "systemd",
    name: "systemd",
    pattern: /systemd\[|\.socket: |Failed to create listening socket|Failed to listen on /i,
  },
  {
    key: "nginx",
    name: "nginx",
    pattern:
      /nginx|\[emerg\]|connect\(\) to \S+ failed \(\d+: .*upstream|while connecting to upstream/i,
  },
  { key: "apache", name: "Apache httpd", pattern: /\bAH\d{5}\b|make_sock|httpd|apache2?/i },
  {
    key: "haproxy",
    name: "HAProxy",
    pattern: /haproxy|cannot bind socket \(|Starting (?:proxy|frontend) /i,
  },
  { key: "envoy", name: "Envoy", pattern: /envoy|error adding listener|cannot bind '[^']+'/i },
  {
    key: "postgres",
    name: "PostgreSQL",
    pattern:
      /postmaster|postgres|could not bind IPv[46] (?:address|socket)|could not create any TCP\/IP sockets/i,
  },
  {
    key: "redis",
    name: "Redis",
    pattern: /redis|Could not create server TCP listening socket|Failed listening on port/i,
  },
  { key: "mysql", name: "MySQL", pattern: /mysqld?|mariadbd?|Bind on TCP\/IP port/i },
  { key: "mongodb", name: "MongoDB", pattern: /mongod|Failed to set up listener/i },
  {
    key: "tomcat",
    name: "Tomcat",
    pattern: /tomcat|org\.apache\.(?:catalina|coyote)|http-nio-|ProtocolHandler/i,
  },
  {
    key: "spring",
    name: "Spring Boot",
    pattern:
      /springframework|APPLICATION FAILED TO START|Web server failed to start|PortInUseException/i,
  },
  {
    key: "java",
    name: "Java",
    pattern:
      /java\.(?:net|io|rmi)\.|BindException|NoRouteToHostException|JVM_Bind|\bsun\.nio\b|io\.netty/i,
  },
  { key: "gunicorn", name: "gunicorn", pattern: /gunicorn|Connection in use: \(/i },
  { key: "flask", name: "Flask", pattern: /flask|werkzeug|is in use by another program/i },
  { key: "django", name: "Django", pattern: /django|Error: That port is already in use/i },
  { key: "jest", name: "Jest", pattern: /jest/i },
  {
    key: "python",
    name: "Python",
    pattern:
      /\[(?:Errno|WinError) \d+\]|OSError|socket\.error|Traceback|uvicorn|asyncio|error while attempting to bind on address/i,
  },
  {
    key: "node",
    name: "Node.js",
    pattern:
      /\b(?:listen|bind|connect) E[A-Z]+\b|node:|errno: -\d+|syscall: '|npm ERR|webpack|vite\b|next dev|nodemon/i,
  },
  {
    key: "dotnet",
    name: ".NET",
    pattern:
      /System\.(?:Net|IO)\.|Kestrel|Microsoft\.AspNetCore|SocketException \(|Failed to bind to address http|HttpListenerException/i,
  },
  { key: "go", name: "Go", pattern: /\b(?:listen|dial) (?:tcp|udp|unix)[46]?\b/i },
  {
    key: "rust",
    name: "Rust",
    pattern: /os error \d+|\bAddrInUse\b|\bAddrNotAvailable\b|\bpanicked at\b/,
  },
  {
    key: "ruby",
    name: "Ruby",
    pattern: /Errno::E[A-Z]+|(?:bind|connect)\(2\) for|puma|unicorn|WEBrick|\brails\b/i,
  },
  { key: "erlang", name: "Erlang or Elixir", pattern: /eaddrinuse|ranch|cowboy|Phoenix|\bbeam\b/ },
  {
    key: "boost",
    name: "Boost.Asio",
    pattern: /boost::|asio\.|boost\.asio|terminate called after throwing.*(?:bind|connect):/i,
  },
  { key: "perl", name: "Perl", pattern: /IO::Socket|at \S+\.p[lm] line \d+/ },
  {
    key: "ssh",
    name: "OpenSSH",
    pattern:
      /sshd?\[|^bind \[|channel_setup_fwd_listener|remote port forwarding failed|Bind to port \d+ on/i,
  },
  { key: "socat", name: "socat", pattern: /socat\[|E bind\(/i },
  { key: "nc", name: "netcat", pattern: /\b(?:nc|ncat|netcat):/i },
  {
    key: "kernel",
    name: "the kernel",
    pattern: /time ?wait bucket table overflow|n[ft]_conntrack|table full, dropping packet/i,
  },
];

export function runtimeOf(text: string): string | undefined {
  return RUNTIMES.find(({ pattern }) => pattern.test(text))?.key;
}

/** As its users call it; the key itself where there is none. */
export function runtimeName(key: string): string {
  return RUNTIMES.find((one) => one.key === key)?.name ?? key;
}
