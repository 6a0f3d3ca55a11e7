# Apache's httpd.
echo '
ServerRoot /usr/lib/apache2
ServerName localhost
User www-data
Group www-data
PidFile ${PWD}/httpd.pid
ErrorLog ${PWD}/error.log
LoadModule mpm_event_module modules/mod_mpm_event.so
LoadModule authz_core_module modules/mod_authz_core.so
Listen 8080
' >httpd.conf
exec apache2 -X -f "$PWD/httpd.conf"
