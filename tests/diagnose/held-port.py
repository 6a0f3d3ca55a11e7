"""The world in which a diagnosis' commands are typed: a program has port 8080, of TCP and UDP, one connection is open and one
in TIME-WAIT, and a file is where its socket was. Runs the shell command of the first argument; prints what came of it."""
import json
import os
import shutil
import signal
import socket
import subprocess
import sys


def hold(ready):
    listener = socket.create_server(("127.0.0.1", 8080))
    udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    udp.bind(("127.0.0.1", 8080))
    clients = [socket.create_connection(("127.0.0.1", 8080)) for _ in range(2)]
    listener.accept()[0].close()
    clients[0].close()
    kept = listener.accept()[0]
    old = socket.socket(socket.AF_UNIX)
    old.bind("app.sock")
    os.write(ready, b".")
    signal.pause()
    del udp, kept, old


subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
shutil.copy("/bin/true", "server")
reader, writer = os.pipe()
holder = os.fork()
if holder == 0:
    hold(writer)
os.read(reader, 1)
command = sys.argv[1].replace("4242", str(holder)).replace("/tmp/app.sock", os.path.abspath("app.sock"))
# Whoever types it here is root.
done = subprocess.run(
    ["sh", "-c", 'sudo() { "$@"; }\n' + command],
    capture_output=True,
    text=True,
    env={**os.environ, "PID": str(holder)},
)
left = subprocess.run(["ss", "-Htan", "sport = :8080"], capture_output=True, text=True).stdout
ended = os.waitpid(holder, 0 if sys.argv[2] == "wait" else os.WNOHANG)[0] == holder
if not ended:
    os.kill(holder, signal.SIGKILL)
print(
    json.dumps(
        {
            "status": done.returncode,
            "stderr": done.stderr,
            "ended": ended,
            "timeWait": "TIME-WAIT" in left,
            "file": os.path.exists("app.sock"),
        }
    )
)
