# Listeners with Socket.tcp_server_sockets.
require "socket"

Socket.tcp_server_sockets(0).each(&:close)
