import socket


def serve(listener: socket.socket) -> None:
    while True:
        connection, _ = listener.accept()
        with connection:  # closed, whatever happens inside
            while data := connection.recv(4096):  # b"" is the peer's close
                connection.sendall(data)
