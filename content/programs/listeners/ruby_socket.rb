# A listener with Socket, call by call.
require "socket"

server = Socket.new(:INET, :STREAM)
server.bind(Addrinfo.tcp("0.0.0.0", 0))
server.listen(5)
