# PostgreSQL, which does not run as root.
chown postgres .
as="setpriv --reuid=postgres --regid=postgres --clear-groups"
bin=$(echo /usr/lib/postgresql/*/bin)
$as "$bin/initdb" -D data --no-sync >/dev/null
exec $as "$bin/postgres" -D data -p 8080 -c max_connections=100 -c listen_addresses="*" -c unix_socket_directories=
