# The traditional netcat.
exec nc.traditional -l -p 8080
