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
	head -c 30000 "$JUANZONG" >扫描.pdf
}

@test "a signed scan makes the record a signed one" {
	call 0 attach P2026-001-BWL-001 扫描.pdf --as signed --date 2026-02-05 \
		--by 王建华
	[ -z "$output" ]
	has "$stderr" P2026-001-BWL-001 签字件 扫描.pdf
	call 0 list --kind memo
	has "$output" 已签
	call 0 show P2026-001-BWL-001
	has "$output" 已签 扫描.pdf 2026-02-05 王建华
	call 0 show --json P2026-001-BWL-001
	has "$output" '"status":"signed"' '"role":"signed"' '"date":"2026-02-05"'
	call 0 verify
	"$JUANZONG" get P2026-001-BWL-001 --format signed >out.pdf
	cmp out.pdf 扫描.pdf
}

@test "without a date a scan was signed today" {
	call 0 attach P2026-001-BWL-001 扫描.pdf --as signed
	call 0 show P2026-001-BWL-001
	has "$output" 2026-03-06
}

@test "an enclosure does not sign; several of one name stay apart" {
	call 0 attach P2026-001-BWL-001 扫描.pdf --as enclosure
	has "$stderr" 附件
	mkdir other
	echo other >other/扫描.pdf
	call 0 attach P2026-001-BWL-001 other/扫描.pdf --as enclosure
	call 0 list --kind memo
	has "$output" 未签
	call 0 show --json P2026-001-BWL-001
	[ "$(grep -o '"role":"enclosure"' <<<"$output" | wc -l)" -eq 2 ]
	[ "$(grep -oE '"name":"[^"]*扫描[^"]*"' <<<"$output" | sort -u |
		wc -l)" -eq 2 ]
	call 0 verify
}

@test "an older version may be the one that was signed" {
	call 0 revise P2026-001-HTJY-001 <(sed 's/三楼/四楼/' "$MINUTES")
	call 0 attach P2026-001-HTJY-001 扫描.pdf --as signed --version 1
	call 0 list --kind minutes
	has "$output" 未签
	"$JUANZONG" get P2026-001-HTJY-001 --format signed --version 1 >out.pdf
	cmp out.pdf 扫描.pdf
	call 3 attach P2026-001-HTJY-001 扫描.pdf --as signed --version 7
}

@test "what is wrong is said and changes nothing" {
	local before
	: >empty.pdf
	before=$(tree .)
	call 2 attach P2026-001-BWL-001 扫描.pdf
	has "$stderr" "--as"
	call 2 attach P2026-001-BWL-001 扫描.pdf --as picture
	call 2 attach P2026-001-BWL-001 扫描.pdf --as signed --date 2026-02-30
	call 2 attach P2026-001-BWL-001 扫描.pdf --as signed --version 0
	call 3 attach P2026-001-BWL-009 扫描.pdf --as signed
	call 3 attach P2026-001-BWL-001 none.pdf --as signed
	call 1 attach P2026-001-BWL-001 empty.pdf --as signed
	has "$stderr" 空
	same "the archive" "$before" "$(tree .)"
	call 0 void P2026-001-BWL-001 --why 归错了
	call 1 attach P2026-001-BWL-001 扫描.pdf --as signed
}

@test "a name that is a path or no name is cleaned" {
	echo x >'../..:a*b?.pdf'
	call 0 attach P2026-001-BWL-001 '../..:a*b?.pdf' --as enclosure
	call 0 verify
	unzip -Z1 projects/P2026-001/P2026-001_v001.zip >names
	run -1 grep -E '(^|/)\.*(/|$)|[\\:*?"|]' names
}
