// Prints how many idle connections a host may have, for how many seconds, and the server's limit.
package main

import (
	"fmt"
	"net/http"
)

func main() {
	transport := http.DefaultTransport.(*http.Transport)
	server := http.Server{}
	fmt.Println(http.DefaultMaxIdleConnsPerHost, transport.IdleConnTimeout.Seconds(), server.IdleTimeout.Seconds())
}
