// A listener with net.Listen.
package main

import "net"

func main() {
	listener, err := net.Listen("tcp", ":0")
	if err != nil {
		panic(err)
	}
	listener.Close()
}
