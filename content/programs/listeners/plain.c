// A listener with the system calls alone.
#include <netinet/in.h>
#include <sys/socket.h>

int main(void) {
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in address = {.sin_family = AF_INET};
    if (bind(fd, (struct sockaddr *)&address, sizeof address) < 0) return 1;
    return listen(fd, 1) < 0;
}
