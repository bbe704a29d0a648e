#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
load helper

setup_file() {
	new_archive "$BATS_FILE_TMPDIR/a"
}

setup() {
	in_work_folder
	cp -r "$BATS_FILE_TMPDIR/a" .
	cd a || return
	head -c 30000 "$JUANZONG" >合同.pdf
}

@test "add files what was not made from a form" {
	call 0 add P2026-001 合同.pdf --kind contract --title 软件销售合同 \
		--date 2026-01-05
	[ "$(n_lines "$output")" -eq 1 ]
	local number=${output%% *}
	[[ $number =~ ^P2026-001-[A-Z]+-001$ ]]
	has "$output" 软件销售合同 2026-01-05
	call 0 list
	has "$output" "$number"
	"$JUANZONG" get "$number" >out.pdf
	cmp out.pdf 合同.pdf
	call 0 search 软件销售
	has "$output" "$number"
	call 0 search 合同.pdf
	has "$output" "$number"
	call 0 verify
	call 0 reindex
	call 0 search 软件销售
	has "$output" "$number"
}

@test "--json, and today as the date" {
	call 0 add P2026-001 合同.pdf --kind 合同 --title 甲 --json
	json_lines "$output" number kind title project date status version
	has "$output" '"kind":"contract"' '"date":"2026-03-06"'
}

@test "the words of a text are found" {
	echo 客户资料里的一句特别的话 >资料.txt
	call 0 add P2026-001 资料.txt --kind customer-material --title 资料
	call 0 search 特别的话
	[ "$(n_lines "$output")" -eq 2 ]
}

@test "the same file twice is noticed" {
	call 0 add P2026-001 合同.pdf --kind contract --title 甲
	call 1 add P2026-001 合同.pdf --kind contract --title 乙
	[ -z "$output" ]
	has "$stderr" "--again" -001
	call 0 add P2026-001 合同.pdf --kind contract --title 乙 --again
	has "$output" -002
}

@test "what is wrong is said and changes nothing" {
	local before
	: >empty
	mkdir folder
	before=$(tree .)
	call 2 add P2026-001 合同.pdf --title 甲
	has "$stderr" "--kind"
	call 2 add P2026-001 合同.pdf --kind contract
	has "$stderr" "--title"
	call 2 add P2026-001 合同.pdf --kind contract --title 甲 --date gestern
	call 3 add P2026-001 合同.pdf --kind 情书 --title 甲
	call 3 add P9 合同.pdf --kind contract --title 甲
	has "$stderr" P9
	call 3 add P2026-001 none.pdf --kind contract --title 甲
	call 1 add P2026-001 empty --kind contract --title 甲
	run --separate-stderr "$JUANZONG" add P2026-001 folder --kind contract \
		--title 甲
	[ "$status" -eq 1 ] || [ "$status" -eq 3 ]
	same "the archive" "$before" "$(tree .)"
}

@test "the text of what is added is found: DOCX, ODT, web pages, plain text" {
	call 0 make "$MEMO" -d made --format docx,odt,html,text
	for file in made/memo.docx made/memo.odt made/memo.html made/memo.txt; do
		call 0 add P2026-001 "$file" --kind 客户资料 --title "资料 ${file##*.}"
	done
	call 0 search 服务器到货延迟 类型:客户资料 --json
	[ "$(n_lines "$output")" -eq 4 ]
	# What cannot be read is kept all the same, and found by its title.
	head -c 3000 /dev/urandom >noise.bin
	call 0 add P2026-001 noise.bin --kind contract --title 扫描件甲
	call 0 search 扫描件甲 --json
	[ "$(n_lines "$output")" -eq 1 ]
	call 0 verify
}
