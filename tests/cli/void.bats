#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
load helper

setup_file() {
	full_archive "$BATS_FILE_TMPDIR/a"
}

setup() {
	in_work_folder
	cp -r "$BATS_FILE_TMPDIR/a" .
	cd a || return
}

@test "a voided record leaves lists, search and customer bundles, not the archive" {
	call 0 void P2026-001-BWL-001 --why "归错了项目"
	[ -z "$output" ]
	has "$stderr" P2026-001-BWL-001
	call 0 list
	lacks "$output" BWL
	[ "$(n_lines "$output")" -eq 3 ]
	call 0 list --void
	has "$output" P2026-001-BWL-001 作废
	call 0 search 服务器到货
	lacks "$output" BWL
	call 0 search 状态:作废
	has "$output" P2026-001-BWL-001
	call 0 show P2026-001-BWL-001
	has "$output" 作废 归错了项目
	"$JUANZONG" get P2026-001-BWL-001 >memo.docx
	unzip -tqq memo.docx
	call 0 project list
	has "$output" "3 件"
	call 0 log P2026-001
	has "$output" 作废 归错了项目
	call 0 verify
}

@test "a voided number is not given again, its form may be filed anew" {
	call 0 void P2026-001-BWL-001 --why 归错了
	call 0 file "$MEMO"
	has "$output" P2026-001-BWL-002
}

@test "a reason is needed; twice and strangers are refused" {
	local before
	before=$(tree .)
	call 2 void P2026-001-BWL-001
	has "$stderr" "--why"
	call 2 void P2026-001-BWL-001 --why ""
	call 3 void P2026-001-BWL-009 --why x
	same "the archive" "$before" "$(tree .)"
	call 0 void P2026-001-BWL-001 --why 甲
	call 1 void P2026-001-BWL-001 --why 乙
	call 0 show P2026-001-BWL-001
	has "$output" 甲
}
