/** A situation on the running kernel: what a real tool prints of it, what is wanted, and what the kernel then answers. */
export interface BindWanted {
  readonly call: "bind";
  readonly protocol: "tcp" | "udp";
  readonly address: string;
  readonly port: number;
  readonly reuseaddr: boolean;
  readonly reuseport: boolean;
  /** Of `::` alone. */
  readonly v6only: boolean;
}

interface ConnectWanted {
  readonly call: "connect";
  readonly address: string;
  readonly port: number;
  readonly range: readonly [number, number];
  /** Where it leaves from, if the reader is taken to know: the table alone need not show it. */
  readonly source?: string;
}

export interface Situation {
  readonly seed: number;
  /** The command whose output it is, and the output. */
  readonly command: string;
  readonly pasted: string;
  readonly wanted: BindWanted | ConnectWanted;
  /** What the kernel answered: "0", or the errno of `bind`, or of `listen` after it. */
  readonly answered: string;
  /** Which of its own options the reader is taken to know. */
  readonly known: ReadonlyArray<"reuseaddr" | "v6only">;
}
