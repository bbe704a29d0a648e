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

@test "an event is kept with its date, document and note" {
	call 0 event P2026-001 交货 --date 2026-02-03 --note 服务器两台 \
		--doc P2026-001-BWL-001
	[ -z "$output" ]
	call 0 project show P2026-001
	has "$output" 2026-02-03 交货 服务器两台 P2026-001-BWL-001
	call 0 project show P2026-001 --json
	json_lines "$output" project events
	has "$output" '"name":"交货"' '"date":"2026-02-03"' \
		'"doc":"P2026-001-BWL-001"' '"note":"服务器两台"'
	call 0 log P2026-001
	has "$output" 交货 2026-02-03
	call 0 reindex
	call 0 project show P2026-001
	has "$output" 2026-02-03 交货 服务器两台
	call 0 verify
}

@test "id and name are the same event" {
	call 0 event P2026-001 delivered --date 2026-02-03
	call 0 project show P2026-001
	has "$output" 交货
}

@test "the same event may happen twice" {
	call 0 event P2026-001 交货 --date 2026-02-03
	call 0 event P2026-001 交货 --date 2026-02-04
	call 0 project show P2026-001 --json
	[ "$(grep -o '"name":"交货"' <<<"$output" | wc -l)" -eq 2 ]
}

@test "what is wrong is said and changes nothing" {
	local before
	before=$(tree .)
	call 3 event P2026-001 开张 --date 2026-02-03
	has "$stderr" 开张 "juanzong kinds --events"
	call 0 kinds --events
	has "$output" delivered 交货
	call 2 event P2026-001 交货
	has "$stderr" "--date"
	call 2 event P2026-001 交货 --date 2026-02-31
	call 3 event P9 交货 --date 2026-02-03
	has "$stderr" P9
	call 3 event P2026-001 交货 --date 2026-02-03 --doc P2026-001-BWL-009
	has "$stderr" P2026-001-BWL-009
	same "the archive" "$before" "$(tree .)"
}

@test "an event entered by mistake is taken back, and the log keeps both" {
	call 0 event P2026-001 交货 --date 2026-02-03 --note 对的
	call 0 event P2026-001 交货 --date 2026-02-03 --note 记重了
	call 0 event P2026-001 交货 --date 2026-02-03 --doc P2026-001-BWL-001
	call 0 event P2026-001 delivered --date 2026-02-03 --undo 记重了 \
		--doc P2026-001-BWL-001
	call 0 event P2026-001 交货 --date 2026-02-03 --undo 记重了
	[ -z "$output" ]
	has "$stderr" 撤销了 交货
	call 0 project show P2026-001 --json
	[ "$(grep -o '"name":"交货"' <<<"$output" | wc -l)" -eq 1 ]
	has "$output" 对的
	call 0 log P2026-001
	has "$output" 撤销记事 记重了
	call 0 reindex
	call 0 project show P2026-001 --json
	[ "$(grep -o '"name":"交货"' <<<"$output" | wc -l)" -eq 1 ]
	call 0 event P2026-001 交货 --date 2026-02-03 --undo 也不对
	call 3 event P2026-001 交货 --date 2026-02-03 --undo 没有了
	has "$stderr" 没有记过 2026-02-03 交货
	call 2 event P2026-001 交货 --date 2026-02-03 --undo 为何 --note 又
	call 0 verify
}
