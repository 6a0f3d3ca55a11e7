"""In a network namespace: provokes what the chapter on watching names, and prints which counters each event moved."""
import json
import socket
import struct
import subprocess
import time

subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
SERVER = ("127.0.0.1", 8080)


def sysctl(name, value):
    with open("/proc/sys/net/ipv4/" + name, "w") as file:
        file.write(str(value))


def counters():
    """By nstat's names: /proc/net/snmp and /proc/net/netstat, pairs of lines."""
    found = {}
    for path in ("/proc/net/snmp", "/proc/net/netstat"):
        with open(path) as file:
            lines = [line.split() for line in file]
        for names, values in zip(lines[::2], lines[1::2]):
            prefix = names[0].rstrip(":")
            for name, value in zip(names[1:], values[1:]):
                found[prefix + name] = int(value)
    return found


def until(condition):
    """Waits for what the kernel does by its own timers."""
    while not condition():
        time.sleep(0.05)


def pair(listener):
    client = socket.create_connection(listener.getsockname())
    return client, listener.accept()[0]


def time_wait(listener):
    client, connection = pair(listener)
    connection.close()
    client.close()


def overflow_of_buckets(listener):
    sysctl("tcp_max_tw_buckets", 0)
    time_wait(listener)
    sysctl("tcp_max_tw_buckets", 131072)


def taken_over(listener):
    """One port: the second connection has to take the first one's TIME-WAIT over."""
    sysctl("ip_local_port_range", "40000 40000")
    client, connection = pair(listener)
    client.close()
    connection.close()
    while True:
        try:
            again, connection = pair(listener)
            break
        except OSError:  # EADDRNOTAVAIL for a second
            time.sleep(0.1)
    connection.close()
    again.close()
    sysctl("ip_local_port_range", "32768 60999")


def full_queue(_listener):
    with socket.create_server(("127.0.0.1", 8081), backlog=0) as slow:
        clients = []
        before = counters()["TcpExtListenOverflows"]
        for _ in range(4):
            client = socket.socket()
            client.setblocking(False)
            client.connect_ex(slow.getsockname())
            clients.append(client)
        until(lambda: counters()["TcpExtListenOverflows"] > before)
        for client in clients:
            client.close()


def refused(_listener):
    socket.socket().connect_ex(("127.0.0.1", 9))


def no_port_left(listener):
    """The range has one port, and it is taken towards this server."""
    sysctl("ip_local_port_range", "40002 40002")
    client, connection = pair(listener)
    before = counters()
    assert socket.socket().connect_ex(SERVER) == 99
    moved = [name for name, value in counters().items() if value != before[name]]
    client.close()
    connection.close()
    sysctl("ip_local_port_range", "32768 60999")
    return moved


def unread_data(listener):
    client, connection = pair(listener)
    client.send(b"x")
    until(lambda: connection.recv(1, socket.MSG_PEEK))
    connection.close()
    client.close()


def linger_zero(listener):
    client, connection = pair(listener)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()
    client.close()


def nobody_answers(listener):
    client, connection = pair(listener)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, 300)
    subprocess.run(["ip", "link", "set", "lo", "down"], check=True)
    connection.send(b"x")
    before = counters()["TcpExtTCPAbortOnTimeout"]
    until(lambda: counters()["TcpExtTCPAbortOnTimeout"] > before)
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    connection.close()
    client.close()


EVENTS = [
    time_wait,
    overflow_of_buckets,
    taken_over,
    full_queue,
    refused,
    no_port_left,
    unread_data,
    linger_zero,
    nobody_answers,
]

result = {}
with socket.create_server(SERVER) as listener:
    for event in EVENTS:
        before = counters()
        own = event(listener)
        after = counters()
        moved = [name for name, value in after.items() if value != before.get(name)]
        result[event.__name__] = moved if own is None else own
print(json.dumps(result))
