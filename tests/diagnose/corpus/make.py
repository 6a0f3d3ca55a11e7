#!/usr/bin/env python3
"""Makes this folder's *.txt: one situation in a network namespace, printed by each of the tools that people paste.

Run as root: python3 tests/diagnose/corpus/make.py. Needs iproute2, net-tools, lsof, psmisc. Sockets: listeners on
0.0.0.0:8080, [::]:8081 (dual-stack), [::]:8082 (IPv6 alone), 127.0.0.1:5432; connections of 8080 and 8081 in every state
that a close leaves; a connect that nobody answers; UDP on 0.0.0.0:53.
"""
import os, pathlib, socket, subprocess, sys, time

HERE = pathlib.Path(__file__).resolve().parent
COMMANDS = {
    "ss-tan": "ss -tan",
    "ss-tano": "ss -tano",
    "ss-tanp": "ss -tanp",
    "ss-tanpo": "ss -tanpo",
    "ss-tlnp": "ss -tlnp",
    "ss-tuanp": "ss -tuanp",
    "ss-tane": "ss -tane 2>/dev/null",
    "ss-H-tan4": "ss -H -tan4",
    "ss-ta": "ss -ta",
    "ss-s": "ss -s",
    "netstat-tan": "netstat -tan",
    "netstat-tlnp": "netstat -tlnp",
    "netstat-tuanpo": "netstat -tuanpo",
    "lsof-i": "lsof -nP -i",
    "fuser": "fuser -v 8080/tcp 2>&1 | grep -v Cannot",
    "proc-net-tcp": "cat /proc/net/tcp",
    "proc-net-tcp6": "cat /proc/net/tcp6",
}

def listener(address, port, family=socket.AF_INET, v6only=None):
    s = socket.socket(family)
    s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if v6only is not None:
        s.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, v6only)
    s.bind((address, port))
    s.listen(5)
    return s

kept = []

def connection(server, port, ending, family=socket.AF_INET, address="127.0.0.1"):
    client = socket.socket(family)
    client.connect((address, port))
    accepted, _ = server.accept()
    ends = {"server first": (accepted, client), "client first": (client, accepted), "server": (accepted,), "client": (client,), "": ()}
    for one in ends[ending]:
        one.close()
    kept.extend((client, accepted))

def main():
    if "--inside" not in sys.argv:
        subprocess.run(["unshare", "-n", sys.executable, __file__, "--inside"], check=True)
        return
    for command in ("ip link set lo up", "ip tuntap add dev eth0 mode tun", "ip addr add 10.0.0.1/8 dev eth0", "ip link set eth0 up"):
        subprocess.run(command.split(), check=True)
    web = listener("0.0.0.0", 8080)
    dual = listener("::", 8081, socket.AF_INET6, 0)
    kept.append(listener("::", 8082, socket.AF_INET6, 1))
    kept.append(listener("127.0.0.1", 5432))
    for ending in ("server first", "client first", "server", ""):
        connection(web, 8080, ending)
    connection(dual, 8081, "server first", socket.AF_INET6, "::1")
    connection(dual, 8081, "client")
    unanswered = socket.socket()
    unanswered.setblocking(False)
    unanswered.connect_ex(("10.9.9.9", 80))
    udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    udp.bind(("0.0.0.0", 53))
    # The ACK of a FIN may take 40 ms (delayed); until then its sender is in FIN-WAIT-1.
    time.sleep(1)
    for name, command in COMMANDS.items():
        output = subprocess.run(["sh", "-c", command], capture_output=True, text=True).stdout
        (HERE / f"{name}.txt").write_text(f"$ {command}\n{output}")

main()
