/** How the samples of what-your-language-sets become programs that run: what calls them, their build, their command. */
import type { Program } from "./sample-programs.ts";

/** Appended to a sample that opens a listener: says hello to whoever comes. */
const MAIN = {
  ruby: `
server = listen_on(8080)
loop do
  connection, = server.accept
  connection.write("hello\\n")
  connection.close
end
`,
  php: `
$server = listen_on(8080);
while ($connection = socket_accept($server)) {
    socket_write($connection, "hello\\n");
    socket_close($connection);
}
`,
  perl: `
my $server = listen_on(8080);
while (my $connection = $server->accept) {
    print $connection "hello\\n";
    close $connection;
}
`,
  cpp: `
int main() {
    boost::asio::io_context context;
    auto acceptor = listen_on(context, 8080);
    for (;;) {
        auto connection = acceptor.accept();
        boost::asio::write(connection, boost::asio::buffer("hello\\n", 6));
    }
}
`,
  lua: `
local server = listen_on(8080)
while true do
  local connection = server:accept()
  connection:send("hello\\n")
  connection:close()
end
`,
};

const ERLANG_MAIN = `-module(main).
-export([start/0]).

start() ->
    {ok, Listener} = listen:on(8080),
    serve(Listener).

serve(Listener) ->
    {ok, Connection} = gen_tcp:accept(Listener),
    gen_tcp:send(Connection, "hello\\n"),
    gen_tcp:close(Connection),
    serve(Listener).
`;
const ELIXIR_MAIN = `
{:ok, listener} = Listen.on(8080)
Stream.repeatedly(fn ->
  {:ok, connection} = :gen_tcp.accept(listener)
  :gen_tcp.send(connection, "hello\\n")
  :gen_tcp.close(connection)
end)
|> Stream.run()
`;

/** By the language of the fence; `wants` is what has to be installed. */
export const LISTENER_DRIVERS: Readonly<Record<string, Program & { readonly wants: string }>> = {
  ruby: {
    wants: "ruby",
    version: ["ruby", "--version"],
    files: (code) => ({ "server.rb": code + MAIN.ruby }),
    run: ["ruby", "server.rb"],
  },
  php: {
    wants: "php",
    version: ["php", "--version"],
    files: (code) => ({ "server.php": code + MAIN.php }),
    run: ["php", "server.php"],
  },
  perl: {
    wants: "perl",
    version: ["perl", "-MIO::Socket::INET", "-e", "1"],
    files: (code) => ({ "server.pl": code + MAIN.perl }),
    run: ["perl", "server.pl"],
  },
  erlang: {
    wants: "erlang",
    version: ["sh", "-c", "command -v erlc"],
    files: (code) => ({ "listen.erl": code, "main.erl": ERLANG_MAIN }),
    build: ["erlc", "listen.erl", "main.erl"],
    run: ["erl", "-noinput", "-s", "main"],
  },
  elixir: {
    wants: "elixir",
    version: ["sh", "-c", "command -v elixir"],
    files: (code) => ({ "server.exs": code + ELIXIR_MAIN }),
    run: ["elixir", "server.exs"],
  },
  cpp: {
    wants: "boost",
    version: ["c++", "-E", "-include", "boost/version.hpp", "-x", "c++", "/dev/null"],
    files: (code) => ({ "server.cpp": code + MAIN.cpp }),
    build: ["c++", "-std=c++17", "-Wall", "-Wextra", "-Werror", "-o", "server", "server.cpp"],
    run: ["./server"],
  },
  lua: {
    wants: "luasocket",
    version: ["lua5.4", "-e", "require('socket')"],
    files: (code) => ({ "server.lua": code + MAIN.lua }),
    run: ["lua5.4", "server.lua"],
  },
  sh: {
    wants: "socat",
    version: ["socat", "-V"],
    files: (code) => ({ "server.sh": `exec ${code}` }),
    run: ["sh", "server.sh"],
  },
};
