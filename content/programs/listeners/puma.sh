# Puma.
echo 'run ->(_env) { [200, {}, []] }' >config.ru
exec puma --bind tcp://[::]:8080 config.ru
