/** How a sample of each language becomes a program that runs: its files, its build, its command. */

export interface Program {
  /** Succeeds where the language is installed. */
  readonly version: readonly string[];
  /** By name, from the sample as printed. */
  readonly files: (code: string) => Readonly<Record<string, string>>;
  readonly build?: readonly string[];
  readonly run: readonly string[];
}

/** Samples that are whole programs. */
export const PROGRAMS: Readonly<Record<string, Program>> = {
  c: {
    version: ["cc", "--version"],
    files: (code) => ({ "server.c": code }),
    build: ["cc", "-o", "server", "server.c"],
    run: ["./server"],
  },
  python: {
    version: ["python3", "--version"],
    files: (code) => ({ "server.py": code }),
    run: ["python3", "server.py"],
  },
  js: {
    version: ["node", "--version"],
    files: (code) => ({ "server.mjs": code }),
    run: ["node", "server.mjs"],
  },
  java: {
    version: ["javac", "-version"],
    files: (code) => ({ "Hello.java": code }),
    build: ["javac", "Hello.java"],
    run: ["java", "Hello"],
  },
  go: {
    version: ["go", "version"],
    files: (code) => ({ "server.go": code }),
    build: ["go", "build", "-o", "server", "server.go"],
    run: ["./server"],
  },
  rust: {
    version: ["rustc", "--version"],
    files: (code) => ({ "server.rs": code }),
    build: ["rustc", "--edition=2021", "server.rs"],
    run: ["./server"],
  },
};

const C_MAIN = `
int main(void) {
    int fd = listen_on(8080);
    if (fd < 0) return 1;
    for (;;) {
        int connection = accept(fd, 0, 0);
        if (connection < 0) return 1;
        send(connection, "hello\\n", 6, MSG_NOSIGNAL);
        close(connection);
    }
}
`;
const PYTHON_MAIN = `
with listen_on(8080) as listener:
    while True:
        connection, _ = listener.accept()
        connection.sendall(b"hello\\n")
        connection.close()
`;
const PYTHON_SERVER_MAIN = `
class Handler(socketserver.BaseRequestHandler):
    def handle(self):
        self.request.sendall(b"hello\\n")


Server(("", 8080), Handler).serve_forever()
`;
const JAVA_MAIN = `
class Main {
    public static void main(String[] args) throws Exception {
        var server = Listen.on(8080);
        while (true) {
            try (var socket = server.accept()) {
                socket.getOutputStream().write("hello\\n".getBytes());
            }
        }
    }
}
`;
const GO_MAIN = `package main

import "sample/server"

func main() {
	listener, err := server.ListenOn(":8080")
	if err != nil {
		panic(err)
	}
	for {
		connection, err := listener.Accept()
		if err != nil {
			panic(err)
		}
		connection.Write([]byte("hello\\n"))
		connection.Close()
	}
}
`;
const RUST_MAIN = `
mod sample;

use std::io::Write;

fn main() {
    for connection in sample::listen_on(8080).unwrap().incoming() {
        connection.unwrap().write_all(b"hello\\n").unwrap();
    }
}
`;

const { c, python, js, java, go, rust } = PROGRAMS as Record<string, Program> & {
  [key in "c" | "python" | "js" | "java" | "go" | "rust"]: Program;
};

/** Samples that open a listener, each by what of it is called. */
export const DRIVERS: Readonly<Record<string, Readonly<Record<string, Program>>>> = {
  c: { listen_on: { ...c, files: (code) => ({ "server.c": code + C_MAIN }) } },
  python: {
    listen_on: { ...python, files: (code) => ({ "server.py": code + PYTHON_MAIN }) },
    Server: { ...python, files: (code) => ({ "server.py": code + PYTHON_SERVER_MAIN }) },
  },
  js: { "whole program": js },
  java: {
    "Listen.on": {
      ...java,
      files: (code) => ({ "Listen.java": code, "Main.java": JAVA_MAIN }),
      build: ["javac", "Listen.java", "Main.java"],
      run: ["java", "Main"],
    },
  },
  go: {
    ListenOn: {
      ...go,
      files: (code) => ({
        "go.mod": "module sample\n",
        "server/server.go": code,
        "main.go": GO_MAIN,
      }),
      build: ["go", "build", "-o", "main", "."],
      run: ["./main"],
    },
  },
  rust: {
    listen_on: {
      ...rust,
      files: (code) => ({ "sample.rs": code, "server.rs": RUST_MAIN }),
    },
  },
};

/** Samples that print the port that they were given: programs like the servers, but for Java's class. */
export const PORT_PROGRAMS: Readonly<Record<string, Program>> = {
  ...{ python, js, go, rust },
  java: javaProgram("FreePort"),
};

/** Samples that make requests of port 8080. */
export const CLIENT_PROGRAMS: Readonly<Record<string, Program>> = {
  ...{ python, js, go },
  java: javaProgram("Client"),
};

function javaProgram(name: string): Program {
  return {
    ...java,
    files: (code) => ({ [`${name}.java`]: code }),
    build: ["javac", `${name}.java`],
    run: ["java", name],
  };
}
