import socket

server = socket.create_server(("", 8080))  # every address of the host
