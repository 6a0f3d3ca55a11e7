"""A listener with socket.create_server()."""

import socket

socket.create_server(("", 0)).close()
