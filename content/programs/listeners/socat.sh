# socat.
exec socat TCP-LISTEN:8080 STDOUT
