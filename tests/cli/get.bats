#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
load helper

setup_file() {
	full_archive "$BATS_FILE_TMPDIR/a"
}

setup() {
	in_work_folder
	export JUANZONG_ARCHIVE=$BATS_FILE_TMPDIR/a
}

@test "get gives the DOCX, to stdout, a file or a folder" {
	"$JUANZONG" get P2026-001-HTJY-001 >a.docx
	unzip -tqq a.docx
	call 0 get P2026-001-HTJY-001 -o b.docx
	[ -z "$output" ]
	cmp a.docx b.docx
	mkdir folder
	call 0 get P2026-001-HTJY-001 -o folder
	cmp a.docx folder/会谈纪要.docx
	"$JUANZONG" get P2026-001-HTJY-001 -o - >c.docx
	cmp a.docx c.docx
}

@test "every format that was filed" {
	"$JUANZONG" get P2026-001-BWL-001 --format odt >a.odt
	[ "$(unzip -p a.odt mimetype)" = application/vnd.oasis.opendocument.text ]
	call 0 get P2026-001-BWL-001 --format text
	has "$output" 服务器到货延迟引起的上线日期顺延
	"$JUANZONG" get P2026-001-BWL-001 --format xml >form.xml
	xmllint --noout --nonet form.xml
	call 0 check form.xml
	# What was filed is what was written, but for comments and blanks.
	same "the form's words" \
		"$(xmllint --xpath '//text()' "$MEMO" | tr -d ' \n')" \
		"$(xmllint --xpath '//text()' form.xml | tr -d ' \n')"
}

@test "a format or version there is not is status 3 and says what there is" {
	call 3 get P2026-001-BWL-001 --format signed
	[ -z "$output" ]
	has "$stderr" signed docx odt
	call 3 get P2026-001-BWL-001 --version 2
	has "$stderr" 2
	call 3 get P2026-001-BWL-009
	has "$stderr" P2026-001-BWL-009
	call 2 get P2026-001-BWL-001 --version 0
	call 2 get P2026-001-BWL-001 --version eins
}

@test "a file that cannot be written is an error and leaves nothing" {
	run --separate-stderr "$JUANZONG" get P2026-001-BWL-001 -o none/a.docx
	[ "$status" -eq 3 ] || [ "$status" -eq 4 ]
	has "$stderr" none/a.docx
	run -4 sh -c '"$JUANZONG" get P2026-001-BWL-001 >/dev/full'
}

@test "paper names no other day: the form filed twice differs in its number only" {
	cp -r "$BATS_FILE_TMPDIR/a" b
	JUANZONG_NOW=2026-05-05T05:05:05Z JUANZONG_ACTOR=李敏 \
		"$JUANZONG" -C b file --again "$MEMO" >/dev/null
	"$JUANZONG" -C b get P2026-001-BWL-001 --format text |
		sed 's/BWL-001/BWL-002/g' >one
	"$JUANZONG" -C b get P2026-001-BWL-002 --format text >two
	cmp one two
}
