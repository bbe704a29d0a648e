#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
load helper

setup() {
	in_work_folder
	full_archive a
	cd a || return
}

@test "reindex says what it found and changes nothing that lasts" {
	local before told
	before=$(tree .)
	told=$(answers .)
	call 0 reindex
	[ -z "$output" ]
	has "$stderr" "1 个项目" "4 份文件"
	same "the archive" "$before" "$(tree .)"
	same "the answers" "$told" "$(answers .)"
}

@test "the number of threads changes nothing but the time" {
	local told
	told=$(answers .)
	for jobs in 1 2 9; do
		call 0 reindex -j "$jobs"
		same "the answers with $jobs" "$told" "$(answers .)"
	done
	call 2 reindex -j 0
}

@test "old generations of the index do not pile up" {
	for _ in 1 2 3 4 5; do "$JUANZONG" reindex 2>/dev/null; done
	[ "$(find index -name '*.db' | wc -l)" -le 2 ]
}

@test "everything that happened is there again" {
	echo scan >scan.pdf
	{
		"$JUANZONG" revise P2026-001-HTJY-001 \
			<(sed 's/三楼/四楼/' "$MINUTES")
		"$JUANZONG" attach P2026-001-HTJY-001 scan.pdf --as signed --by 王
		"$JUANZONG" void P2026-001-BWL-001 --why 归错了
		"$JUANZONG" event P2026-001 交货 --date 2026-02-01
		"$JUANZONG" project edit P2026-001 --customer 华信集团
		"$JUANZONG" add P2026-001 scan.pdf --kind contract --title 合同
	} >/dev/null 2>&1
	local told
	told=$(answers .; "$JUANZONG" project show P2026-001 --json)
	rm -rf index
	same "the answers" "$told" \
		"$(answers .; "$JUANZONG" project show P2026-001 --json)"
}

@test "what cannot be read is named, status 5; the rest is there" {
	damage projects/P2026-001/P2026-001_v001.zip \
		$(($(offset_of projects/P2026-001/P2026-001_v001.zip \
			v1/元数据.json) + 100))
	rm -rf index
	call 5 reindex
	has "$stderr" P2026-001
	call 0 list
	[ "$(n_lines "$output")" -eq 4 ]
}
