package main

import (
	"log"
	"net"
)

func main() {
	if _, err := net.Listen("tcp", ":8080"); err != nil { // every address of the host
		log.Fatal(err)
	}
}
