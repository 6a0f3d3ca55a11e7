import socket

IP_BIND_ADDRESS_NO_PORT = 24  # <linux/in.h>
client = socket.socket()
client.setsockopt(socket.IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, 1)
client.bind(("192.0.2.9", 0))
client.connect(("192.0.2.1", 8080))
