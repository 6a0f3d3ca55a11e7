package server

import (
	"io"
	"net"
)

func handle(connection net.Conn) {
	defer connection.Close() // whatever happens below
	io.Copy(connection, connection)
}
