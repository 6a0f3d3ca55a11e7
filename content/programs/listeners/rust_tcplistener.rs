// A listener with std::net::TcpListener.
use std::net::TcpListener;

fn main() -> std::io::Result<()> {
    TcpListener::bind("[::]:0").map(drop)
}
