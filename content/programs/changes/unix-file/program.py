import pathlib
import socket

path = pathlib.Path("/run/app.sock")
path.unlink(missing_ok=True)  # what the last run left: bind does not replace it
server = socket.socket(socket.AF_UNIX)
server.bind(str(path))
server.listen()
