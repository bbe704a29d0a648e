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
	sed 's/三楼第二会议室/十九楼蓝厅/' "$MINUTES" >new.xml
}

@test "revise files a new version; the old one stays" {
	local old
	old=$("$JUANZONG" get P2026-001-HTJY-001 | sha256sum)
	call 0 revise P2026-001-HTJY-001 new.xml
	[ "$(n_lines "$output")" -eq 1 ]
	has "$output" P2026-001-HTJY-001 "第 2 版"
	call 0 get P2026-001-HTJY-001 --format text
	has "$output" 十九楼蓝厅 P2026-001-HTJY-001
	call 0 get P2026-001-HTJY-001 --format text --version 1
	has "$output" 三楼第二会议室
	same "the first version" "$old" \
		"$("$JUANZONG" get P2026-001-HTJY-001 --version 1 | sha256sum)"
	call 0 list
	[ "$(n_lines "$output")" -eq 4 ]
	call 0 show P2026-001-HTJY-001
	has "$output" "第 2 版" "第 1 版" "/v1/" "/v2/"
	call 0 verify
}

@test "search covers the newest version" {
	call 0 revise P2026-001-HTJY-001 new.xml
	call 0 search 十九楼蓝厅
	has "$output" P2026-001-HTJY-001
	call 0 search 三楼第二会议室
	[ -z "$output" ]
}

@test "a new version is unsigned" {
	echo scan >scan.pdf
	call 0 attach P2026-001-HTJY-001 scan.pdf --as signed
	call 0 list --kind minutes
	has "$output" 已签
	call 0 revise P2026-001-HTJY-001 new.xml --json
	json_lines "$output" number version status
	has "$output" '"version":2' '"status":"unsigned"'
	call 0 list --kind minutes
	has "$output" 未签
}

@test "it has to be of the same project and kind, and without errors" {
	"$JUANZONG" project add P2 --name n --customer c 2>/dev/null
	sed 's/P2026-001/P2/' new.xml >p2.xml
	sed '/<会议日期>/d' new.xml >bad.xml
	local before
	before=$(tree .)
	call 1 revise P2026-001-HTJY-001 p2.xml
	has "$stderr" P2 P2026-001
	memo_about 别的 >memo.xml
	before=$(tree .)
	call 1 revise P2026-001-HTJY-001 memo.xml
	has "$stderr" 备忘录 会谈纪要
	call 1 revise P2026-001-HTJY-001 bad.xml
	has "$stderr" 会议日期
	same "the archive" "$before" "$(tree .)"
}

@test "the same content makes no new version" {
	call 1 revise P2026-001-HTJY-001 "$MINUTES"
	has "$stderr" P2026-001-HTJY-001
	call 0 show --json P2026-001-HTJY-001
	has "$output" '"version":1'
}

@test "an unknown record, a missing form, a voided record" {
	call 3 revise P2026-001-HTJY-009 new.xml
	has "$stderr" P2026-001-HTJY-009
	call 3 revise P2026-001-HTJY-001 none.xml
	call 0 void P2026-001-HTJY-001 --why 归错了
	call 1 revise P2026-001-HTJY-001 new.xml
	has "$stderr" 作废
}
