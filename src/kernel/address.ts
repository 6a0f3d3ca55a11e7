/** Socket addresses, parsed from and printed to the forms that ss(8) uses: "10.0.0.1:80", "[::1]:80". */

export interface SocketAddress {
  /** AF_INET (2), AF_INET6 (10), or AF_UNSPEC (0). */
  readonly family: number;
  /** 4 or 16 bytes in network order; empty for AF_UNSPEC. */
  readonly bytes: Uint8Array;
  readonly port: number;
  /** Interface index of a link-local IPv6 address; 0 for none. */
  readonly scope?: number;
}
