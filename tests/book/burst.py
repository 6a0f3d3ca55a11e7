"""
In a network namespace: a server that keeps connections, and a client, the command. The client sends ten requests at once to
/ of port 8080, and when all are answered ten more. Prints how many connections it made.
"""
import socket
import subprocess
import sys
import threading

subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
listener = socket.create_server(("127.0.0.1", 8080), backlog=128)
made = 0
# Nobody is answered before ten have asked: they are at once, however slow the machine.
together = threading.Barrier(10)


def serve(connection):
    with connection:
        file = connection.makefile("rb")
        while True:
            lines = []
            while (line := file.readline()) not in (b"\r\n", b""):
                lines.append(line.strip().lower())
            if line == b"":
                return
            together.wait()
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
            if b"connection: close" in lines:
                return


def accept():
    global made
    while True:
        connection, _ = listener.accept()
        made += 1
        threading.Thread(target=serve, args=(connection,), daemon=True).start()


threading.Thread(target=accept, daemon=True).start()
subprocess.run(sys.argv[1:], check=True)
print(made)
