"""In a network namespace: a server on port 8080 that keeps a connection where its client asks for it, and the client, the
command. Prints how many connections it made."""
import socket
import subprocess
import sys
import threading

subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
listener = socket.create_server(("127.0.0.1", 8080), backlog=128)
made = 0


def serve(connection):
    with connection, connection.makefile("rb") as file:
        keep = True
        while keep:
            lines = []
            while (line := file.readline()) not in (b"\r\n", b""):
                lines.append(line.strip().lower())
            if line == b"":
                return
            keep = b"connection: keep-alive" in lines or (
                lines[0].endswith(b"http/1.1") and b"connection: close" not in lines
            )
            said = b"keep-alive" if keep else b"close"
            connection.sendall(
                b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: " + said + b"\r\n\r\nok"
            )


def accept():
    global made
    while True:
        connection, _ = listener.accept()
        made += 1
        threading.Thread(target=serve, args=(connection,), daemon=True).start()


threading.Thread(target=accept, daemon=True).start()
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(made)
