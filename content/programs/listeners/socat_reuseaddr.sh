# socat, with the option asked for.
exec socat TCP-LISTEN:8080,reuseaddr STDOUT
