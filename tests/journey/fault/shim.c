/* Stands between a program and the system, and has the system refuse what a test wants refused.

   FAULT_UNDER   the folder whose files are meant
   FAULT_ERRNO   what the system answers (28: no room, 30: read-only, 5: the disk is gone)
   FAULT_FROM    from which call on, counted from 1; 0 for none
   FAULT_WHILE   a file: every call is refused while it is there, and none while it is not
   FAULT_ALL     with 1, what needs no room is refused as well: removing, opening to write
   FAULT_PULLED  where the folder is moved to with the first call that is refused, as a drive that is pulled out;
                 its name begins with that of the folder
   FAULT_TALLY   a file that gets the number of calls that could have been refused
   FAULT_CLOCK   so many seconds are added to the clock
   FAULT_MOUNTS  a file that is read in the place of /proc/self/mountinfo */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

static atomic_long calls;
static const char *under, *mounts, *pulled, *meanwhile;
static long from, answer, clock_shift, all;

__attribute__((constructor)) static void begin(void) {
    under = getenv("FAULT_UNDER");
    mounts = getenv("FAULT_MOUNTS");
    pulled = getenv("FAULT_PULLED");
    meanwhile = getenv("FAULT_WHILE");
    from = getenv("FAULT_FROM") ? atol(getenv("FAULT_FROM")) : 0;
    answer = getenv("FAULT_ERRNO") ? atol(getenv("FAULT_ERRNO")) : ENOSPC;
    clock_shift = getenv("FAULT_CLOCK") ? atol(getenv("FAULT_CLOCK")) : 0;
    all = getenv("FAULT_ALL") ? atol(getenv("FAULT_ALL")) : 0;
}

__attribute__((destructor)) static void end(void) {
    const char *tally = getenv("FAULT_TALLY");
    if (!tally) return;
    int file = syscall(SYS_openat, AT_FDCWD, tally, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    char text[32];
    int length = snprintf(text, sizeof text, "%ld", (long)calls);
    if (file >= 0) { syscall(SYS_write, file, text, length); syscall(SYS_close, file); }
}

static int is_under(const char *path) {
    if (!under || !path) return 0;
    size_t length = strlen(under);
    if (path[0] == '/') return strncmp(path, under, length) == 0;
    char here[PATH_MAX];
    return getcwd(here, sizeof here) && strncmp(here, under, length) == 0;
}

static int is_file_under(int file) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return path[0] == '/' && is_under(path);
}

/* 0: let it pass; 1: the first that is refused; 2: refused since. */
static int refused(void) {
    if (meanwhile) {
        if (syscall(SYS_access, meanwhile, F_OK)) return 0;
        errno = (int)answer;
        return 2;
    }
    long number = ++calls;
    if (!from || number < from) return 0;
    if (number == from && pulled) syscall(SYS_rename, under, pulled);
    errno = (int)answer;
    return number == from ? 1 : 2;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

/* A disk that runs full in the middle of a write takes the half of it. */
#define WRITE_HALF(call_half, size)                                                                          \
    int how = refused();                                                                                     \
    if (how == 1 && answer == ENOSPC && (size) > 1) return call_half;                                        \
    if (how) return -1;

ssize_t write(int file, const void *bytes, size_t size) {
    if (is_file_under(file)) { WRITE_HALF(REAL(write)(file, bytes, size / 2), size) }
    return REAL(write)(file, bytes, size);
}
ssize_t pwrite(int file, const void *bytes, size_t size, off_t at) {
    if (is_file_under(file)) { WRITE_HALF(REAL(pwrite)(file, bytes, size / 2, at), size) }
    return REAL(pwrite)(file, bytes, size, at);
}
ssize_t pwrite64(int file, const void *bytes, size_t size, off64_t at) {
    if (is_file_under(file)) { WRITE_HALF(REAL(pwrite64)(file, bytes, size / 2, at), size) }
    return REAL(pwrite64)(file, bytes, size, at);
}
ssize_t writev(int file, const struct iovec *parts, int count) {
    if (is_file_under(file) && refused()) return -1;
    return REAL(writev)(file, parts, count);
}
ssize_t copy_file_range(int in, off64_t *in_at, int out, off64_t *out_at, size_t size, unsigned flags) {
    if (is_file_under(out) && refused()) return -1;
    return REAL(copy_file_range)(in, in_at, out, out_at, size, flags);
}
ssize_t sendfile64(int out, int in, off64_t *at, size_t size) {
    ssize_t (*real)(int, int, off64_t *, size_t) = dlsym(RTLD_NEXT, "sendfile64");
    if (is_file_under(out) && refused()) return -1;
    return real(out, in, at, size);
}
int ftruncate(int file, off_t size) {
    if (is_file_under(file) && refused()) return -1;
    return REAL(ftruncate)(file, size);
}
int ftruncate64(int file, off64_t size) {
    if (is_file_under(file) && refused()) return -1;
    return REAL(ftruncate64)(file, size);
}
int fallocate(int file, int mode, off_t at, off_t size) {
    if (is_file_under(file) && refused()) return -1;
    return REAL(fallocate)(file, mode, at, size);
}
int fallocate64(int file, int mode, off64_t at, off64_t size) {
    if (is_file_under(file) && refused()) return -1;
    return REAL(fallocate64)(file, mode, at, size);
}
int posix_fallocate(int file, off_t at, off_t size) {
    if (is_file_under(file) && refused()) return (int)answer;
    return REAL(posix_fallocate)(file, at, size);
}
int posix_fallocate64(int file, off64_t at, off64_t size) {
    if (is_file_under(file) && refused()) return (int)answer;
    return REAL(posix_fallocate64)(file, at, size);
}
int fsync(int file) {
    if (is_file_under(file) && refused()) return -1;
    return REAL(fsync)(file);
}
int fdatasync(int file) {
    if (is_file_under(file) && refused()) return -1;
    return REAL(fdatasync)(file);
}

/* A new name needs room in its folder; on a disk that takes nothing, opening to write is refused too. */
static int open_is_refused(const char *path, int flags) {
    struct stat found;
    if (!is_under(path)) return 0;
    int makes = (flags & O_CREAT) && lstat(path, &found) != 0;
    int writes = all && (flags & (O_WRONLY | O_RDWR));
    return (makes || writes) && refused();
}

#define MODE                                                                                                 \
    mode_t mode = 0;                                                                                         \
    if (flags & (O_CREAT | O_TMPFILE)) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); }
#define INSTEAD(path) (mounts && !strcmp(path, "/proc/self/mountinfo") ? mounts : path)

int open(const char *path, int flags, ...) {
    MODE
    if (open_is_refused(path, flags)) return -1;
    return REAL(open)(INSTEAD(path), flags, mode);
}
int open64(const char *path, int flags, ...) {
    MODE
    if (open_is_refused(path, flags)) return -1;
    return REAL(open64)(INSTEAD(path), flags, mode);
}
int openat(int folder, const char *path, int flags, ...) {
    MODE
    if (open_is_refused(path, flags)) return -1;
    return REAL(openat)(folder, INSTEAD(path), flags, mode);
}
int openat64(int folder, const char *path, int flags, ...) {
    MODE
    if (open_is_refused(path, flags)) return -1;
    return REAL(openat64)(folder, INSTEAD(path), flags, mode);
}
int rename(const char *old, const char *new) {
    if (is_under(new) && refused()) return -1;
    return REAL(rename)(old, new);
}
int mkdir(const char *path, mode_t mode) {
    if (is_under(path) && refused()) return -1;
    return REAL(mkdir)(path, mode);
}
int unlink(const char *path) {
    if (all && is_under(path) && refused()) return -1;
    return REAL(unlink)(path);
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    int outcome = REAL(clock_gettime)(clock, now);
    if (clock == CLOCK_REALTIME) now->tv_sec += clock_shift;
    return outcome;
}
int gettimeofday(struct timeval *now, void *zone) {
    int outcome = REAL(gettimeofday)(now, zone);
    now->tv_sec += clock_shift;
    return outcome;
}
time_t time(time_t *place) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (place) *place = now.tv_sec;
    return now.tv_sec;
}
