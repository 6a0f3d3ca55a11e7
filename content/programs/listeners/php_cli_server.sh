# PHP's built-in web server.
exec php -S 0.0.0.0:8080
