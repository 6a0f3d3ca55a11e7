# A listener with TCPServer.
require "socket"

TCPServer.new(0).close
