# nginx.
echo '
daemon off; master_process off; pid nginx.pid; error_log stderr;
events {}
http {
    access_log off;
    server { listen 8080; listen [::]:8080; }
}' >nginx.conf
exec nginx -p . -c nginx.conf
