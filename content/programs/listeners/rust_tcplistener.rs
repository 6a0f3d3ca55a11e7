// A listener with std::net::TcpListener.
use std::net::TcpListener;

fn main() -> std::io::Result<()> {
    TcpListener::bind("127.0.0.1:0").map(drop)
}
