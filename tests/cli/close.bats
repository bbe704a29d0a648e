#!/usr/bin/env bats
# SPDX-License-Identifier: MIT
#
# Closing a dossier. LibreOffice and pdfinfo are stand-ins that are quick and
# always there: every PDF has three pages. One test asks the real ones.

load helper

setup() {
	WORK=$BATS_TEST_TMPDIR/work
	mkdir "$WORK" "$WORK/bin" && cd "$WORK" || return
	cat >bin/soffice <<'SH'
#!/bin/sh
echo "$@" >>"$RUNS"
while [ $# -gt 0 ]; do
	case $1 in
	--outdir) dir=$2; shift ;;
	*.odt | *.docx) n=$(basename "$1"); echo %PDF >"$dir/${n%.*}.pdf" ;;
	esac
	shift
done
SH
	cat >bin/pdfinfo <<'SH'
#!/bin/sh
[ "$1" = -v ] || echo "Pages:          3"
SH
	chmod +x bin/soffice bin/pdfinfo
	export RUNS=$WORK/runs REAL_PATH=$PATH PATH=$WORK/bin:$PATH
	"$JUANZONG" init a 2>/dev/null
	cd a || return
	"$JUANZONG" project add P2026-001 --name 进销存管理系统实施 \
		--customer 华信商贸有限公司 --contract HT-2026-0015 2>/dev/null
	# What belongs in a dossier, made short: a signed memo.
	cat >schemas/dossier.xml <<'XML'
<plan xmlns="urn:juanzong:dossier">
  <stage id="all" name="实施">
    <require kind="memo" repeat="yes"/>
    <allow kind="minutes" repeat="yes"/>
    <allow kind="contract" repeat="yes"/>
    <allow kind="customer-material" repeat="yes"/>
  </stage>
</plan>
XML
	sed -i 's/"company": ""/"company": "三才软件公司"/
		s/"fonds": ""/"fonds": "Z109"/' settings.json
	echo '%PDF scan' >scan.pdf
}

# complete: with the memo, signed.
complete() {
	"$JUANZONG" file "$MEMO" >/dev/null
	"$JUANZONG" attach P2026-001-BWL-001 scan.pdf --as signed \
		--date 2026-02-04 2>/dev/null
}

# words KIND-CODE [VERSION]: what a paper says.
words() {
	"$JUANZONG" get "P2026-001-$1-001" --format text -o - ${2:+--version "$2"}
}

# reference NUMBER: its 档号.
reference() {
	"$JUANZONG" show --json "$1" | json_get reference
}

@test "a complete dossier is closed: three papers, numbers, a sealed volume" {
	complete
	call 0 close P2026-001
	has "$output" P2026-001-AJFM-001 案卷封面 P2026-001-JNML-001 卷内目录 \
		P2026-001-JNBKB-001 卷内备考表 Z109-KJ·P2026-001-001-0001
	has "$stderr" "1 件" "3 页"
	same "档号" Z109-KJ·P2026-001-001-0001 "$(reference P2026-001-BWL-001)"
	for code in AJFM JNML JNBKB; do
		for format in docx odt; do
			call 0 get "P2026-001-$code-001" --format $format \
				-o $code.$format
			unzip -tqq $code.$format
		done
		# They are not part of what they list.
		[ -z "$(reference "P2026-001-$code-001")" ]
	done
	has "$(words AJFM)" 华信商贸有限公司进销存管理系统实施项目档案 三才软件公司 \
		Z109 HT-2026-0015 30年 2026年2月4日 "1 件" "3 页"
	has "$(words JNML)" P2026-001-BWL-001 备忘录 20260204 "合计 1 件"
	lacks "$(words JNML)" AJFM ｜P2026-001-JNML JNBKB 未签 数不出来
	has "$(words JNBKB)" "文件 1 件，3 页" 张伟 齐全
	call 0 verify
	[ -z "$output" ]
	call 0 log P2026-001
	has "$output" 结卷
	call 0 search 卷内目录
	has "$output" P2026-001-JNML-001
}

@test "a closed dossier asks for nothing any more" {
	call 0 todo
	has "$output" 备忘录
	call 0 close P2026-001 --why 合同解除
	call 0 todo
	[ -z "$output" ]
	call 0 reopen P2026-001 --why 恢复
	call 0 todo
	has "$output" 备忘录
}

@test "an incomplete one is refused: what is missing is listed, nothing changed" {
	local before
	before=$(tree .)
	call 1 close P2026-001
	[ -z "$output" ]
	has "$stderr" 备忘录 缺 --why
	"$JUANZONG" file "$MEMO" >/dev/null
	before=$(tree .)
	call 1 close P2026-001
	has "$stderr" P2026-001-BWL-001 签
	call 1 close P2026-001 --json
	json_lines "$output" level message
	has "$output" P2026-001-BWL-001
	same "the archive" "$before" "$(tree .)"
	[ ! -e "$RUNS" ]
}

@test "with a reason it is closed, and 备考表 says why and what is missing" {
	"$JUANZONG" file "$MEMO" "$MINUTES" >/dev/null
	call 2 close P2026-001 --why ""
	call 0 close P2026-001 --why "客户停业，余下的不再进行"
	has "$(words JNBKB)" "客户停业，余下的不再进行" 欠缺如下 \
		P2026-001-BWL-001 P2026-001-HTJY-001
	has "$(words JNML)" 未签
	call 0 log P2026-001
	has "$output" "客户停业，余下的不再进行"
}

@test "an empty dossier can be closed too" {
	call 0 close P2026-001 --why 项目取消
	has "$stderr" "0 件"
	has "$(words AJFM)" "0 件"
	has "$(words JNBKB)" 项目取消
	call 0 verify
}

@test "a closed dossier takes nothing more" {
	local before
	complete
	"$JUANZONG" close P2026-001 >/dev/null 2>&1
	before=$(tree .)
	memo_about 另一份 >other.xml
	cp other.xml "$WORK/other.xml" && rm other.xml
	call 1 file "$WORK/other.xml"
	has "$stderr" 结卷 reopen
	call 1 revise P2026-001-BWL-001 "$WORK/other.xml"
	call 1 attach P2026-001-BWL-001 scan.pdf --as enclosure
	call 1 add P2026-001 scan.pdf --kind contract --title 合同
	call 1 void P2026-001-BWL-001 --why 归错了
	call 1 close P2026-001
	has "$stderr" 已经结卷
	call 1 close P2026-001 --why 再结一次
	same "the archive" "$before" "$(tree .)"
	call 0 list
	has "$output" P2026-001-BWL-001 P2026-001-JNML-001
}

@test "reopened, it goes on in a new volume, and is closed anew" {
	local sealed
	complete
	"$JUANZONG" close P2026-001 >/dev/null 2>&1
	sealed=$(sha256sum projects/P2026-001/P2026-001_v001.zip)
	call 2 reopen P2026-001
	call 0 reopen P2026-001 --why 补收资料
	call 1 reopen P2026-001 --why 补收资料
	call 0 add P2026-001 scan.pdf --kind 客户资料 --title 组织机构图 \
		--date 2026-01-05
	[ -e projects/P2026-001/P2026-001_v002.zip ]
	same "the sealed volume" "$sealed" \
		"$(sha256sum projects/P2026-001/P2026-001_v001.zip)"
	call 0 close P2026-001
	has "$output" P2026-001-AJFM-001 P2026-001-JNML-001 P2026-001-JNBKB-001 \
		"第 2 版"
	has "$stderr" "2 件"
	same "the sealed volume" "$sealed" \
		"$(sha256sum projects/P2026-001/P2026-001_v001.zip)"
	has "$(words JNBKB)" "2026-03-06 重新开卷：补收资料"
	has "$(words JNML)" 组织机构图 P2026-001-BWL-001
	lacks "$(words JNML 1)" 组织机构图
	lacks "$(words JNML)" AJFM
	call 0 list
	[ "$(n_lines "$output")" -eq 5 ]
	call 0 verify
	before=$(answers .)
	call 0 reindex
	same "what the archive knows" "$before" "$(answers .)"
}

@test "档号 have no gaps, voided records get none" {
	complete
	for i in 甲 乙 丙; do
		memo_about "$i" >"$WORK/$i.xml"
		"$JUANZONG" file "$WORK/$i.xml" >/dev/null
	done
	"$JUANZONG" void P2026-001-BWL-003 --why 归错了项目 2>/dev/null
	call 0 close P2026-001 --why 试 --json
	json_lines "$output" project records pages first last papers lacks
	same "first" Z109-KJ·P2026-001-001-0001 "$(json_get first <<<"$output")"
	same "last" Z109-KJ·P2026-001-001-0003 "$(json_get last <<<"$output")"
	[ -z "$(reference P2026-001-BWL-003)" ]
	same "the numbers" "0001 0002 0003" "$(for n in 1 2 4; do
		reference "P2026-001-BWL-00$n" | sed 's/.*-//'
	done | sort | tr '\n' ' ' | sed 's/ $//')"
	has "$(words JNBKB)" P2026-001-BWL-003 归错了项目
	lacks "$(words JNML)" P2026-001-BWL-003
}

@test "档号 by year and retention: each class is counted by itself" {
	sed -i 's/"archival_number": "[^"]*"/"archival_number": "{fonds}-{category}·{year}-{retention}-{project}-{item:4}"/' \
		settings.json
	complete
	"$JUANZONG" file "$MINUTES" >/dev/null
	"$JUANZONG" add P2026-001 scan.pdf --kind contract --title 合同 \
		--date 2025-12-30 >/dev/null
	sed 's/三楼/四楼/' "$MINUTES" >"$WORK/second.xml"
	"$JUANZONG" file "$WORK/second.xml" >/dev/null
	call 0 close P2026-001 --why 试
	same "the contract" Z109-KJ·2025-D30-P2026-001-0001 \
		"$(reference P2026-001-HT-001)"
	same "the memo" Z109-KJ·2026-D30-P2026-001-0001 \
		"$(reference P2026-001-BWL-001)"
	same "minutes" Z109-KJ·2026-D10-P2026-001-0001 \
		"$(reference P2026-001-HTJY-001)"
	same "more minutes" Z109-KJ·2026-D10-P2026-001-0002 \
		"$(reference P2026-001-HTJY-002)"
}

@test "what was destroyed is gone from the list, 备考表 tells of it" {
	complete
	"$JUANZONG" file "$MINUTES" >/dev/null
	export JUANZONG_NOW=2060-01-02T01:00:00Z
	call 0 destroy P2026-001-HTJY-001 --why 期满
	call 0 close P2026-001
	same "档号" Z109-KJ·P2026-001-001-0001 "$(reference P2026-001-BWL-001)"
	has "$(words JNBKB)" "2060-01-02 P2026-001-HTJY-001 会谈纪要：期满"
	lacks "$(words JNML)" P2026-001-HTJY-001
	call 0 verify
}

@test "pages: one run for all papers; what cannot be counted stays blank" {
	complete
	"$JUANZONG" file "$MINUTES" >/dev/null
	"$JUANZONG" add P2026-001 scan.pdf --kind contract --title 合同 >/dev/null
	echo jpeg >photo.jpg
	"$JUANZONG" attach P2026-001-HT-001 photo.jpg --as enclosure 2>/dev/null
	call 0 close P2026-001 --why 试 --json
	same "records" 3 "$(json_get records <<<"$output")"
	same "counted" 2 "$(json_get counted <<<"$output")"
	same "pages" 6 "$(json_get pages <<<"$output")"
	has "$stderr" "1 件没有页数"
	[ "$(wc -l <"$RUNS")" -eq 1 ]
	has "$(words JNML)" "附件 1 个" 数不出来
	has "$(words JNBKB)" "其中 2 件共 6 页"
}

@test "without LibreOffice, or without pdfinfo, the pages stay blank" {
	complete
	"$JUANZONG" file "$MINUTES" >/dev/null
	rm "$WORK/bin/soffice"
	run --separate-stderr env PATH="$WORK/bin:$WORK/none" \
		"$(command -v sh)" -c 'exec "$JUANZONG" close P2026-001 --why 试'
	[ "$status" -eq 0 ]
	has "$stderr" "1 件没有页数" LibreOffice
	"$JUANZONG" reopen P2026-001 --why 试 2>/dev/null
	rm "$WORK/bin/pdfinfo"
	run --separate-stderr env PATH="$WORK/none" "$JUANZONG" \
		close P2026-001 --why 试
	[ "$status" -eq 0 ]
	has "$stderr" "2 件没有页数" pdfinfo
	has "$(words JNBKB)" 没有计页
}

@test "with the real LibreOffice and pdfinfo the pages are counted" {
	PATH=$REAL_PATH
	for tool in soffice pdfinfo; do
		command -v $tool >/dev/null || skip "no $tool"
	done
	"$JUANZONG" file "$MEMO" "$MINUTES" >/dev/null
	"$JUANZONG" make "$MEMO" -d . --format docx >/dev/null
	"$JUANZONG" add P2026-001 memo.docx --kind contract --title 合同 >/dev/null
	call 0 close P2026-001 --why 试 --json
	same "counted" 3 "$(json_get counted <<<"$output")"
	[ "$(json_get pages <<<"$output")" -ge 4 ]
}

@test "the papers are nobody's but the archive's" {
	complete
	"$JUANZONG" close P2026-001 >/dev/null 2>&1
	call 0 bundle P2026-001 -o "$WORK/b.zip"
	unzip -Z1 "$WORK/b.zip" >"$WORK/names"
	lacks "$(cat "$WORK/names")" 案卷封面 卷内目录 备考表
	call 0 bundle P2026-001 -o "$WORK/f.zip" --profile full
	unzip -Z1 "$WORK/f.zip" >"$WORK/names"
	has "$(cat "$WORK/names")" 案卷封面.docx 卷内目录.odt 卷内备考表.docx
}

@test "their forms are not filed by hand" {
	call 1 file "$ROOT/tests/golden/forms/file-notes.xml"
	has "$stderr" 卷内备考表 程序
	call 1 new 卷内目录
}

@test "no project, no reason: said so" {
	call 3 close P2026-009
	call 3 reopen P2026-009 --why 试
	call 1 reopen P2026-001 --why 试
	has "$stderr" 结卷
}

@test "the archivist's own papers are signed after the closing" {
	complete
	"$JUANZONG" close P2026-001 >/dev/null 2>&1
	call 0 list --kind file-cover
	has "$output" 无需签字
	call 0 list --kind file-notes
	has "$output" 未签
	call 0 attach P2026-001-JNBKB-001 scan.pdf --as signed
	call 1 attach P2026-001-JNBKB-001 scan.pdf --as enclosure
	has "$stderr" 结卷
	call 1 attach P2026-001-BWL-001 scan.pdf --as signed
	has "$stderr" 结卷
	call 0 show P2026-001-JNBKB-001
	has "$output" 已签
	call 0 log P2026-001
	has "$output" 附加文件 P2026-001-JNBKB-001
	call 0 verify
	call 0 reindex
	call 0 show P2026-001-JNBKB-001
	has "$output" 已签
	# The sealed volume was left alone.
	[ -e projects/P2026-001/P2026-001_v002.zip ]
	call 0 reopen P2026-001 --why 补收
	call 0 close P2026-001
	call 0 verify
}

# ---- the archive's own key ------------------------------------------------

own_key() {
	mkdir -p keys
	openssl req -x509 -newkey rsa:2048 -nodes -utf8 -days 400 \
		-subj "/O=三才/CN=三才档案室" -keyout keys/key.pem \
		-out keys/cert.pem 2>/dev/null
	sed -i 's|"seal_key": ""|"seal_key": "keys/key.pem"|
		s|"seal_certificate": ""|"seal_certificate": "keys/cert.pem"|' \
		settings.json
}

@test "with a key in the settings the closed volume is sealed" {
	command -v openssl >/dev/null || skip "openssl is not installed"
	unset JUANZONG_NOW
	complete
	own_key
	call 0 close P2026-001
	call 0 verify
	has "$stderr" P2026-001_v001.zip：电子签章与清单相符 CN=三才档案室
	unzip -q projects/P2026-001/P2026-001_v001.zip -d out
	cd out/P2026-001_v001
	has "$(cat 请先读我.txt)" 怎样核对电子签章 三才档案室
	sha256sum --quiet -c tagmanifest-sha256.txt manifest-sha256.txt
	openssl cms -verify -binary -inform DER \
		-in tagmanifest-sha256.txt.p7s \
		-content tagmanifest-sha256.txt -certfile signer.pem \
		-nointern -noverify -out /dev/null
	cmp signer.pem ../../keys/cert.pem
}

@test "papers that fill more than one volume close and seal them all" {
	command -v openssl >/dev/null || skip "openssl is not installed"
	unset JUANZONG_NOW
	sed -i 's/"volume_limit": [0-9]*/"volume_limit": 65536/' settings.json
	complete
	# Room is left for some of the papers, not for all of them.
	head -c 40000 /dev/urandom >material.pdf
	call 0 add P2026-001 material.pdf --kind customer-material \
		--title 客户资料
	own_key
	local before after v
	before=(projects/P2026-001/*.zip)
	call 0 close P2026-001
	after=(projects/P2026-001/*.zip)
	[ "${#after[@]}" -gt "${#before[@]}" ]
	call 0 log P2026-001 --json
	same "acts named close" 1 "$(grep -c '"act":"close"' <<<"$output")"
	call 0 verify P2026-001
	for v in "${after[@]:${#before[@]}-1}"; do
		has "$stderr" "$(basename "$v")：电子签章与清单相符"
	done
	for code in AJFM JNML JNBKB; do
		call 0 get "P2026-001-$code-001" --format text -o /dev/null
	done
	call 1 file "$MINUTES"
	has "$stderr" 不再收文件
	call 0 verify --deep P2026-001
	# One dossier in however many volumes, also when it leaves.
	call 0 reindex
	call 0 bundle P2026-001 -o full.zip --profile full
	call 0 verify ./full.zip
	# What comes later touches none of them.
	sha256sum "${after[@]}" >sums
	call 0 reopen P2026-001 --why 补一份
	call 0 file "$MINUTES"
	sha256sum --quiet -c sums
	call 0 verify P2026-001
}

@test "what is filed after a reopening goes to a volume without a seal" {
	command -v openssl >/dev/null || skip "openssl is not installed"
	unset JUANZONG_NOW
	complete
	own_key
	call 0 close P2026-001
	local sealed
	sealed=$(sha256sum projects/P2026-001/P2026-001_v001.zip)
	call 0 reopen P2026-001 --why 补一份
	call 0 file "$MINUTES"
	same "the sealed volume" "$sealed" \
		"$(sha256sum projects/P2026-001/P2026-001_v001.zip)"
	call 0 verify
	[[ $(unzip -Z1 projects/P2026-001/P2026-001_v002.zip) != *p7s* ]]
}

@test "a key that cannot sign stops the closing before anything happened" {
	command -v openssl >/dev/null || skip "openssl is not installed"
	unset JUANZONG_NOW
	complete
	own_key
	local before
	before=$(tree .)
	mv keys/key.pem keys/away.pem
	call 4 close P2026-001
	has "$stderr" key.pem
	call 4 doctor
	has "$output" 结卷签章 key.pem
	echo nonsense >keys/key.pem
	call 4 close P2026-001
	cp keys/away.pem keys/key.pem
	sed -i 's|"seal_certificate": "[^"]*"|"seal_certificate": ""|' \
		settings.json
	call 4 close P2026-001
	has "$stderr" seal_certificate
	sed -i 's|"seal_certificate": ""|"seal_certificate": "keys/cert.pem"|' \
		settings.json
	mv keys/away.pem keys/key.pem
	same "the archive" "$before" "$(tree .)"
	# Long after it has expired.
	JUANZONG_NOW=2041-01-01T00:00:00Z call 4 close P2026-001
	has "$stderr" 已经过期
	JUANZONG_NOW=2041-01-01T00:00:00Z call 4 doctor
	has "$output" 已经过期
	same "the archive" "$before" "$(tree .)"
	call 0 doctor
	has "$output" 结卷签章 CN=三才档案室
}
