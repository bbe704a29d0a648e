#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
load helper

setup_file() {
	full_archive "$BATS_FILE_TMPDIR/a"
	cd "$BATS_FILE_TMPDIR" || return
	echo scan >scan.pdf
	"$JUANZONG" -C a attach P2026-001-BWL-001 scan.pdf --as signed \
		--date 2026-03-01 >/dev/null 2>&1
	"$JUANZONG" -C a void P2026-001-CWCLBG-001 --why 重复 >/dev/null 2>&1
	"$JUANZONG" -C a bundle P2026-001 --profile full -o full.zip \
		>/dev/null 2>&1
	"$JUANZONG" -C a bundle P2026-001 -o customer.zip >/dev/null 2>&1
	"$JUANZONG" init other 2>/dev/null
}

setup() {
	in_work_folder
	cp -r "$BATS_FILE_TMPDIR"/{a,other,full.zip,full.zip.sha256,customer.zip} .
}

# What each archive says of its records, but for where they lie.
told() {
	local number
	for number in $("$JUANZONG" -C "$1" list --json | json_get number); do
		"$JUANZONG" -C "$1" show "$number" --json
	done | sed "s|\"$1/|\"|g"
}

@test "a full bundle comes in as it was, and the project goes on" {
	call 0 -C other import full.zip
	[ "$output" = P2026-001 ]
	has "$stderr" 已导入
	same "the records" "$(told a)" "$(told other)"
	"$JUANZONG" -C a get P2026-001-BWL-001 >here
	"$JUANZONG" -C other get P2026-001-BWL-001 >there
	cmp here there
	call 0 -C other verify --deep
	call 0 -C other log P2026-001
	has "$output" 导入 full.zip
	call 0 -C other file --again "$MEMO"
	has "$output" P2026-001-BWL-002
	call 0 -C other reindex
	call 0 -C other verify
}

@test "an unpacked bundle comes in too" {
	unzip -qq full.zip
	call 0 -C other import "$(echo P2026-001-*)"
	call 0 -C other verify
}

@test "what is there already, a customer's bundle and a volume are refused" {
	local before
	before=$(tree other)
	call 1 -C other import customer.zip
	has "$stderr" "--profile full"
	call 1 -C other import a/projects/P2026-001/P2026-001_v001.zip
	has "$stderr" 不是移交包
	call 3 -C other import none.zip
	same "the archive" "$before" "$(tree other)"
	before=$(tree a)
	run --separate-stderr "$JUANZONG" -C a import full.zip
	[ "$status" -ne 0 ]
	has "$stderr" "已经有项目 P2026-001"
	same "the archive" "$before" "$(tree a)"
}

@test "a damaged bundle is refused, each fault named" {
	local before
	before=$(tree other)
	damage full.zip $(($(offset_of full.zip v1/会谈纪要.docx) + 500))
	call 5 -C other import full.zip
	has "$output" 会谈纪要.docx
	rm full.zip.sha256
	call 5 -C other import full.zip
	has "$output" 会谈纪要.docx
	same "the archive" "$before" "$(tree other)"
}
