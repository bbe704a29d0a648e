#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
load helper

setup_file() {
	"$JUANZONG" init "$BATS_FILE_TMPDIR/empty"
}

setup() {
	in_work_folder
	cp -r "$BATS_FILE_TMPDIR/empty" a
	cd a || return
}

@test "project add, list and show" {
	call 0 project add P2026-001 --name 进销存实施 --customer 华信商贸 \
		--contract HT-1 --signed 2026-01-05 --scale small
	[ -z "$output" ]
	has "$stderr" P2026-001 进销存实施 华信商贸
	call 0 project list
	has "$output" P2026-001 进销存实施 华信商贸 "0 件"
	call 0 project show P2026-001
	has "$output" HT-1 2026-01-05 小型
	call 0 project show P2026-001 --json
	json_lines "$output" project name customer contract signed scale records
	has "$output" '"scale":"small"' '"signed":"2026-01-05"' '"records":0'
	call 0 project list --json
	json_lines "$output" project name customer
}

@test "a project needs a name and a customer" {
	call 2 project add P1
	has "$stderr" "--name"
	call 2 project add P1 --name n
	has "$stderr" "--customer"
	call 2 project add P1 --name n --customer ""
	call 0 project list
	[ -z "$output" ]
}

@test "scale and date are checked" {
	call 2 project add P1 --name n --customer c --scale big
	has "$stderr" standard small
	for date in 2026-02-30 2026-13-01 26-01-01 2026/01/01 today; do
		call 2 project add P1 --name n --customer c --signed "$date"
		has "$stderr" "2026-01-31"
	done
	call 0 project list
	[ -z "$output" ]
}

@test "an id that cannot be one is status 1" {
	for id in "" . .. a/b "a b" -x _x 'a"b' 'a*b' "$(printf 'a\nb')" \
		"$(printf '%041d' 0)" ../../etc; do
		call 1 project add --name n --customer c -- "$id"
	done
	call 0 project list
	[ -z "$output" ]
	[ "$(find projects -mindepth 1 | wc -l)" -eq 0 ]
}

@test "ids of letters, Chinese, digits and -_. are fine" {
	for id in P2026-001 项目-甲 a.b_c 2026; do
		call 0 project add "$id" --name n --customer c
		call 0 project show "$id"
	done
	call 0 project list --json
	[ "$(n_lines "$output")" -eq 4 ]
}

@test "an id is given once" {
	call 0 project add P1 --name 甲 --customer c
	call 1 project add P1 --name 乙 --customer c
	has "$stderr" P1
	call 0 project show P1
	has "$output" 甲
	lacks "$output" 乙
}

@test "a project whose log is gone is not opened anew" {
	call 0 project add P2026-001 --name 甲 --customer c
	call 0 file "$MEMO"
	rm projects/P2026-001/log.jsonl
	call 5 project add P2026-001 --name 乙 --customer c
	has "$stderr" P2026-001
	[ ! -e projects/P2026-001/log.jsonl ]
	rm -rf index
	call 5 project add P2026-001 --name 乙 --customer c
	[ ! -e projects/P2026-001/log.jsonl ]
}

@test "edit changes what is given and keeps the rest; history shows it" {
	call 0 project add P1 --name 甲 --customer 客户甲 --contract HT-1
	call 0 project edit P1 --name 乙 --scale small
	call 0 project show P1
	has "$output" 乙 客户甲 HT-1 小型
	call 0 project edit P1 --contract HT-2 --signed 2026-01-31
	call 0 project show P1 --json
	has "$output" '"name":"乙"' '"contract":"HT-2"' '"signed":"2026-01-31"'
	call 0 log P1
	[ "$(n_lines "$output")" -eq 3 ]
	has "$output" 立项 修改 客户甲
	call 0 log P1 --json
	has "$output" 甲 乙 HT-1 HT-2
}

@test "edit refuses nothing, emptiness and strangers" {
	call 0 project add P1 --name 甲 --customer c
	call 2 project edit P1
	call 2 project edit P1 --name ""
	call 2 project edit P1 --customer ""
	call 2 project edit P1 --signed 2026-02-29
	call 3 project edit P2 --name x
	has "$stderr" P2
	call 0 log P1
	[ "$(n_lines "$output")" -eq 1 ]
}

@test "show of a project there is not is status 3" {
	call 3 project show P9
	[ -z "$output" ]
	has "$stderr" P9
}

@test "names with markup and quotes stay what they are" {
	call 0 project add P1 --name '<b>"甲" & \乙</b>' --customer "O'Neil; DROP TABLE"
	call 0 project show P1
	has "$output" '<b>"甲" & \乙</b>' "O'Neil; DROP TABLE"
	call 0 project show P1 --json
	json_lines "$output" name
	has "$output" '<b>\"甲\" & \\乙</b>'
}
