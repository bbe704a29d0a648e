#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
load helper

setup_file() {
	full_archive "$BATS_FILE_TMPDIR/a"
	"$JUANZONG" -C "$BATS_FILE_TMPDIR/a" bundle P2026-001 \
		-o "$BATS_FILE_TMPDIR/b.zip" >/dev/null 2>&1
	"$JUANZONG" -C "$BATS_FILE_TMPDIR/a" project add P2 --name n \
		--customer c 2>/dev/null
}

setup() {
	in_work_folder
	cp -r "$BATS_FILE_TMPDIR"/{a,b.zip,b.zip.sha256} .
	export JUANZONG_ARCHIVE=$WORK/a
	volume=a/projects/P2026-001/P2026-001_v001.zip
}

# faulty WORD…: verify finds damage and names it, for people and machines.
faulty() {
	local what=$1
	shift
	# shellcheck disable=SC2086
	call 5 verify $what
	has "$output" "$@"
	lacks "$output$stderr" zlib "Zip archive" error
	# shellcheck disable=SC2086
	call 5 verify --json $what
	json_lines "$output" kind file message
	has "$output" "$@"
}

@test "a sound archive: nothing on stdout, said on stderr, status 0" {
	call 0 verify
	[ -z "$output" ]
	has "$stderr" P2026-001 P2 完好
	call 0 verify --json
	[ -z "$output" ]
	call 0 verify P2026-001
	lacks "$stderr" "P2："
}

@test "a sound bundle needs no archive: zip, folder, by its name alone" {
	unset JUANZONG_ARCHIVE
	call 0 verify b.zip
	has "$stderr" b.zip 完好
	call 0 verify ./b.zip
	unzip -qq b.zip -d u
	call 0 verify u/*
	call 0 verify "$(echo u/*)/"
	rm b.zip.sha256
	call 0 verify b.zip
	has "$stderr" .sha256
}

@test "verify changes nothing but the log, which tells of it" {
	local before log=a/projects/P2026-001/log.jsonl
	before=$(tree .)
	call 0 verify b.zip
	same "the folder" "$before" "$(tree .)"
	before=$(cat $log)
	call 0 verify P2026-001
	same "the log before" "$before" "$(head -n -1 $log)"
	tail -n 1 $log >last
	has "$(cat last)" '"act":"verify"' '"faults":0'
	cmp $volume "$BATS_FILE_TMPDIR/$volume"
	call 0 log P2026-001
	has "$(tail -n 1 <<<"$output")" 检测 完好
	damage $volume 5000
	call 5 verify P2026-001
	has "$(tail -n 1 $log)" '"act":"verify"' 处问题
}

@test "an archive that cannot be written is verified all the same" {
	[ "$(id -u)" -ne 0 ] || skip "root may write everywhere"
	chmod -R a-w a
	call 0 verify
	has "$stderr" 没有记入日志
	chmod -R u+w a
}

@test "--deep makes every paper again, from the sheets of then" {
	call 0 verify --deep P2026-001
	has "$stderr" "4 份相同"
	# Other sheets today are no matter.
	mkdir -p a/templates/documents
	sed 's/备忘录/另一种备忘录/' "$ROOT/templates/documents/memo.xsl" \
		>a/templates/documents/memo.xsl
	sed 's/<letterhead/&/; s/#[0-9A-Fa-f]\{6\}/#123456/' \
		"$ROOT/templates/letterhead.xml" >a/templates/letterhead.xml
	call 0 verify --deep -j 2 P2026-001
	has "$stderr" "4 份相同"
	call 0 verify --json --deep P2026-001
	[ -z "$output" ]
}

@test "--since: what was not checked since then, the oldest first" {
	call 0 project add P0 --name n --customer c
	JUANZONG_NOW=2026-03-01T01:00:00Z call 0 verify P2
	JUANZONG_NOW=2026-03-03T01:00:00Z call 0 verify P2026-001
	JUANZONG_NOW=2026-03-05T01:00:00Z call 0 verify --since 2026-03-04
	same "the order" "P0 P2 P2026-001" \
		"$(grep -o '^P[0-9-]*' <<<"$stderr" | paste -sd ' ')"
	JUANZONG_NOW=2026-03-06T01:00:00Z call 0 verify P0
	JUANZONG_NOW=2026-03-06T02:00:00Z call 0 verify --since 2026-03-06
	same "the order" "P2 P2026-001" \
		"$(grep -o '^P[0-9-]*' <<<"$stderr" | paste -sd ' ')"
	JUANZONG_NOW=2026-03-06T03:00:00Z call 0 verify --since 2026-03-06
	has "$stderr" 没有要检测的项目
	call 2 verify --since gestern
	# What was found damaged is not done with.
	damage $volume 5000
	call 5 verify P2026-001
	call 5 verify --since 2026-03-06
}

@test "--report: item by item, and only what was checked has passed" {
	call 0 verify --report r.html P2026-001
	has "$(cat r.html)" 四性检测报告 "GD 1-1" "GD 4-7" "通过 PASS" \
		"需人工 MANUAL" P2026-001
	lacks "$(cat r.html)" FAIL
	grep -q 'GD 1-3' r.html
	call 0 verify --deep --report d.txt P2026-001
	call 0 verify --report n.txt P2026-001
	[ "$(grep -c PASS d.txt)" -gt "$(grep -c PASS n.txt)" ]
	call 0 verify --report r.docx
	unzip -tqq r.docx
	call 0 verify --report r.odt b.zip
	unzip -tqq r.odt
	damage $volume $(($(offset_of $volume v1/会谈纪要.docx) + 500))
	call 5 verify --report r.html
	has "$(cat r.html)" FAIL 会谈纪要.docx 内容损坏
	call 2 verify --report r.xls
	has "$stderr" .docx
}

@test "--report of an archive without projects says that there is nothing" {
	call 0 init empty
	call 1 -C empty verify --report none.docx
	has "$stderr" 还没有项目
	[ ! -e none.docx ]
}

@test "an unknown project is status 3, a bundle there is not too" {
	call 3 verify P9
	has "$stderr" P9
	call 3 verify none.zip
	has "$stderr" none.zip
	call 3 verify ./none/
}

@test "one flipped byte in a stored file: it is named, and get refuses it" {
	damage $volume $(($(offset_of $volume v1/会谈纪要.docx) + 500))
	faulty "" 会谈纪要-审议进销存管理系统实施计划/v1/会谈纪要.docx
	faulty P2026-001 会谈纪要.docx
	lacks "$output" 备忘录.docx
	run --separate-stderr "$JUANZONG" get P2026-001-HTJY-001
	[ "$status" -eq 5 ]
	[ -z "$output" ]
	has "$stderr" 会谈纪要.docx
	call 5 get P2026-001-HTJY-001 -o out.docx
	[ ! -e out.docx ]
	# The others are as they were.
	"$JUANZONG" get P2026-001-BWL-001 >memo.docx
	unzip -tqq memo.docx
	"$JUANZONG" get P2026-001-HTJY-001 --format odt >minutes.odt
	unzip -tqq minutes.odt
}

@test "nothing is built on damage" {
	damage $volume $(($(offset_of $volume v1/会谈纪要.docx) + 500))
	local before
	before=$(tree a)
	call 5 file --again "$MEMO"
	has "$stderr" P2026-001
	same "the archive" "$before" "$(tree a)"
}

@test "one flipped byte anywhere in a volume is found" {
	local size step at
	size=$(stat -c %s $volume)
	step=$((size / 12))
	for ((at = 1; at < size; at += step)); do
		damage $volume $at
		call 5 verify
		[ -n "$output" ] || { echo "byte $at is not reported"; return 1; }
		damage $volume $at
	done
	damage $volume $((size - 1))
	call 5 verify
}

@test "a volume that is gone, cut off, empty or no zip" {
	local saved=saved.zip
	cp $volume $saved
	rm $volume
	faulty "" P2026-001_v001.zip
	head -c 5000 $saved >$volume
	faulty "" P2026-001_v001.zip
	: >$volume
	faulty "" P2026-001_v001.zip
	echo "no zip" >$volume
	faulty "" P2026-001_v001.zip
	cp $saved $volume
	call 0 verify
}

@test "an old volume put back is noticed" {
	cp $volume old.zip
	call 0 file --again "$MEMO"
	cp old.zip $volume
	faulty "" P2026-001_v001.zip
}

@test "a log that lost its last lines or was edited" {
	local log=a/projects/P2026-001/log.jsonl
	cp $log saved
	sed -i '2s/张伟/李敏/' $log
	faulty "" log.jsonl
	sed '2d' saved >$log
	faulty "" log.jsonl
	head -n 1 saved >$log
	faulty "" P2026-001
}

@test "a log that is empty or gone while there are volumes" {
	local log=a/projects/P2026-001/log.jsonl
	: >$log
	faulty "" P2026-001
	rm $log
	faulty "" P2026-001
	rm -rf a/index
	faulty "" P2026-001
	faulty P2026-001 P2026-001
}

@test "a torn last line was never acknowledged: no damage" {
	printf '{"seq":4,"at":"2026' >>a/projects/P2026-001/log.jsonl
	call 0 list
	call 0 file --again "$MEMO"
	call 0 verify
}

@test "a stranger among the volumes is named" {
	echo x >a/projects/P2026-001/fremd.txt
	faulty "" fremd.txt
}

@test "damage within a bundle: flipped, cut off, exchanged" {
	cp b.zip saved.zip
	damage b.zip $(($(offset_of b.zip v1/备忘录.docx) + 500))
	faulty b.zip 备忘录.docx
	head -c 20000 saved.zip >b.zip
	faulty b.zip b.zip
	cp saved.zip b.zip
	echo "$(printf '0%.0s' {1..64})  b.zip" >b.zip.sha256
	faulty b.zip b.zip
	echo nonsense >b.zip.sha256
	call 5 verify b.zip
	[ -n "$output" ]
}

@test "damage within an unpacked bundle: changed, missing, extra" {
	unzip -qq b.zip -d u
	local bag file
	bag=$(echo u/*)
	file=$(find "$bag/data" -name 备忘录.odt)
	cp -r "$bag" saved
	damage "$file" 300
	faulty "$bag/" 备忘录.odt
	rm "$file"
	faulty "$bag/" 备忘录.odt
	rm -rf "$bag"
	cp -r saved "$bag"
	echo x >"$bag/data/多出来的.txt"
	faulty "$bag/" 多出来的.txt
	rm "$bag/data/多出来的.txt"
	sed -i 's/P2026-001-BWL-001/P2026-001-BWL-00X/' "$bag/目录.html"
	faulty "$bag/" 目录.html
	rm -rf "$bag"
	cp -r saved "$bag"
	sed -i '1d' "$bag/manifest-sha256.txt"
	faulty "$bag/" manifest-sha256.txt
	rm "$bag/manifest-sha256.txt"
	call 5 verify "$bag/"
	rm "$bag/bagit.txt"
	call 5 verify "$bag/"
}

@test "all projects are checked, also after a damaged one" {
	memo_about 乙 P2 | "$JUANZONG" file - >/dev/null
	damage $volume $(($(offset_of $volume v1/会谈纪要.docx) + 500))
	damage a/projects/P2/P2_v001.zip \
		$(($(offset_of a/projects/P2/P2_v001.zip v1/备忘录.odt) + 500))
	faulty "" 会谈纪要.docx 备忘录.odt
	faulty "P2026-001 P2" 会谈纪要.docx 备忘录.odt
}
