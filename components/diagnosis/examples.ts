/** What a reader may try who has nothing to paste: an error, a table, a used-up range. */
export interface Example {
  readonly label: string;
  readonly text: string;
}

export const EXAMPLES: readonly Example[] = [
  {
    label: "Node.js: listen EADDRINUSE",
    text: "Error: listen EADDRINUSE: address already in use :::3000",
  },
  {
    label: "Python and what ss shows",
    text: `OSError: [Errno 98] Address already in use
$ ss -tano 'sport = :8080'
State     Recv-Q Send-Q Local Address:Port  Peer Address:Port
TIME-WAIT 0      0           10.0.0.1:8080      10.0.0.9:51000 timer:(timewait,43sec,0)`,
  },
  {
    label: "nginx: 99 while connecting to upstream",
    text: "connect() to 10.0.0.1:8080 failed (99: Cannot assign requested address) while connecting to upstream",
  },
];
