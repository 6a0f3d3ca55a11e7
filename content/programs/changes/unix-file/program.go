package main

import (
	"log"
	"net"
	"os"
)

func main() {
	path := "/run/app.sock"
	os.Remove(path) // what the last run left: bind does not replace it
	if _, err := net.Listen("unix", path); err != nil {
		log.Fatal(err)
	}
}
