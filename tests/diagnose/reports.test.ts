/** Errors as people reported them in public, each with what its diagnosis has to end with: the cause, and a line to copy. */
import { expect, test } from "vitest";
import type { Cause } from "../../src/diagnose/cause.ts";
import { commandsFor } from "../../src/diagnose/commands.ts";
import { diagnose } from "../../src/diagnose/diagnose.ts";
import { nextQuestion, type Next } from "../../src/diagnose/next-question.ts";
import { askModel } from "./ask-model.ts";

type Report = readonly [
  source: string,
  text: string,
  cause: Cause,
  copied: string,
  asked: Next | "nothing",
];

// prettier-ignore
const REPORTS: readonly Report[] = [
  ["akshaykmr/hogwatch#14", "error: [Errno 98] Address already in use: ('0.0.0.0', 6432)", "no-table", "sudo ss -tanpo 'sport = :6432'", "nothing"],
  ["owulveryck/goMarkableStream#3", "[...] listen tcp :2000: bind: address already in use", "no-table", `sudo kill "$(sudo lsof -t -iTCP:2000 -sTCP:LISTEN)"`, "system"],
  ["SignalK/signalk-server#98", "Error: listen EADDRINUSE :::10110", "no-table", "sudo ss -tanpo 'sport = :10110'", "system"],
  ["JirkaDellOro/EIA2-Inverted#213", "bekomme den Fehler: \"address already in use::: 5001\".", "no-table", "sudo ss -tanpo 'sport = :5001'", "system"],
  ["jirwin/burrow_exporter#30", "level=error msg=\"error retrieving topic details\" err=\"Get http://localhost:31363/v3/kafka dial tcp 127.0.0.1:31363: connect: cannot assign requested address\"", "ports-unknown", "sudo sysctl -w net.ipv4.tcp_tw_reuse=1", "nothing"],
  ["snowby666/poe-api-wrapper#8", "ConnectError: [Errno 99] Cannot assign requested address", "ports-unknown", "sysctl net.ipv4.ip_local_port_range", "port"],
  ["progval/Limnoria#752", "error: [Errno 99] Cannot assign requested address", "ports-unknown", "sysctl net.ipv4.ip_local_port_range", "call"],
  ["vertcoin-project/vertcoin-core#17", "connect() to [2001:0:9d38:6abd:4f6:2cd5:f2c9:5cc4]:5889 failed: Cannot assign requested address (99)", "ipv6-off", "ip -6 -brief address", "nothing"],
  ["choubacha/rench#2", "Error { repr: Os { code: 49, message: \"Can't assign requested address\" } }), url: Some(\"http://0.0.0.0:6768/api\") }: connect", "ports-unknown", "sudo sysctl -w net.inet.ip.portrange.first=10000", "nothing"],
  ["4commerce-technologies-AG/midi-smtp-server#7", "Errno::EADDRNOTAVAIL: Can't assign requested address - bind(2)\nfrom midi-smtp-server.rb:654:in `initialize'", "address-not-here", "ifconfig", "nothing"],
  ["microsoft/WSL#5514", "C:\\Users\\L>serve -p 5037 .\nERROR: Failed to serve: Error: listen EACCES: permission denied 0.0.0.0:5037", "windows-excluded", "netsh interface ipv4 show excludedportrange protocol=tcp", "nothing"],
  ["LizardByte/Sunshine#2601", "Fatal: Couldn't start http server on ports [47984, 47984]: bind: An attempt was made to access a socket in a forbidden manner by its access authorizations [system:10013 at win_iocp_socket_service.hpp:243:5]", "windows-excluded", "netstat -ano | findstr :47984", "nothing"],
  ["docker/for-win#3171", "listen tcp :50051: bind: An attempt was made to access a socket in a way forbidden by its access permissions.", "windows-excluded", "netstat -ano | findstr :50051", "nothing"],
];

test.each(REPORTS)("%s", async (_source, text, cause, copied, asked) => {
  const diagnosis = await diagnose(text, {}, askModel);
  expect(diagnosis.cause).toBe(cause);
  expect(commandsFor(diagnosis).map((command) => command.text)).toContain(copied);
  expect(nextQuestion(diagnosis, {}) ?? "nothing").toBe(asked);
});
