package main

import (
	"io"
	"net/http"
	"sync"
)

func main() {
	for turn := 0; turn < 2; turn++ {
		var all sync.WaitGroup
		for i := 0; i < 10; i++ {
			all.Add(1)
			go func() {
				defer all.Done()
				answer, err := http.Get("http://127.0.0.1:8080/")
				if err != nil {
					panic(err)
				}
				io.Copy(io.Discard, answer.Body)
				answer.Body.Close()
			}()
		}
		all.Wait()
	}
}
