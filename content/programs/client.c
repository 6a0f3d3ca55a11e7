/* A client for the server beside it: ./client [LINGER]
 * LINGER  seconds to wait before closing (0). */
#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv) {
    unsigned linger = argc > 1 ? (unsigned)atoi(argv[1]) : 0;
    setvbuf(stdout, NULL, _IOLBF, 0);

    int connection = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in server = {
        .sin_family = AF_INET,
        .sin_port = htons(12345),
        .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
    };
    if (connect(connection, (struct sockaddr *)&server, sizeof server) < 0) {
        printf("client: connect: %s (errno %d)\n", strerror(errno), errno);
        return 1;
    }
    char buffer[100] = "a hundred bytes, most of them zero";
    printf("client: wrote %zd bytes\n", write(connection, buffer, sizeof buffer));
    printf("client: read %zd bytes\n", read(connection, buffer, sizeof buffer));
    sleep(linger);
    close(connection);
    printf("client: closed\n");
    return 0;
}
