// Preloaded into the program: writes reach the disk until the file that BROKEN_DISK names is there.
#include <errno.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

int fdatasync(int file) {
    const char* sign = getenv("BROKEN_DISK");
    if (sign != NULL && access(sign, F_OK) == 0) {
        errno = EIO;
        return -1;
    }
    return (int)syscall(SYS_fdatasync, file);
}
