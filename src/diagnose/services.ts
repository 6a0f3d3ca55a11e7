/**
 * Ports by the service names that ss, netstat and lsof print when nobody gave them -n. Only names of IANA's registry that
 * people see often; any other leaves the port unknown.
 */
const PORTS: Readonly<Record<string, number>> = {
  ssh: 22,
  smtp: 25,
  domain: 53,
  http: 80,
  www: 80,
  pop3: 110,
  ntp: 123,
  imap2: 143,
  https: 443,
  submission: 587,
  imaps: 993,
  "ms-sql-s": 1433,
  mysql: 3306,
  postgresql: 5432,
  amqp: 5672,
  "http-alt": 8080,
  webcache: 8080,
  "https-alt": 8443,
};

export function servicePort(name: string): number | undefined {
  return PORTS[name.toLowerCase()];
}
