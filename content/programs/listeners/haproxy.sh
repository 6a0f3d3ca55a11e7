# HAProxy.
echo '
global
    maxconn 2000
frontend one
    mode http
    timeout client 1s
    bind :::8080
' >haproxy.cfg
exec haproxy -db -f haproxy.cfg
