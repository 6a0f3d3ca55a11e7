"""A listener with socketserver.TCPServer."""

import socketserver

socketserver.TCPServer(("", 0), socketserver.BaseRequestHandler).server_close()
