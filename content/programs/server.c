/* A server for one client: ./server OPTION [LINGER]
 * OPTION  0 or 1: whether SO_REUSEADDR is set before bind.
 * LINGER  seconds to wait before closing (0), so that the client can be the first to close. */
#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv) {
    int option = argc > 1 ? atoi(argv[1]) : 0;
    unsigned linger = argc > 2 ? (unsigned)atoi(argv[2]) : 0;
    setvbuf(stdout, NULL, _IOLBF, 0);

    int listener = socket(AF_INET, SOCK_STREAM, 0);
    if (setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &option, sizeof option) < 0)
        perror("server: setsockopt");

    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(12345)};
    if (bind(listener, (struct sockaddr *)&address, sizeof address) < 0)
        printf("server: bind: %s (errno %d)\n", strerror(errno), errno); /* and on we go */
    else
        printf("server: bind: ok\n");

    if (listen(listener, 20) < 0) {
        printf("server: listen: %s\n", strerror(errno));
        return 1;
    }
    socklen_t length = sizeof address;
    getsockname(listener, (struct sockaddr *)&address, &length);
    printf("server: listening on port %d\n", ntohs(address.sin_port));

    int connection = accept(listener, NULL, NULL);
    if (connection < 0) return 1;
    char buffer[100] = {0};
    printf("server: read %zd bytes\n", read(connection, buffer, sizeof buffer));
    printf("server: wrote %zd bytes\n", write(connection, buffer, sizeof buffer));
    sleep(linger);
    close(listener);
    close(connection);
    printf("server: closed\n");
    return 0;
}
