"""A listener with socketserver.TCPServer."""

import socketserver

socketserver.TCPServer(("127.0.0.1", 0), socketserver.BaseRequestHandler).server_close()
