"""A listener with http.server.HTTPServer."""

import http.server

http.server.HTTPServer(("", 0), http.server.BaseHTTPRequestHandler).server_close()
