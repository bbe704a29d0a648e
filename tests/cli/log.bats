#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
load helper

setup_file() {
	full_archive "$BATS_FILE_TMPDIR/a"
	cd "$BATS_FILE_TMPDIR/a" || return
	echo scan >scan.pdf
	{
		"$JUANZONG" project edit P2026-001 --name 新名称
		"$JUANZONG" event P2026-001 交货 --date 2026-02-01
		"$JUANZONG" attach P2026-001-BWL-001 scan.pdf --as signed
		"$JUANZONG" revise P2026-001-HTJY-001 \
			<(sed 's/三楼/四楼/' "$MINUTES")
		"$JUANZONG" void P2026-001-CWCLBG-001 --why 归错了
		"$JUANZONG" add P2026-001 scan.pdf --kind contract --title 合同
		"$JUANZONG" bundle P2026-001 -o "$BATS_FILE_TMPDIR/b.zip"
	} >/dev/null 2>&1
}

setup() {
	cd "$BATS_FILE_TMPDIR/a" || return
}

@test "every act is a line, in order, with who and when" {
	call 0 log P2026-001
	[ -z "$stderr" ]
	local i=0 act acts
	# Further records of an act stand in lines of their own, indented.
	acts=$(grep -E '^ {0,4}[0-9]' <<<"$output")
	[ "$(n_lines "$acts")" -eq 9 ]
	for act in 立项 归档 修改 记事 附加 修订 作废 归档 移交; do
		i=$((i + 1))
		has "$(sed -n ${i}p <<<"$acts")" " $i " "$act" 张伟 \
			"2026-03-06 09:00:00"
	done
	has "$output" P2026-001-HTJY-001 审议进销存管理系统实施计划 \
		P2026-001-CWCLBG-001 销售出库单保存时报错
	has "$(sed -n 4p <<<"$acts")" 交货 2026-02-01
	has "$(sed -n 5p <<<"$acts")" P2026-001-BWL-001
	has "$(sed -n 6p <<<"$acts")" P2026-001-HTJY-001
	has "$(sed -n 7p <<<"$acts")" P2026-001-CWCLBG-001 归错了
}

@test "--json is the log itself, chained by SHA-256" {
	call 0 log --json P2026-001
	json_lines "$output" seq at actor act prev
	same "the log" "$(cat projects/P2026-001/log.jsonl)" "$output"
	local prev="" line
	while IFS= read -r line; do
		has "$line" "\"prev\":\"$prev\""
		prev=$(printf %s "$line" | sha256sum | cut -c 1-64)
	done <<<"$output"
}

@test "the log has the digest of the whole volume" {
	call 0 log --json P2026-001
	local digest
	digest=$(sha256sum <projects/P2026-001/P2026-001_v001.zip | cut -c 1-64)
	has "$(tail -n 2 <<<"$output")" "\"digest\":\"$digest\""
}

@test "a log that was changed is damage, status 5" {
	cp -r . "$BATS_TEST_TMPDIR/b"
	cd "$BATS_TEST_TMPDIR/b" || return
	sed -i '3s/新名称/旧名称/' projects/P2026-001/log.jsonl
	call 5 log P2026-001
	has "$stderr" log.jsonl
	call 5 verify
	has "$output" log.jsonl
	# Nothing is built on damage.
	call 5 file --again "$MEMO"
}

@test "an unknown project is status 3" {
	call 3 log P9
	[ -z "$output" ]
	has "$stderr" P9
	call 3 log ../P2026-001
}
