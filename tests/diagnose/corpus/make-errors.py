#!/usr/bin/env python3
"""Makes errors.json: what servers and runtimes print when their port is taken, in a namespace of its own, by really starting them.

Run as root: python3 tests/diagnose/corpus/make-errors.py. What is not installed is left out, and named. Port 8080 has a
listener on 0.0.0.0 and on [::]; the range of ports is used up towards 127.0.0.2:9000 for those that connect.
"""
import json, os, pathlib, shutil, socket, subprocess, sys, tempfile, time

HERE = pathlib.Path(__file__).resolve().parent
TMP = pathlib.Path(tempfile.mkdtemp())

def file(name, text):
    path = TMP / name
    path.write_text(text)
    return str(path)

def compiled(name, text):
    return f"rustc -o {TMP}/{name} {file(name + '.rs', text)} && {TMP}/{name}"

def programs():
    """runtime key, call, command; the file is made when it is asked for."""
    yield "python", "bind", ["python3", "-c", "import socket; s = socket.socket(); s.bind(('', 8080))"]
    yield "python", "bind", ["python3", "-m", "http.server", "8080"]
    yield "python", "bind", ["python3", "-c", "import asyncio\nasync def main(): await asyncio.start_server(print, '127.0.0.1', 8080)\nasyncio.run(main())"]
    yield "gunicorn", "bind", ["gunicorn", "-b", "0.0.0.0:8080", "app:app", "--chdir", str(TMP)]
    yield "python", "bind", ["uvicorn", "--port", "8080", "--app-dir", str(TMP), "app:app"]
    yield "flask", "bind", ["python3", "-c", "import flask; flask.Flask('x').run(port=8080)"]
    yield "node", "bind", ["node", "-e", "require('net').createServer().listen(8080)"]
    yield "node", "bind", ["node", "-e", "require('http').createServer().listen(8080, '127.0.0.1')"]
    yield "java", "bind", ["java", file("J.java", "class J { public static void main(String[] a) throws Exception { new java.net.ServerSocket(8080); } }")]
    yield "go", "bind", ["go", "run", file("g.go", 'package main\nimport ("log"; "net")\nfunc main() { _, err := net.Listen("tcp", ":8080"); log.Fatal(err) }\n')]
    yield "rust", "bind", ["sh", "-c", compiled("r", 'fn main() { std::net::TcpListener::bind("0.0.0.0:8080").unwrap(); }')]
    yield "ruby", "bind", ["ruby", "-rsocket", "-e", "TCPServer.new('127.0.0.1', 8080)"]
    yield "php", "bind", ["php", "-S", "127.0.0.1:8080"]
    yield "php", "bind", ["php", "-r", "stream_socket_server('tcp://0.0.0.0:8080', $n, $s) or print(\"$s\\n\");"]
    yield "perl", "bind", ["perl", "-MIO::Socket::INET", "-e", "IO::Socket::INET->new(LocalPort => 8080, Listen => 5) or die \"cannot listen on port 8080: $@\""]
    yield "erlang", "bind", ["erl", "-noshell", "-eval", "io:format(\"~p~n\", [gen_tcp:listen(8080, [])]), halt()."]
    yield "nginx", "bind", ["nginx", "-g", "daemon off;", "-c", file("nginx.conf", f"pid {TMP}/n.pid; error_log stderr; events {{}} http {{ access_log off; server {{ listen 8080; }} }}")]
    yield "apache", "bind", ["apache2", "-X", "-f", file("apache.conf", f"ServerName x\nServerRoot {TMP}\nPidFile {TMP}/a.pid\nErrorLog /dev/stderr\nLoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so\nLoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so\nListen 8080\n")]
    yield "haproxy", "bind", ["haproxy", "-f", file("ha.cfg", "defaults\n mode http\n timeout connect 1s\n timeout client 1s\n timeout server 1s\nfrontend web\n bind 0.0.0.0:8080\n")]
    yield "redis", "bind", ["redis-server", "--port", "8080", "--save", ""]
    yield None, "bind", ["memcached", "-u", "nobody", "-p", "8080", "-U", "0"]
    yield None, "bind", ["lighttpd", "-D", "-f", file("l.conf", 'server.document-root = "/tmp"\nserver.port = 8080\n')]
    yield None, "bind", ["mosquitto", "-p", "8080"]
    yield None, "bind", ["caddy", "file-server", "--listen", ":8080"]
    yield "socat", "bind", ["socat", "TCP-LISTEN:8080", "STDOUT"]
    yield "nc", "bind", ["nc", "-l", "8080"]
    yield "dnsmasq", "bind", ["dnsmasq", "-d", "-p", "8080", "-C", "/dev/null"]
    yield "postgres", "bind", ["sh", "-c", f"mkdir -p {TMP}/pg && chown -R nobody {TMP} && su nobody -s /bin/sh -c '/usr/lib/postgresql/15/bin/initdb -D {TMP}/pg >/dev/null && /usr/lib/postgresql/15/bin/postgres -D {TMP}/pg -p 8080 -k {TMP}'"]
    yield "ssh", "bind", ["sh", "-c", f"mkdir -p /run/sshd && ssh-keygen -q -t ed25519 -N '' -f {TMP}/key && $(command -v sshd) -D -e -p 8080 -h {TMP}/key -f /dev/null"]
    yield "python", "connect", ["python3", "-c", "import socket; s = socket.socket(); s.connect(('127.0.0.2', 9000))"]
    yield "node", "connect", ["node", "-e", "require('net').connect(9000, '127.0.0.2')"]
    yield "go", "connect", ["go", "run", file("d.go", 'package main\nimport ("log"; "net")\nfunc main() { _, err := net.Dial("tcp", "127.0.0.2:9000"); log.Fatal(err) }\n')]
    yield "java", "connect", ["java", file("C.java", 'class C { public static void main(String[] a) throws Exception { new java.net.Socket("127.0.0.2", 9000); } }')]
    yield "rust", "connect", ["sh", "-c", compiled("c", 'fn main() { std::net::TcpStream::connect("127.0.0.2:9000").unwrap(); }')]
    yield "ruby", "connect", ["ruby", "-rsocket", "-e", "TCPSocket.new('127.0.0.2', 9000)"]
    yield "php", "connect", ["php", "-r", "stream_socket_client('tcp://127.0.0.2:9000', $n, $s) or print(\"$s\\n\");"]
    yield None, "connect", ["curl", "-sS", "http://127.0.0.2:9000/"]

def inside():
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    pathlib.Path("/proc/sys/net/ipv4/ip_local_port_range").write_text("40000 40001")
    kept = []
    for family, address in ((socket.AF_INET, "0.0.0.0"), (socket.AF_INET6, "::")):
        s = socket.socket(family)
        if family == socket.AF_INET6:
            s.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        s.bind((address, 8080)); s.listen(5); kept.append(s)
    far = socket.socket(); far.bind(("127.0.0.2", 9000)); far.listen(50); kept.append(far)
    for _ in range(2):
        s = socket.socket(); s.connect(("127.0.0.2", 9000)); kept.append(s)
    (TMP / "app.py").write_text("def app(environ, start): pass\n")
    rows, absent = [], []
    for runtime, call, command in programs():
        if shutil.which(command[0]) is None:
            absent.append(command[0]); continue
        print(command[0], call, flush=True)
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=120, cwd=TMP, env={**os.environ, "HOME": str(TMP), "LC_ALL": "C", "RUSTUP_HOME": os.environ.get("RUSTUP_HOME", "/root/.rustup"), "CARGO_HOME": os.environ.get("CARGO_HOME", "/root/.cargo")}, stdin=subprocess.DEVNULL)
            text = done.stdout + done.stderr
        except subprocess.TimeoutExpired as late:
            text = ((late.stdout or b"") + (late.stderr or b"")).decode()
        rows.append({"tool": command[0] if command[0] != "sh" else (runtime or "sh"), "runtime": runtime, "call": call, "output": text.replace(str(TMP), "/tmp/x").replace(sys.base_prefix, "/usr")})
    (HERE / "errors.json").write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n")
    print("not installed:", ", ".join(absent) or "nothing")

if "--inside" in sys.argv:
    inside()
else:
    subprocess.run(["unshare", "-n", sys.executable, __file__, "--inside"], check=True)
