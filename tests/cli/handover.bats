#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
#
# What a customer gets, and what he must never see, not even as a name or as a
# gap: a dossier with a document of every kind, looked through to the last byte.
load helper

# Every kind, and among them what is internal, voided, old or unsigned.
setup_file() {
	new_archive "$BATS_FILE_TMPDIR/a"
	cd "$BATS_FILE_TMPDIR/a" || return
	sed -i 's/"company": ""/"company": "三才软件公司"/' settings.json
	export JUANZONG_NOW=2026-06-30T01:00:00Z JUANZONG_ACTOR=内部经办人
	echo scan >"$BATS_FILE_TMPDIR/scan.pdf"
	memo_about 归错了的 >"$BATS_FILE_TMPDIR/wrong.xml"
	{
		sed 's/三楼/旧版所说的/' "$MINUTES" |
			"$JUANZONG" file "$EXAMPLES"/{f,h,i,o,p,w}*.xml \
				"$BATS_FILE_TMPDIR/wrong.xml" -
		"$JUANZONG" void P2026-001-BWL-001 --why 归错了
		"$JUANZONG" file "$EXAMPLES"/{a,c,d,re,s,t}*.xml "$MEMO"
		"$JUANZONG" add P2026-001 "$BATS_FILE_TMPDIR/scan.pdf" \
			--kind job-duties --title 谁做什么
		"$JUANZONG" revise P2026-001-HTJY-001 "$MINUTES"
		"$JUANZONG" attach P2026-001-BWL-002 \
			"$BATS_FILE_TMPDIR/scan.pdf" --as signed
	} >/dev/null 2>&1
}

setup() {
	in_work_folder
	cp -r "$BATS_FILE_TMPDIR/a" .
	export JUANZONG_ARCHIVE=$WORK/a
}

# open_all DIR: packages in it become folders, and what DOCX and ODT carry is
# decoded beside them.
open_all() {
	find "$1" -name '*.docx' -o -name '*.odt' >packages
	while read -r file; do
		mkdir "$file.open"
		unzip -qq "$file" -d "$file.open"
		"$JUANZONG" extract "$file" >"$file.open/form.xml" 2>/dev/null
		cat "$file.open"/docProps/custom.xml "$file.open"/meta.xml \
			2>/dev/null | sed 's/</\n</g' |
			grep -oE 'juanzong\.facts\.[0-9]*"[^>]*>[^<]*|^<vt:lpwstr>[^<]*' |
			sed 's/.*>//' | tr -d '\n' |
			base64 -di >"$file.open/facts" 2>/dev/null || true
		rm "$file"
	done <packages
}

# body_of FILE: the XML of what a DOCX or ODT says.
body_of() {
	case $1 in
	*.docx) unzip -p "$1" word/document.xml word/header1.xml ;;
	*.odt) unzip -p "$1" content.xml ;;
	esac
}

# words_of KIND: all it is called by.
words_of() {
	"$JUANZONG" kinds "$1" --json >kind
	json_get kind <kind
	json_get name <kind | head -n 1
	json_get code <kind
	grep -oE '"aliases":\[[^]]*\]' kind | sed 's/.*\[//; s/\]//' |
		tr , '\n' | tr -d '"' | sed '/^$/d'
}

@test "nothing internal is in a customer's bundle, not even as a name" {
	call 0 bundle P2026-001 --dir b
	lacks "$stderr" 提醒
	open_all b
	find b >names
	for kind in $("$JUANZONG" kinds --json | json_get kind) job-duties; do
		grep -q '"audience":"customer"' \
			<<<"$("$JUANZONG" kinds "$kind" --json)" && continue
		# Its paper for the customer is in data/移交.
		[ "$kind" = handover ] && continue
		echo "$kind" >>kinds
		while read -r word; do
			# Codes and ids as words: XBG is part of LXBG.
			if grep -rqwF -- "$word" b || grep -qwF -- "$word" names; then
				echo "$kind: $word"
				grep -rlwF -- "$word" b
				return 1
			fi
		done < <(words_of "$kind")
	done
	[ "$(wc -l <kinds)" -gt 12 ]
	for word in 内部经办人 归错了 谁做什么 filed_by filed_at serial made_with \
		日志 log.jsonl Log-Head 旧版所说的; do
		if grep -rqF -- "$word" b names; then
			echo "$word"
			grep -rlF -- "$word" b
			return 1
		fi
	done
	# The facts that travel in a DOCX were looked at, too.
	grep -rq '"customer":"华信商贸有限公司"' b --include=facts
}

@test "no gap tells of what is not there" {
	call 0 bundle P2026-001 --dir b
	find b/data -mindepth 1 -maxdepth 1 -name '[0-9]*' -printf '%f\n' | sort |
		cut -d - -f 1 >folders
	same "the numbers" "$(seq -f %03g "$(wc -l <folders)")" "$(cat folders)"
	# In the order of the documents' dates.
	for meta in b/data/[0-9]*/v*/元数据.json; do
		sed -n 's/.*"date": "\(.*\)".*/\1/p' "$meta"
	done >dates
	same "the dates" "$(sort dates)" "$(cat dates)"
	# The metadata tell of files that are there.
	grep -ho '"name": "[^"]*"' b/data/[0-9]*/v*/元数据.json |
		sed 's/"name": "//; s/"$//' >files
	[ "$(wc -l <files)" -gt 20 ]
	while read -r file; do [ -f "b/$file" ]; done <files
	call 0 verify ./b
	same "目录" "$(seq -f %03g "$(wc -l <folders)")" \
		"$(grep -o '<tr><td class="n">[0-9]*' b/目录.html | sed 's/.*>//')"
}

@test "a customer's bundle holds what his papers were made with, no rules" {
	call 0 bundle P2026-001 --dir b
	ls b/data/依据 >parts
	has "$(cat parts)" schemas-minutes- schemas-types- schemas-schedule- \
		templates-documents-memo- templates-documents-common- \
		templates-formats-docx- templates-letterhead-
	lacks "$(cat parts)" rules catalogue payment work-plan handover
	# Each as the record cites it: what is filed in full has it too.
	call 0 bundle P2026-001 --dir full --profile full
	for part in b/data/依据/*; do cmp "$part" "full/${part#b/}"; done
	has "$(ls full/data/依据)" rules catalogue payment
}

@test "the papers to sign are filled in with what is in the bundle" {
	call 0 bundle P2026-001 -o b.zip
	unzip -qq b.zip -d u
	cd u/*/data/移交
	same "the files" "客户服务交接单.docx 客户服务交接单.odt 客户服务交接单.xml \
文档签收单.docx 文档签收单.odt 文档签收单.xml" "$(LC_ALL=C.UTF-8 ls | sort | tr '\n' ' ' | sed 's/ $//')"
	has "$(cat 文档签收单.xml)" 向客户提交文件 华信商贸有限公司 HT-2026-0015 \
		P2026-001-BWL-002
	has "$(cat 客户服务交接单.xml)" 客户管理人员 P2026-001-BWL-002
	lacks "$(cat ./*.xml)" P2026-001-BWL-001
	n=$(find .. -path '*/0*' -name 元数据.json | grep -c .)
	same "rows" "$n" "$(grep -c '<资料>' 文档签收单.xml)"
	same "rows" "$n" "$(grep -c '<交接内容>' 客户服务交接单.xml)"
	# What the rulebook names comes first.
	has "$(grep -m 1 -A 2 '<交接内容>' 客户服务交接单.xml)" 培训计划表
	for file in *.docx *.odt; do
		body_of "$file" >text
		has "$(cat text)" P2026-001-BWL-002 华信商贸有限公司 三才软件公司 签字
		lacks "$(cat text)" 草稿 2026年 编号：
	done
	has "$(cat ../../目录.html)" 请签字的交接文书
	has "$(cat ../../请先读我.txt)" data/移交
}

@test "once completed by hand, such a paper is filed like any other" {
	call 0 bundle P2026-001 --dir b
	for kind in 文档签收单 客户服务交接单; do
		sed -E 's#<(签收|交接)日期/>#<\1日期>2026-06-30</\1日期>#
			s#<姓名/>#<姓名>何静</姓名>#; s#<电话/>#<电话>0571-1</电话>#
			s#<职务/>#<职务>经理</职务>#' "b/data/移交/$kind.xml" >"$kind.xml"
		call 0 file "$kind.xml"
	done
	call 0 show P2026-001-KHFWJJD-002 --json
	# It was made out to the customer: that decides, not the catalogue.
	call 0 bundle P2026-001 --dir again
	[ -n "$(find again/data -path '*/[0-9]*-客户服务交接单-*' -name '*.docx')" ]
}

@test "the same register, as DOCX and ODT, lies beside the bundle" {
	call 0 bundle P2026-001 -o b.zip
	digest=$(cut -c 1-64 b.zip.sha256)
	for file in b-移交登记表.docx b-移交登记表.odt; do
		has "$output" "$file"
		body_of "$file" >text
		has "$(cat text)" "$digest" P2026-001-BWL-002 华信商贸有限公司
		lacks "$(cat text)" P2026-001-BWL-001 P2026-001-CKTZD-001
	done
}

@test "what was left out is told, with the reason" {
	call 0 bundle P2026-001 -o b.zip
	has "$stderr" "没有放进去：" "内部文件 16 件" "给软件生产公司的 1 件" \
		"作废的 1 件" "没有签过字的旧版本 1 个"
	call 0 bundle P2026-001 -o b.zip --force --json
	json_lines "$output" path profile digest files size beside records left_out
	has "$output" \
		'"number":"P2026-001-CKTZD-001","kind":"payment-reminder"' \
		'"reason":"internal"' '"reason":"maker"' '"reason":"void"' \
		'"version":1,"reason":"superseded"'
	call 0 bundle P2026-001 -o full.zip --profile full
	lacks "$stderr" 没有放进去
}

@test "a paper for the customer that speaks of what is internal is told of" {
	call 0 file <(memo_about 关于催款通知单和P2026-001-CKTZD-001)
	call 0 bundle P2026-001 -o b.zip
	has "$stderr" 提醒 P2026-001-BWL-003：催款通知单 \
		P2026-001-BWL-003：P2026-001-CKTZD-001
}

@test "an archive may have a paper of its own to sign" {
	mkdir -p a/schemas a/templates/handover
	# One of the archive's own is made, too.
	sed 's/文档签收单/会谈纪要/g' \
		"$ROOT/templates/handover/document-receipt.xsl" \
		>a/templates/handover/minutes.xsl
	call 0 bundle P2026-001 --dir b
	has "$(ls b/data/移交)" 会谈纪要.docx 文档签收单.docx
	# A sheet that writes something else is not taken for it.
	mv a/templates/handover/m{inutes,emo}.xsl
	call 4 bundle P2026-001 --dir c
	has "$stderr" templates/handover/memo.xsl
	[ ! -e c ]
	call 0 log P2026-001 --json
	same "exports" 1 "$(grep -c '"act":"export"' <<<"$output")"
}
