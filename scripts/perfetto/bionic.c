/*
 * As much of Android's C library as Perfetto's trace_processor needs to run on glibc, x86-64: what glibc lacks, and what
 * both have under one name but with other arguments. Everything else comes from glibc itself. scripts/perfetto/get builds it.
 */
#define _GNU_SOURCE
#include <ctype.h>
#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The start: called with argc, argv and the environment as the kernel laid them out, and with the constructors. */
typedef void (*constructor)(int, char **, char **);
struct structors {
	constructor *preinit, *init, *fini;
};

static void construct(constructor *list, int argc, char **argv, char **env)
{
	while (*++list) /* the first is -1, the last 0 */
		(*list)(argc, argv, env);
}

void __libc_init(long *args, void (*unused)(void), int (*main)(int, char **, char **), struct structors *structors)
{
	int argc = (int)args[0];
	char **argv = (char **)(args + 1), **env = argv + argc + 1;
	(void)unused;
	construct(structors->preinit, argc, argv, env);
	construct(structors->init, argc, argv, env);
	exit(main(argc, argv, env));
}

/* stdin, stdout and stderr are three elements of 152 bytes there, so every function that takes a stream looks at it first. */
char __sF[3][152];

static FILE *stream(void *f)
{
	return f == __sF[0] ? stdin : f == __sF[1] ? stdout : f == __sF[2] ? stderr : f;
}

#undef feof
#undef ferror
#undef getc
#define GLIBC(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define OF_STREAM(type, name) type name(FILE *f) { return GLIBC(name)(stream(f)); }
#define TO_STREAM(name, what) int name(what w, FILE *f) { return GLIBC(name)(w, stream(f)); }
OF_STREAM(int, fclose)
OF_STREAM(int, feof)
OF_STREAM(int, ferror)
OF_STREAM(int, fflush)
OF_STREAM(int, fgetc)
OF_STREAM(int, fileno)
OF_STREAM(int, getc)
OF_STREAM(off_t, ftello)
TO_STREAM(fputc, int)
TO_STREAM(fputs, const char *)
TO_STREAM(ungetc, int)
int fseeko(FILE *f, off_t offset, int whence) { return GLIBC(fseeko)(stream(f), offset, whence); }
char *fgets(char *s, int n, FILE *f) { return GLIBC(fgets)(s, n, stream(f)); }
size_t fread(void *p, size_t size, size_t n, FILE *f) { return GLIBC(fread)(p, size, n, stream(f)); }
size_t fwrite(const void *p, size_t size, size_t n, FILE *f) { return GLIBC(fwrite)(p, size, n, stream(f)); }
int vfprintf(FILE *f, const char *format, va_list args) { return GLIBC(vfprintf)(stream(f), format, args); }

int fprintf(FILE *f, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	int written = vfprintf(f, format, args);
	va_end(args);
	return written;
}

/* isalpha() and its kin are macros there, which look into this table. */
static char classes[257];
const char *_ctype_ = classes;

__attribute__((constructor)) static void fill_classes(void)
{
	for (int c = 0; c < 128; c++)
		classes[c + 1] = (char)((isupper(c) ? 1 : 0) | (islower(c) ? 2 : 0) | (isdigit(c) ? 4 : 0) | (isspace(c) ? 8 : 0)
			| (ispunct(c) ? 16 : 0) | (iscntrl(c) ? 32 : 0) | (isxdigit(c) && !isdigit(c) ? 64 : 0) | (c == ' ' ? 128 : 0));
}

int *__errno(void) { return &errno; }
int __xpg_strerror_r(int error, char *text, size_t size);
int posix_strerror_r(int error, char *text, size_t size) __asm__("strerror_r");
int posix_strerror_r(int error, char *text, size_t size) { return __xpg_strerror_r(error, text, size); }

/* Names have other numbers there. */
long sysconf(int name)
{
	switch (name) {
	case 39: case 40: return getpagesize();
	case 96: return GLIBC(sysconf)(_SC_NPROCESSORS_CONF);
	case 97: return GLIBC(sysconf)(_SC_NPROCESSORS_ONLN);
	case 98: return GLIBC(sysconf)(_SC_PHYS_PAGES);
	default: errno = EINVAL; return -1;
	}
}

/* A set of signals has 8 bytes there, 128 in glibc. */
int sigfillset(sigset_t *set)
{
	memset(set, 0xff, 8);
	return 0;
}

int pthread_sigmask(int how, const sigset_t *set, sigset_t *old)
{
	return syscall(SYS_rt_sigprocmask, how, set, old, 8) ? errno : 0;
}

int __system_property_get(const char *name, char *value)
{
	(void)name;
	*value = 0;
	return 0;
}

/* Messages go to standard error too, so Android's log needs none. */
int __android_log_print(int priority, const char *tag, const char *format, ...)
{
	(void)priority, (void)tag, (void)format;
	return 0;
}

int __android_log_write(int priority, const char *tag, const char *text)
{
	(void)priority, (void)tag, (void)text;
	return 0;
}

void android_set_abort_message(const char *text) { fprintf(stderr, "%s\n", text); }

void __assert2(const char *file, int line, const char *function, const char *what)
{
	fprintf(stderr, "%s:%d: %s: %s\n", file, line, function, what);
	abort();
}
