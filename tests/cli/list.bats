#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
load helper

setup_file() {
	full_archive "$BATS_FILE_TMPDIR/a"
	"$JUANZONG" -C "$BATS_FILE_TMPDIR/a" project add P2 --name n \
		--customer c 2>/dev/null
	memo_about 另一个项目的 P2 | "$JUANZONG" -C "$BATS_FILE_TMPDIR/a" file - \
		>/dev/null
}

setup() {
	cd "$BATS_FILE_TMPDIR/a" || return
}

numbers() {
	"$JUANZONG" list --json "$@" | json_get number | tr '\n' ' '
}

@test "list shows all, the newest first" {
	call 0 list
	[ -z "$stderr" ]
	[ "$(n_lines "$output")" -eq 5 ]
	has "$output" P2026-001-HTJY-001 会谈纪要 2026-01-16 未签 \
		审议进销存管理系统实施计划
	local dates
	dates=$(grep -oE ' 2026-[0-9-]{5} ' <<<"$output")
	same "the order" "$(sort -r <<<"$dates")" "$dates"
}

@test "of a day, the one filed last comes first" {
	cp -r . "$BATS_TEST_TMPDIR/b"
	cd "$BATS_TEST_TMPDIR/b" || return
	memo_about 后来的 | "$JUANZONG" file - >/dev/null
	same "the order" "P2026-001-BWL-002 P2026-001-BWL-001 " \
		"$(numbers -p P2026-001 --kind memo)"
}

@test "--json is one object a line with the stable keys" {
	call 0 list --json
	[ "$(n_lines "$output")" -eq 5 ]
	json_lines "$output" number kind title project customer date status \
		version
}

@test "by project, kind and date, together too" {
	same "project" "P2-BWL-001 " "$(numbers --project P2)"
	same "kind" "P2026-001-BWL-001 " "$(numbers -p P2026-001 -k memo)"
	same "kind by name" "P2026-001-BWL-001 " "$(numbers -p P2026-001 -k 备忘录)"
	same "from" "P2026-001-KHFWJJD-001 P2026-001-CWCLBG-001 " \
		"$(numbers --from 2026-03-03)"
	same "to" "P2026-001-HTJY-001 " "$(numbers --to 2026-01-16)"
	same "a day" "P2026-001-CWCLBG-001 " \
		"$(numbers --from 2026-03-03 --to 2026-03-03)"
	same "nothing" "" "$(numbers --from 2026-03-06)"
}

@test "nothing to list is said on stderr, status 0" {
	call 0 list --from 2030-01-01
	[ -z "$output" ]
	has "$stderr" 没有
	call 0 list --from 2030-01-01 --json
	[ -z "$output" ]
}

@test "an unknown project or kind is status 3, a date that is none 2" {
	call 3 list --project P9
	has "$stderr" P9
	call 3 list --kind 情书
	has "$stderr" 情书
	call 2 list --from 2026-02-30
	has "$stderr" 2026-02-30
	call 2 list --to yesterday
}
