# OpenBSD's netcat.
exec nc.openbsd -l 8080
