/* SPDX-License-Identifier: MIT
 *
 * Verify: reads everything again and says what is not as it was filed, each
 * thing by its full name. What is found is a list of faults, a normal result;
 * an error means that the check itself could not be done. Nothing is written.
 */
#ifndef ARCHIVE_VERIFY_VERIFY_H
#define ARCHIVE_VERIFY_VERIFY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "archive/archive.h"
#include "base/progress.h"
#include "base/err.h"
#include "base/hash.h"
#include "base/strs.h"

/* kind, stable id for machines, Chinese name */
#define VERIFY_LIST(X)                                                         \
	X(VERIFY_DAMAGED, "damaged", "内容损坏")                               \
	X(VERIFY_MISSING, "missing", "缺失")                                   \
	X(VERIFY_EXTRA, "extra", "多余")                                       \
	X(VERIFY_LENGTH, "length", "长度不符")                                 \
	X(VERIFY_VOLUME, "volume", "整卷摘要不符")                             \
	X(VERIFY_ZIP, "zip", "压缩包有误")                                     \
	X(VERIFY_BAG, "bag", "BagIt 结构有误")                                 \
	X(VERIFY_LOG, "log", "日志有误")                                       \
	X(VERIFY_METADATA, "metadata", "元数据不符")                           \
	X(VERIFY_NUMBER, "number", "编号有误")                                 \
	X(VERIFY_PAPER, "paper", "与表单不符")                                 \
	X(VERIFY_SEAL, "seal", "签章有误")                                     \
	X(VERIFY_UNSAFE, "unsafe", "不安全")

enum verify_kind {
#define X(kind, id, name) kind,
	VERIFY_LIST(X)
#undef X
};

struct verify_fault {
	enum verify_kind kind;
	char *where;   /* P2026-001_v001.zip/data/003-…/v1/会谈纪要.docx */
	char *message; /* one Chinese sentence */
};

struct verify_report {
	struct verify_fault *faults;
	size_t n;
	int64_t n_files;   /* read, tag files included */
	int64_t n_bytes;   /* of them */
	int64_t n_volumes; /* zips or folders */
	int64_t n_records;
	/* A bundle: its own digest, and whether there was one beside it to
	 * compare with. Without one some damage between the files of a zip
	 * cannot be seen. */
	char digest[HASH_HEX_SIZE];
	bool digest_checked;
	bool encrypted; /* it was read with a password */
	/* What is no fault and yet worth knowing: who sealed a bundle. */
	struct strs notes;
};

#define VERIFY_REPORT_INIT                                                     \
	{                                                                      \
		.faults = NULL                                                 \
	}

void verify_report_release(struct verify_report *r);
/* Adds from to the end of to and leaves it empty. */
void verify_report_move(struct verify_report *to, struct verify_report *from);
const char *verify_kind_id(enum verify_kind kind);
const char *verify_kind_name(enum verify_kind kind);

/* Projects of an archive: log, volumes, each file. Tells done of each, in
 * their order. hands: threads, at least 1. The unit of progress, which may be
 * NULL, is bytes. ERR_NOT_FOUND when there is no such project. */
struct verify_order {
	const struct strs *projects;
	int hands;
	const struct progress *progress;
	void (*done)(void *arg, const char *project,
		struct verify_report *report);
	void *arg;
};

CHECKED enum err_code verify_projects(struct archive *a,
	const struct verify_order *order, struct err *err);
/* One of them. Reports add up when the same report is given again. */
CHECKED enum err_code verify_project(struct archive *a, const char *project,
	const struct progress *progress, struct verify_report *report,
	struct err *err);

/* A bundle from anywhere: a zip, or a folder that was one. ERR_NOT_FOUND when
 * there is nothing at path. password: of an encrypted zip, or NULL; a wrong one
 * is ERR_DATA. */
CHECKED enum err_code verify_bundle(const char *path, const char *password,
	const struct progress *progress, struct verify_report *report,
	struct err *err);

#endif
