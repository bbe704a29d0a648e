/* SPDX-License-Identifier: MIT */
#include "cli/command.h"

#include <stddef.h>

#define COMMANDS(X)                                                            \
	X(init)                                                                \
	X(project_add)                                                         \
	X(project_edit)                                                        \
	X(project_list)                                                        \
	X(project_show)                                                        \
	X(kinds)                                                               \
	X(new)                                                                 \
	X(check)                                                               \
	X(extract)                                                             \
	X(make)                                                                \
	X(file)                                                                \
	X(revise)                                                              \
	X(attach)                                                              \
	X(void)                                                                \
	X(add)                                                                 \
	X(event)                                                               \
	X(close)                                                               \
	X(reopen)                                                              \
	X(destroy)                                                             \
	X(search)                                                              \
	X(list)                                                                \
	X(show)                                                                \
	X(get)                                                                 \
	X(log)                                                                 \
	X(dossier)                                                             \
	X(todo)                                                                \
	X(bundle)                                                              \
	X(verify)                                                              \
	X(import)                                                              \
	X(reindex)                                                             \
	X(serve)                                                               \
	X(doctor)

#define X(name) extern const struct command command_##name;
COMMANDS(X)
#undef X

const struct command *const commands[] = {
#define X(name) &command_##name,
	COMMANDS(X)
#undef X
		NULL};

const char *group_name(enum group g)
{
	static const char *const names[] = {
		[GROUP_START] = "开始",
		[GROUP_FORM] = "写表单、出文件",
		[GROUP_FILE] = "归档",
		[GROUP_FIND] = "查找",
		[GROUP_HAND_OVER] = "交付与检查",
		[GROUP_SYSTEM] = "系统",
	};

	return names[g];
}
