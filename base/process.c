/* SPDX-License-Identifier: MIT */
#include "base/process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define NAP_MS 20

extern char **environ;

/* In a process group of its own, so that its children can be ended with it. */
static int start(const char *const *argv, const char *output, pid_t *pid)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attributes;
	int why;

	posix_spawn_file_actions_init(&files);
	posix_spawnattr_init(&attributes);
	posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_addopen(
		&files, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
	posix_spawnattr_setpgroup(&attributes, 0);
	why = posix_spawnp(pid, argv[0], &files, &attributes,
		(char *const *)(uintptr_t)argv, environ);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&files);
	return why;
}

enum err_code process_run(
	const char *const *argv, int wait_seconds, struct err *err)
{
	return process_run_to(argv, "/dev/null", wait_seconds, err);
}

enum err_code process_run_to(const char *const *argv, const char *output,
	int wait_seconds, struct err *err)
{
	const struct timespec nap = {.tv_nsec = NAP_MS * 1000000L};
	int64_t left = (int64_t)wait_seconds * 1000;
	int status = 0, why;
	pid_t pid, ended;

	why = start(argv, output, &pid);
	if (why)
		return err_errno(err, why, "无法运行 %s", argv[0]);
	while (!(ended = waitpid(pid, &status, WNOHANG)) && left > 0) {
		nanosleep(&nap, NULL);
		left -= NAP_MS;
	}
	if (!ended) {
		kill(-pid, SIGKILL);
		waitpid(pid, &status, 0);
		return err_set(err, ERR_IO, "%s 在 %d 秒内没有结束，已经停掉",
			argv[0], wait_seconds);
	}
	if (ended < 0)
		return err_errno(err, errno, "等不到 %s 结束", argv[0]);
	if (!WIFEXITED(status) || WEXITSTATUS(status))
		return err_set(err, ERR_IO, "%s 没有做成（退出状态 %d）",
			argv[0],
			WIFEXITED(status) ? WEXITSTATUS(status)
					  : 128 + WTERMSIG(status));
	return ERR_OK;
}
