#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
load helper

setup_file() {
	full_archive "$BATS_FILE_TMPDIR/a"
	cd "$BATS_FILE_TMPDIR/a" || return
	sed -i 's/"company": ""/"company": "三才软件公司"/' settings.json
	echo scan >"$BATS_FILE_TMPDIR/scan.pdf"
	memo_about 归错了的 >"$BATS_FILE_TMPDIR/wrong.xml"
	{
		"$JUANZONG" attach P2026-001-BWL-001 \
			"$BATS_FILE_TMPDIR/scan.pdf" --as signed
		"$JUANZONG" file "$BATS_FILE_TMPDIR/wrong.xml"
		"$JUANZONG" void P2026-001-BWL-002 --why 归错了
	} >/dev/null 2>&1
}

setup() {
	in_work_folder
	cp -r "$BATS_FILE_TMPDIR/a" .
	export JUANZONG_ARCHIVE=$WORK/a
}

# A bag as anybody would check it, in the present folder.
check_bag() {
	sha256sum --quiet -c manifest-sha256.txt
	sha256sum --quiet -c tagmanifest-sha256.txt
	grep -qx 'BagIt-Version: 1.0' bagit.txt
	grep -qx 'Tag-File-Character-Encoding: UTF-8' bagit.txt
	same "Payload-Oxum" "$(find data -type f -printf '%s\n' |
		awk '{ n++; s += $1 } END { print s "." n }')" \
		"$(sed -n 's/^Payload-Oxum: //p' bag-info.txt)"
	same "the manifest" "$(find data -type f | sort)" \
		"$(sed 's/^[0-9a-f]*  //' manifest-sha256.txt | sort)"
	same "the tag manifest" \
		"$(find . -maxdepth 1 -type f ! -name 'tagmanifest*' |
			sed 's|^\./||' | sort)" \
		"$(sed 's/^[0-9a-f]*  //' tagmanifest-sha256.txt | sort)"
}

@test "the customer's bundle: a zip, its digest, the register to sign" {
	call 0 bundle P2026-001 -o b.zip
	same "what was written" "b.zip b.zip.sha256 b-移交登记表.docx b-移交登记表.odt" \
		"$(tr '\n' ' ' <<<"$output" | sed 's/ $//')"
	sha256sum --quiet -c b.zip.sha256
	unzip -tqq b.zip
	unzip -tqq b-移交登记表.docx
	unzip -p b-移交登记表.docx word/document.xml >register
	has "$(cat register)" 移交登记表 三才软件公司 华信商贸有限公司 b.zip \
		"$(cut -c 1-64 b.zip.sha256)" P2026-001-HTJY-001
	call 0 verify b.zip
	call 0 log P2026-001
	has "$(tail -n 1 <<<"$output")" 移交
}

@test "unpacked, the bundle is a bag that sha256sum checks" {
	call 0 bundle P2026-001 -o b.zip
	mkdir u
	unzip -qq b.zip -d u
	[ "$(find u -mindepth 1 -maxdepth 1 | wc -l)" -eq 1 ]
	cd u/*
	check_bag
	has "$(cat 目录.html)" 会谈纪要 审议进销存管理系统实施计划 \
		P2026-001-BWL-001
	has "$(cat 请先读我.txt)" sha256sum
	# Each link of the table of contents leads somewhere.
	grep -oE 'href="[^"#:]*"' 目录.html | sed 's/href="//; s/"$//' >links
	[ -s links ]
	while read -r link; do
		# shellcheck disable=SC2059
		[ -e "$(printf "${link//%/\\x}")" ] || [ -e "$link" ] ||
			{ echo "no $link"; return 1; }
	done <links
}

@test "names in the zip are UTF-8 and say so" {
	call 0 bundle P2026-001 -o b.zip
	# Bit 11 of the flags of the first entry, whose name is Chinese.
	same "the flag" " 08" "$(od -An -tx1 -j 7 -N 1 b.zip)"
	unzip -Z1 b.zip >names
	has "$(cat names)" 会谈纪要.docx 目录.html
}

@test "the customer gets what is meant for him, of each the newest" {
	call 0 revise P2026-001-HTJY-001 <(sed 's/三楼/四楼/' "$MINUTES")
	call 0 bundle P2026-001 --dir b
	[ -n "$(find b/data -path '*会谈纪要*' -path '*v2*' -name '*.docx')" ]
	[ -z "$(find b/data -path '*会谈纪要*' -path '*v1*')" ]
	[ -n "$(find b/data -path '*备忘录*' -name 'scan.pdf')" ]
	# Internal papers, voided ones, the log and the rules stay at home.
	[ -z "$(find b/data/[0-9]* -name '*交接单*')" ]
	[ -z "$(find b/data -name '*错误处理报告*')" ]
	[ -z "$(find b/data -name '*归错了*')" ]
	[ -z "$(find b -name '*.jsonl' -o -name '*rules*')" ]
	lacks "$(cat b/目录.html)" 错误处理报告 归错了
	has "$stderr" 没有放进去
}

@test "the full bundle has everything, the log too" {
	call 0 bundle P2026-001 -o b.zip --profile full
	unzip -Z1 b.zip >names
	has "$(cat names)" 客户服务交接单.docx 错误处理报告.docx 归错了 \
		日志.jsonl 依据 scan.pdf
	mkdir u
	unzip -qq b.zip -d u
	cd u/*
	check_bag
	call 0 verify ./
}

@test "as a folder it is the same bag, and can be verified" {
	call 0 bundle P2026-001 --dir b
	has "$output" "b-移交登记表.docx"
	(cd b && check_bag)
	call 0 verify ./b
	call 0 verify b/
	call 0 bundle P2026-001 -o b.zip
	unzip -qq b.zip -d u
	diff -r b/data u/*/data
}

@test "the same dossier gives the same bytes" {
	call 0 bundle P2026-001 -o b.zip
	mv b.zip old.zip
	JUANZONG_ACTOR=李敏 TZ=Asia/Tokyo call 0 bundle P2026-001 -o b.zip --force
	cmp old.zip b.zip
}

@test "an older file at the place is replaced only with --force" {
	echo old >b.zip
	call 1 bundle P2026-001 -o b.zip
	has "$stderr" b.zip "--force"
	same "the file" old "$(cat b.zip)"
	[ ! -e b.zip.sha256 ]
	call 0 bundle P2026-001 -o b.zip --force
	sha256sum --quiet -c b.zip.sha256
	mkdir folder
	echo mine >folder/mine
	call 1 bundle P2026-001 --dir folder
	same "the folder" mine "$(ls folder)"
}

@test "what is wrong is said and writes nothing" {
	call 2 bundle P2026-001
	has "$stderr" "-o" "--dir"
	call 2 bundle P2026-001 -o b.zip --dir b
	call 2 bundle P2026-001 -o ""
	call 2 bundle P2026-001 --dir ""
	# A zip and two files beside it do not go to a pipe.
	call 2 bundle P2026-001 -o -
	call 2 bundle P2026-001 -o b.zip --profile secret
	call 3 bundle P9 -o b.zip
	has "$stderr" P9
	run --separate-stderr "$JUANZONG" bundle P2026-001 -o none/b.zip
	[ "$status" -eq 3 ] || [ "$status" -eq 4 ]
	has "$stderr" none/b.zip
	same "the folder" a "$(ls)"
	call 0 log P2026-001 --json
	lacks "$output" '"act":"export"'
}

@test "a damaged dossier is not handed over, status 5" {
	local volume=a/projects/P2026-001/P2026-001_v001.zip
	damage $volume $(($(offset_of $volume v1/会谈纪要.docx) + 500))
	call 5 bundle P2026-001 -o b.zip
	has "$stderr" 会谈纪要.docx
	same "the folder" a "$(ls)"
}
