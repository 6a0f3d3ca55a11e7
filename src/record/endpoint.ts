/**
 * Ends of segments and sockets as a record has them: printed as ss(8) prints them, "10.0.0.1:80", "[::1]:80", "*:80" for the
 * wildcard of a socket that takes IPv4 too, "0.0.0.0:*" where there is no port. They are read back here and nowhere else.
 */
import { readIp } from "./ip.ts";

export type Endpoint = string;

/** 80 of "10.0.0.1:80"; 0 where there is no port. */
export function portOf(endpoint: Endpoint): number {
  return Number(endpoint.slice(endpoint.lastIndexOf(":") + 1)) || 0;
}

/** "10.0.0.1" of "10.0.0.1:80", "[::1]" of "[::1]:80". */
export function hostOf(endpoint: Endpoint): string {
  return endpoint.slice(0, endpoint.lastIndexOf(":"));
}

/** Its bytes and its port. An interface that the text names is left out: it is its host's own affair. */
export function readEnd(endpoint: Endpoint): { readonly bytes: Uint8Array; readonly port: number } {
  const host = hostOf(endpoint)
    .replace(/%.*/, "")
    .replace(/^\[|\]$/g, "");
  return { bytes: readIp(host === "*" ? "::" : host), port: portOf(endpoint) };
}
