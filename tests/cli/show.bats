#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
load helper

setup_file() {
	full_archive "$BATS_FILE_TMPDIR/a"
}

setup() {
	cd "$BATS_FILE_TMPDIR/a" || return
}

@test "show says everything known about a record" {
	call 0 show P2026-001-HTJY-001
	[ -z "$stderr" ]
	has "$output" 审议进销存管理系统实施计划 P2026-001-HTJY-001 会谈纪要 \
		P2026-001 华信商贸有限公司 HT-2026-0015 2026-01-16 未签 王建华 \
		赵明远 "第 1 版" 张伟 P2026-001_v001.zip form.xml 会谈纪要.docx \
		会谈纪要.odt
}

@test "show --json is one object with files and digests" {
	call 0 show --json P2026-001-HTJY-001
	[ "$(n_lines "$output")" -eq 1 ]
	json_lines "$output" number kind title project customer date status \
		version formats persons versions
	has "$output" '"formats":["xml","docx","odt","text"]' '"role":"docx"' \
		'"volume":"P2026-001_v001"'
	local digest
	digest=$("$JUANZONG" get P2026-001-HTJY-001 | sha256sum | cut -c 1-64)
	has "$output" "\"sha256\":\"$digest\""
}

@test "an unknown number is status 3" {
	for number in P2026-001-HTJY-002 X "" P2026-001 "'; --"; do
		call 3 show -- "$number"
		[ -z "$output" ]
		has "$stderr" "$number"
	done
}
