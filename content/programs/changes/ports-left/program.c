#include <netinet/in.h>
#include <sys/socket.h>

/* bind, then connect: the port is left to connect, which knows the destination. */
int bind_address(int fd, const struct sockaddr_in *own) {
    int on = 1;
    if (setsockopt(fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on) < 0) return -1;
    return bind(fd, (const struct sockaddr *)own, sizeof *own); /* sin_port is 0 */
}
